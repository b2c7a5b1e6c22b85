// data/species.csv, for the tables that compute with it while compiling.
#pragma once

#include <string_view>

#include "chemistry/form_ids.hpp"
#include "magdose/forms.hpp"
#include "tables/row_reader.hpp"
#include "tables/source_ids.hpp"

namespace magdose {

namespace table {

namespace bad_row {
void formula_holds_no_magnesium();
void hydrate_does_not_match_the_formula();
void cas_number_is_misprinted();
}  // namespace bad_row

inline constexpr Named<Listing> listings[] = {
    {"yes", Listing::yes}, {"no", Listing::no}, {"unknown", Listing::unknown}};

/// Digits in three groups; the last is a check digit: the sum of the others, each times its place
/// from the right, modulo 10.
constexpr bool is_cas_number(std::string_view cas) {
  if (cas.size() < 7 || cas[cas.size() - 2] != '-' || cas[cas.size() - 5] != '-') return false;
  unsigned sum = 0;
  unsigned place = 0;
  for (std::size_t i = cas.size() - 1; i-- > 0;) {
    if (i == cas.size() - 2 || i == cas.size() - 5) continue;
    if (cas[i] < '0' || cas[i] > '9') return false;
    sum += ++place * static_cast<unsigned>(cas[i] - '0');
  }
  return cas.back() == static_cast<char>('0' + sum % 10);
}

/// Waters after the last hydrate sign of a formula text: 9 of "...·9H2O".
constexpr std::uint32_t waters_of(std::string_view formula) {
  constexpr std::string_view sign = "·";
  const std::size_t last = formula.rfind(sign);
  if (last == std::string_view::npos || !formula.ends_with("H2O")) return 0;
  formula.remove_prefix(last + sign.size());
  formula.remove_suffix(3);
  return formula.empty() ? 1 : static_cast<std::uint32_t>(read_decimal(formula).value.digits);
}

// id,name,formula,form,cas,hydrate,named,eu_supplement,source,status,note
consteval Species read_species(std::string_view line) {
  Row row(line);
  Species species{};
  species.id = row.word();
  species.name = row.word();
  species.formula_text = row.word();
  const FormulaResult formula = read_formula(species.formula_text);
  if (formula.error != FormulaError::none) bad_row::formula_does_not_parse();
  species.formula = formula.formula;
  species.molar_mass = molar_mass(formula.formula);
  species.magnesium = magnesium_fraction(formula.formula);
  if (number_of(species.magnesium) == 0.0) bad_row::formula_holds_no_magnesium();
  species.form = take_form(row);
  species.cas = row.text();
  if (!species.cas.empty() && !is_cas_number(species.cas)) bad_row::cas_number_is_misprinted();
  species.waters = static_cast<std::uint8_t>(row.whole_number_or(0));
  if (species.waters != waters_of(species.formula_text)) {
    bad_row::hydrate_does_not_match_the_formula();
  }
  species.magnesium_atoms = static_cast<std::uint8_t>(species.formula.atoms[magnesium_index]);
  species.named_only = row.yes_or_no();
  species.eu_supplement = row.one_of(listings);
  species.source = take_sources(row);
  species.status = row.status();
  species.note = row.text();
  row.end();
  return species;
}

}  // namespace table

inline constexpr Species species_table[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) table::read_species(text),
#include "magdose/tables/species.inc"
};

/// The species with an id; null for none.
constexpr const Species* species_with_id(std::string_view id) {
  for (const Species& species : species_table) {
    if (species.id == id) return &species;
  }
  return nullptr;
}

}  // namespace magdose
