// Formulas are read while compiling as they are at run time.
#include "magdose/formula.hpp"

#include "magdose/elemental.hpp"

namespace magdose {
namespace {

constexpr bool same(std::string_view a, std::string_view b) {
  const FormulaResult left = read_formula(a);
  const FormulaResult right = read_formula(b);
  return left.error == FormulaError::none && right.error == FormulaError::none &&
         left.formula == right.formula;
}

static_assert(same("MgSO4·7H2O", "MgSO11H14"));
static_assert(same("4MgCO3·Mg(OH)2·4H2O", "Mg5C4O18H10"));
static_assert(same("Mg3(C6H5O7)2·14H2O", "Mg3C12H38O28"));

constexpr Formula oxide = read_formula("MgO").formula;
static_assert(magnesium_atoms_of(oxide) == magnesium_atoms(1));
static_assert(molar_mass(oxide) == g_per_mol_compound(elements[find_element("Mg")].weight +
                                                      elements[find_element("O")].weight));
static_assert(number_of(magnesium_fraction(read_formula("NaCl").formula)) == 0.0);

// The long way round gives what the fraction gives.
constexpr MagnesiumMass by_moles =
    mg_compound(500) / molar_mass(oxide) * magnesium_atoms_of(oxide) * molar_mass_of_magnesium;
constexpr MagnesiumMass by_fraction = elemental(mg_compound(500), magnesium_fraction(oxide));
static_assert(by_moles - by_fraction < mg_magnesium(1e-12));
static_assert(by_fraction - by_moles < mg_magnesium(1e-12));

}  // namespace
}  // namespace magdose
