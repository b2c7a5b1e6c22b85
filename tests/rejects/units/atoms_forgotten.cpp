// A formula unit may hold three magnesium atoms; leaving the number out does not compile.
// g++ says: conversion from .*compound_amount.*magnesium_amount.* to non-scalar type
// clang++ says: no viable conversion from .*compound_amount.*magnesium_amount.*
#include "magdose/elemental.hpp"

namespace magdose {

void example() {
  const CompoundAmount amount = mmol_compound(1.0);
#ifdef MAGDOSE_FORBIDDEN
  const MagnesiumMass magnesium = amount * molar_mass_of_magnesium;
#else
  const MagnesiumMass magnesium = amount * magnesium_atoms(3.0) * molar_mass_of_magnesium;
#endif
}

}  // namespace magdose
