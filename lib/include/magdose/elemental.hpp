// Compound -> elemental, elemental -> compound, mmol, mEq, percents, blends.
//
// Everything is a product or a quotient of the quantities of units.hpp, so that a formula with a
// factor too few or too many does not compile.
#pragma once

#include <cstddef>
#include <span>

#include "magdose/decimal.hpp"
#include "magdose/formula.hpp"
#include "magdose/interval.hpp"
#include "magdose/units.hpp"

namespace magdose {

// ---- one substance ----

/// Part of a material that is the named substance. 100 % pure and dry by default.
struct Purity {
  double assay = 1.0;  ///< 0 to 1, of the dried material
  /// 0 to below 1, of the material as it is. Of a hydrate it may count the water of
  /// crystallisation, as in the monograph of the citrate, or not: see fraction_range() of
  /// forms.hpp.
  double loss_on_drying = 0.0;
  /// Part of the material, as it is, that is the substance.
  [[nodiscard]] constexpr double as_is() const { return assay * (1.0 - loss_on_drying); }
};

/// Magnesium fraction of a material that holds the substance with fraction `pure`.
constexpr MagnesiumFraction of_purity(MagnesiumFraction pure, Purity purity) {
  return pure * purity.as_is();
}

/// @{

/// The magnesium in a mass of compound.
constexpr MagnesiumMass elemental(CompoundMass compound, MagnesiumFraction fraction) {
  return compound * fraction;
}
constexpr Interval<MagnesiumMass> elemental(Interval<CompoundMass> compound,
                                            Interval<MagnesiumFraction> fraction) {
  return compound * fraction;
}
/// @}

/// @{

/// The mass of compound that holds `magnesium`; `fraction` must be above 0.
constexpr CompoundMass compound(MagnesiumMass magnesium, MagnesiumFraction fraction) {
  return magnesium / fraction;
}
constexpr Interval<CompoundMass> compound(Interval<MagnesiumMass> magnesium,
                                          Interval<MagnesiumFraction> fraction) {
  return magnesium / fraction;
}
/// @}

// ---- mass, amount of substance, charge ----

/// The charge of the ion: 2 mEq a mmol.
inline constexpr ChargePerAmount charge_of_magnesium = meq_per_mmol(2.0);

/// @{

/// The mass of magnesium, mg, by its conventional atomic weight in data/elements.csv.
constexpr MagnesiumMass to_mass(MagnesiumAmount amount) {
  return amount * molar_mass_of_magnesium;
}
constexpr MagnesiumMass to_mass(Charge charge) {
  return to_mass(charge / charge_of_magnesium);
}
/// @}

/// The amount of substance, mmol, by the same weight.
constexpr MagnesiumAmount to_amount(MagnesiumMass mass) {
  return mass / molar_mass_of_magnesium;
}
/// The charge, mEq, by the same weight.
constexpr Charge to_charge(MagnesiumMass mass) {
  return to_amount(mass) * charge_of_magnesium;
}

// ---- percent of a label reference value ----

/// `amount` in percent of `reference`, not rounded.
constexpr double percent_of(MagnesiumPerDay amount, MagnesiumPerDay reference) {
  return 100.0 * (amount / reference);
}
/// A percent as labels print it: to the nearest whole one, halves up.
constexpr unsigned whole_percent(double percent) {
  return static_cast<unsigned>(percent + 0.5);
}
/// The amount that a percent of a reference value states.
constexpr MagnesiumPerDay amount_at(double percent, MagnesiumPerDay reference) {
  return percent / 100.0 * reference;
}
/// Every reference value of which `amount` can be `percent` as printed. The percent must be
/// above half a unit of its last digit; below, any high enough value fits.
constexpr Interval<MagnesiumPerDay> fitting_references(Interval<MagnesiumPerDay> amount,
                                                       Decimal percent) {
  const double value = percent.to_double();
  const double half = percent.half_unit();
  return {100.0 / (value + half) * amount.low, 100.0 / (value - half) * amount.high};
}

// ---- blends ----

/// Shares of a second, richer source that a powder must hold.
struct BufferShare {
  double of_mass;       ///< 0 to 1: part of the powder that is the richer source
  double of_magnesium;  ///< 0 to 1: part of the magnesium that comes from it
};

/// The shares of `buffer` in a blend with `base` whose magnesium fraction is `claimed`; 0 at or
/// below `base`, 1 at or above `buffer`. Both fall as `base` or `buffer` rises. So with the
/// fractions of the pure, dry base and of magnesium oxide they are the least possible ones,
/// whatever the hydration, the purity and the true second source (none is richer than the oxide).
constexpr BufferShare buffer_share(MagnesiumFraction claimed, MagnesiumFraction base,
                                   MagnesiumFraction buffer) {
  if (claimed <= base) return {0.0, 0.0};
  if (claimed >= buffer) return {1.0, 1.0};
  const double of_mass = (claimed - base) / (buffer - base);
  return {of_mass, of_mass * buffer / claimed};
}

/// The magnesium fractions that a mixture can have whose ingredients are listed in descending
/// mass, as ingredient lists are. `in_order` must not be empty.
Interval<MagnesiumFraction> ordered_mixture(std::span<const Interval<MagnesiumFraction>> in_order);

/// The least share, 0 to 1, of the magnesium that ingredient number `rich` (from 0) must give
/// for the mixture to reach `claimed`, when no ingredient holds more than `highest`.
/// `descending` holds the masses to the order of the list. Negative when it cannot be reached.
double least_share_of(std::size_t rich, MagnesiumFraction claimed,
                      std::span<const MagnesiumFraction> highest, bool descending);

// ---- capsules and ligands ----

/// The powder that fills a capsule; density in g/mL.
constexpr CompoundMass capsule_fill(double capsule_ml, double density) {
  return mg_compound(1000.0 * capsule_ml * density);
}
/// The density, g/mL, that `powder` must have to fit into `capsules` of `capsule_ml` each.
constexpr double density_required(CompoundMass powder, Servings capsules, double capsule_ml) {
  return number_of(powder) / (1000.0 * number_of(capsules) * capsule_ml);
}

/// mg of free ligand (glycine for bisglycinate) that binds `magnesium`; `per_magnesium` is the
/// number of ligands for each magnesium atom.
constexpr double ligand_mass_mg(MagnesiumMass magnesium, double ligand_g_per_mol,
                                double per_magnesium) {
  return number_of(to_amount(magnesium)) * per_magnesium * ligand_g_per_mol;
}

}  // namespace magdose
