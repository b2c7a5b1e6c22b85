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
  std::optional<FormMatch> form;
  std::optional<PrintedAmount> compound;   ///< mass of the compound in a serving
  std::optional<PrintedAmount> elemental;  ///< magnesium in a serving, part of `compound`
  std::optional<PrintedAmount> ambiguous;  ///< either of the two: "magnesium citrate 500 mg"
  std::optional<Decimal> percent;          ///< of a label reference value
  ReferenceWord reference = ReferenceWord::none;
  std::optional<Decimal> count;  ///< of the units that a serving is
  ServingUnit unit = ServingUnit::none;
};

/// The claim of these fields.
Claim claim_of(const Fields& fields);
/// Adds the fields to a claim, as one more row of the label; a reference and a count replace the
/// claim's. False where the claim cannot hold more amounts or percents.
bool add_fields(const Fields& fields, Claim& claim);

/// The same as texts; empty, or nothing but blanks, where left out. Numbers are plain decimals.
struct FieldTexts {
  std::string_view form;  ///< an id or any label spelling
  std::string_view compound_mg;
  std::string_view elemental_mg;
  std::string_view ambiguous_mg;
  std::string_view percent;
  std::string_view reference;  ///< NRV, DV or RDA, in any letter case
  std::string_view units;      ///< 4, or 4 capsules
};
enum class FieldName : std::uint8_t {
  form,
  compound_mg,
  elemental_mg,
  ambiguous_mg,
  percent,
  reference,
  units
};
enum class FieldError : std::uint8_t { none, not_known, not_a_number, out_of_range };
struct FieldsResult {
  FieldError error = FieldError::none;
  FieldName field = FieldName::form;  ///< the one at fault
};
/// Reads the texts that are not empty into `fields`; up to the first that cannot be read.
FieldsResult read_fields(const FieldTexts& texts, Fields& fields);

/// A number of units, with or without their name: "4", "4 capsules".
struct UnitsResult {
  Decimal count;
  ServingUnit unit = ServingUnit::none;
  FieldError error = FieldError::none;
  std::string_view number;  ///< the parts of the text
  std::string_view word;
};
UnitsResult read_units(std::string_view text);

}  // namespace magdose
