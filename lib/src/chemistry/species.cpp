// data/species.csv
#include <algorithm>
#include <iterator>

#include "chemistry/species_table.hpp"

namespace magdose {
namespace {

constexpr std::string_view lines[] = {
#define MAGDOSE_HEADER(text) text,
#define MAGDOSE_ROW(text) text,
#include "magdose/tables/species.inc"
};

#define MAGDOSE_HEADER(text)      \
  static_assert(table::header_is( \
      text, "id,name,formula,form,cas,hydrate,named,eu_supplement,source,status,note"));
#define MAGDOSE_ROW(text) static_assert(table::in_order(lines, __LINE__));
#include "magdose/tables/species.inc"

}  // namespace

std::span<const Species> species() {
  return species_table;
}

const Species* find_species(std::string_view id) {
  const auto* const found = std::lower_bound(
      std::begin(species_table), std::end(species_table), id,
      [](const Species& species, std::string_view wanted) { return species.id < wanted; });
  return found != std::end(species_table) && found->id == id ? found : nullptr;
}

MagnesiumFraction Species::dried_fraction() const {
  constexpr MolarMassOfCompound water = magdose::molar_mass(read_formula("H2O").formula);
  const auto mass_of_magnesium =
      magdose::magnesium_atoms(magnesium_atoms) * molar_mass_of_magnesium;
  const MolarMassOfCompound hydrate = mass_of_magnesium / magnesium;
  return mass_of_magnesium / (hydrate - static_cast<double>(waters) * water);
}

}  // namespace magdose
