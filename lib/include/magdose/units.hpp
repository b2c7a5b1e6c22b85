// The dimensions and units of magdose. The only file that includes Boost.Units.
//
// The mass of a compound and the mass of the magnesium in it are different dimensions, so are
// amounts of substance of the two, a serving and a day. Each has one canonical unit and there is
// no scaling inside; grams and micrograms become milligrams where text is read (decimal.hpp).
#pragma once

#include <boost/units/base_dimension.hpp>
#include <boost/units/base_unit.hpp>
#include <boost/units/make_system.hpp>
#include <boost/units/quantity.hpp>
#include <boost/units/unit.hpp>

namespace magdose {

namespace dimension {
// The ordinals only have to be unique in a program; Boost keeps the negative ones.
struct compound_mass : boost::units::base_dimension<compound_mass, 101> {};
struct magnesium_mass : boost::units::base_dimension<magnesium_mass, 102> {};
struct compound_amount : boost::units::base_dimension<compound_amount, 103> {};
struct magnesium_amount : boost::units::base_dimension<magnesium_amount, 104> {};
struct charge : boost::units::base_dimension<charge, 105> {};
struct serving : boost::units::base_dimension<serving, 106> {};
struct day : boost::units::base_dimension<day, 107> {};
}  // namespace dimension

namespace base_unit {
struct mg_compound
    : boost::units::base_unit<mg_compound, dimension::compound_mass::dimension_type, 101> {};
struct mg_magnesium
    : boost::units::base_unit<mg_magnesium, dimension::magnesium_mass::dimension_type, 102> {};
struct mmol_compound
    : boost::units::base_unit<mmol_compound, dimension::compound_amount::dimension_type, 103> {};
struct mmol_magnesium
    : boost::units::base_unit<mmol_magnesium, dimension::magnesium_amount::dimension_type, 104> {};
struct meq : boost::units::base_unit<meq, dimension::charge::dimension_type, 105> {};
struct serving : boost::units::base_unit<serving, dimension::serving::dimension_type, 106> {};
struct day : boost::units::base_unit<day, dimension::day::dimension_type, 107> {};
}  // namespace base_unit

namespace detail {
using System = boost::units::make_system<base_unit::mg_compound, base_unit::mg_magnesium,
                                         base_unit::mmol_compound, base_unit::mmol_magnesium,
                                         base_unit::meq, base_unit::serving, base_unit::day>::type;
template <class Dimension>
using Quantity =
    boost::units::quantity<boost::units::unit<typename Dimension::dimension_type, System>, double>;
}  // namespace detail

// clang-format off
using CompoundMass = detail::Quantity<dimension::compound_mass>;        ///< mg of a compound
using MagnesiumMass = detail::Quantity<dimension::magnesium_mass>;      ///< mg of the element
using CompoundAmount = detail::Quantity<dimension::compound_amount>;    ///< mmol of a compound
using MagnesiumAmount = detail::Quantity<dimension::magnesium_amount>;  ///< mmol of the element
using Charge = detail::Quantity<dimension::charge>;                     ///< mEq
using Servings = detail::Quantity<dimension::serving>;                  ///< servings, or units taken
using Days = detail::Quantity<dimension::day>;                          ///< days

using MolarMassOfCompound = decltype(CompoundMass{} / CompoundAmount{});     ///< mg/mmol = g/mol
using MolarMassOfMagnesium = decltype(MagnesiumMass{} / MagnesiumAmount{});  ///< mg/mmol = g/mol
using AtomsPerFormula = decltype(MagnesiumAmount{} / CompoundAmount{});      ///< Mg a formula unit
using ChargePerAmount = decltype(Charge{} / MagnesiumAmount{});              ///< mEq/mmol
using MagnesiumFraction = decltype(MagnesiumMass{} / CompoundMass{});        ///< mg Mg a mg compound
using MagnesiumPerServing = decltype(MagnesiumMass{} / Servings{});          ///< mg a serving
using MagnesiumPerDay = decltype(MagnesiumMass{} / Days{});                  ///< mg a day
using CompoundPerServing = decltype(CompoundMass{} / Servings{});            ///< mg a serving
using CompoundPerDay = decltype(CompoundMass{} / Days{});                    ///< mg a day
using ServingsPerDay = decltype(Servings{} / Days{});                        ///< servings a day

/// @{

/// Maker: the only intended way from a number to a quantity; the name carries the unit. (A literal
/// 0 gets in without one, by design of Boost.Units.)
constexpr CompoundMass mg_compound(double mg) { return CompoundMass::from_value(mg); }
constexpr MagnesiumMass mg_magnesium(double mg) { return MagnesiumMass::from_value(mg); }
constexpr CompoundAmount mmol_compound(double mmol) { return CompoundAmount::from_value(mmol); }
constexpr MagnesiumAmount mmol_magnesium(double mmol) { return MagnesiumAmount::from_value(mmol); }
constexpr Charge meq(double meq) { return Charge::from_value(meq); }
constexpr Servings servings(double count) { return Servings::from_value(count); }
constexpr Days days(double count) { return Days::from_value(count); }
constexpr MolarMassOfCompound g_per_mol_compound(double g) { return MolarMassOfCompound::from_value(g); }
constexpr MolarMassOfMagnesium g_per_mol_magnesium(double g) { return MolarMassOfMagnesium::from_value(g); }
constexpr AtomsPerFormula magnesium_atoms(double n) { return AtomsPerFormula::from_value(n); }
constexpr ChargePerAmount meq_per_mmol(double n) { return ChargePerAmount::from_value(n); }
/// mg of magnesium in one mg of compound, 0 to 1.
constexpr MagnesiumFraction mg_magnesium_per_mg_compound(double f) { return MagnesiumFraction::from_value(f); }
constexpr MagnesiumPerDay mg_magnesium_per_day(double mg) { return MagnesiumPerDay::from_value(mg); }
constexpr ServingsPerDay servings_per_day(double n) { return ServingsPerDay::from_value(n); }
/// @}
// clang-format on

/// The number of a quantity in its canonical unit; for printing and for the C ABI only.
template <class Unit>
constexpr double number_of(const boost::units::quantity<Unit, double>& quantity) {
  return quantity.value();
}

}  // namespace magdose
