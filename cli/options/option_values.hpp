// The values of options.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "magdose/batch.hpp"
#include "magdose/check.hpp"
#include "magdose/html_result.hpp"
#include "options/amount.hpp"
#include "options/arguments.hpp"
#include "output/session.hpp"

namespace magdose::cli {

/// What a FORM names: a form, an exact species, or a formula.
struct Material {
  Form form = Form::other;
  const Species* species = nullptr;
  bool buffered = false;  ///< it says that a richer source is mixed in

  /// A species that no table knows, from a formula.
  struct Own {
    std::string formula;
    Species species;
  };
  std::unique_ptr<Own> own;
};

/// A label spelling, the id of a species, or a formula that holds magnesium. Throws Refusal with
/// the near word otherwise.
Material read_material(std::string_view text, const Session& session);

/// A formula that holds magnesium. Throws Refusal with the place otherwise.
Formula read_magnesium_formula(std::string_view text, const Session& session);

/// For people: the name of the species or formula, else of the form in the session's language.
std::string name_of(const Material& material, const Session& session);

/// --market, --age, --sex, --pregnant, --lactating, --units-per-day, --species, --assay,
/// --loss-on-drying, --capsule, --density, --glycine, --fortified; what a command does not have
/// was not given.
CheckOptions read_check_options(const Arguments& arguments, const Session& session);

/// --market; null where it was not given.
const Market* read_market(const Arguments& arguments, const Session& session);

/// --species of a form other than the one named.
[[noreturn]] void refuse_other_form(const Species& species, std::string_view form,
                                    const Session& session);

/// The number of severities, from the worst, that --fail-on counts.
int counted_severities(const Arguments& arguments, const Session& session);

/// A mass typed for an option; mmol and mEq are refused, for they count magnesium.
PrintedAmount read_compound_amount(std::string_view text, Precision precision,
                                   const Session& session);
/// NRV, DV or RDA.
ReferenceWord read_reference_word(const std::string& text, const Session& session);
/// What a snippet says beside the label and the market.
struct EmbedOptions {
  std::string units_per_day;  ///< empty: as the label says
  View view = View::card;
  Language language = Language::en;
};
/// --view, --units-per-day and the session's language.
EmbedOptions read_embed_options(const Arguments& arguments, const Session& session);
/// csv or ndjson.
RowFormat read_row_format(const std::string& text, Option option, const Session& session);
/// The value of an option that a command cannot do without.
const std::string& required(const Arguments& arguments, Option option, const Session& session);

}  // namespace magdose::cli
