// An interval of compound masses is no interval of magnesium.
// g++ says: conversion from .*Interval.*compound.* to non-scalar type .*Interval.*magnesium
// clang++ says: no viable conversion from .*Interval.*compound.* to .*Interval.*magnesium
#include "magdose/interval.hpp"

namespace magdose {

void example() {
  MagnesiumMass magnesium = mg_magnesium(80.0);
  CompoundMass compound = mg_compound(500.0);
#ifdef MAGDOSE_FORBIDDEN
  const Interval<MagnesiumMass> range = exactly(compound);
#else
  const Interval<MagnesiumMass> range = exactly(magnesium);
#endif
}

}  // namespace magdose
