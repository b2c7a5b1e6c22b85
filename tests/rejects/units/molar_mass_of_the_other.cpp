// The molar mass of magnesium does not count molecules of a compound.
// g++ says: conversion from .*compound_mass.* to non-scalar type .*compound_amount
// clang++ says: no viable conversion from .*compound_mass.* to .*compound_amount
#include "magdose/elemental.hpp"

namespace magdose {

void example() {
  const MolarMassOfCompound molar_mass = g_per_mol_compound(84.3);
#ifdef MAGDOSE_FORBIDDEN
  const CompoundAmount amount = mg_compound(500.0) / molar_mass_of_magnesium;
#else
  const CompoundAmount amount = mg_compound(500.0) / molar_mass;
#endif
}

}  // namespace magdose
