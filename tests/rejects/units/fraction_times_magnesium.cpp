// The product exists, but it is a mass of nothing.
// g++ says: conversion from .*magnesium_mass.*2.* to non-scalar type .*magnesium_mass
// clang++ says: no viable conversion from .*magnesium_mass.*2.* to .*magnesium_mass
#include "magdose/elemental.hpp"

namespace magdose {

void example() {
  const MagnesiumFraction fraction = mg_magnesium_per_mg_compound(0.141);
  const CompoundMass compound = mg_compound(2000.0);
#ifdef MAGDOSE_FORBIDDEN
  const MagnesiumMass magnesium = compound * fraction * fraction;
#else
  const MagnesiumMass magnesium = compound * fraction;
#endif
}

}  // namespace magdose
