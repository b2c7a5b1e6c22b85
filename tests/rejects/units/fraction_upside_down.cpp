// Compound over magnesium is not a magnesium fraction.
// g++ says: conversion from .*<1.*<-1.* to non-scalar type .*<-1.*<1
// clang++ says: no viable conversion from .*<1.*<-1.* to .*<-1.*<1
#include "magdose/units.hpp"

namespace magdose {

void example() {
  MagnesiumMass magnesium = mg_magnesium(80.0);
  CompoundMass compound = mg_compound(500.0);
#ifdef MAGDOSE_FORBIDDEN
  const MagnesiumFraction fraction = compound / magnesium;
#else
  const MagnesiumFraction fraction = magnesium / compound;
#endif
}

}  // namespace magdose
