// Structured fields -> claim: a label given as its parts, such as columns of a table, options or
// attributes, instead of a text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "magdose/decimal.hpp"
#include "magdose/forms.hpp"
#include "magdose/label.hpp"
#include "magdose/printed_amount.hpp"
#include "magdose/references.hpp"
#include "magdose/serving_unit.hpp"
#include "magdose/span.hpp"

namespace magdose {

/// What a label states; each may be left out.
struct Fields {
  std::optional<FormMatch> form;                  ///< of the amounts
  std::optional<PrintedAmount> compound;          ///< mass of the compound in a serving
  std::optional<PrintedAmount> elemental;         ///< magnesium in a serving, part of `compound`
  std::optional<PrintedAmount> ambiguous;         ///< either of the two: "magnesium citrate 500 mg"
  std::optional<Decimal> percent;                 ///< of a label reference value
  ReferenceWord reference = ReferenceWord::none;  ///< what `percent` is of
  std::optional<Decimal> count;                   ///< of the units that a serving is
  ServingUnit unit = ServingUnit::none;           ///< what `count` counts
};

/// The claim of these fields.
Claim claim_of(const Fields& fields);
/// Adds the fields to a claim, as one more row of the label; a reference and a count replace the
/// claim's. False where the claim cannot hold more amounts or percents.
bool add_fields(const Fields& fields, Claim& claim);

/// The same as texts; empty, or nothing but blanks, where left out. Numbers are plain decimals.
struct FieldTexts {
  std::string_view form;          ///< an id or any label spelling
  std::string_view compound_mg;   ///< at most `heaviest_mg`
  std::string_view elemental_mg;  ///< at most `heaviest_mg`
  std::string_view ambiguous_mg;  ///< at most `heaviest_mg`
  std::string_view percent;       ///< at most `highest_percent`
  std::string_view reference;     ///< NRV, DV or RDA, in any letter case
  std::string_view units;         ///< 4, or 4 capsules
};
/// The members of FieldTexts.
enum class FieldName : std::uint8_t {
  form,          ///< FieldTexts::form
  compound_mg,   ///< FieldTexts::compound_mg
  elemental_mg,  ///< FieldTexts::elemental_mg
  ambiguous_mg,  ///< FieldTexts::ambiguous_mg
  percent,       ///< FieldTexts::percent
  reference,     ///< FieldTexts::reference
  units,         ///< FieldTexts::units
};
/// Why a text cannot be read.
enum class FieldError : std::uint8_t {
  none,          ///< it can
  not_known,     ///< no form, reference or unit has this name
  not_a_number,  ///< see read_decimal()
  out_of_range,  ///< above the highest amount or percent, or below `least_count`
};
/// What read_fields() returns.
struct FieldsResult {
  FieldError error = FieldError::none;  ///< the first one
  FieldName field = FieldName::form;    ///< the one at fault
};
/// Reads the texts that are not empty into `fields`; up to the first that cannot be read.
FieldsResult read_fields(const FieldTexts& texts, Fields& fields);

/// A number of units, with or without their name: "4", "4 capsules".
struct UnitsResult {
  Decimal count;                         ///< at least `least_count`
  ServingUnit unit = ServingUnit::none;  ///< none where only a number is given
  FieldError error = FieldError::none;   ///< not_known is the unit's
  std::string_view number;               ///< its part of the text
  std::string_view word;                 ///< its part of the text
};
/// Reads a number of units; blanks around either part do not matter.
UnitsResult read_units(std::string_view text);

}  // namespace magdose
