// A function that promises magnesium cannot hand out the compound: the fraction is forgotten.
// g++ says: could not convert .compound. from .*compound_mass.* to .*magnesium_mass
// clang++ says: conversion from returned value of type .*compound_mass.* to .*magnesium_mass
#include "magdose/units.hpp"

namespace magdose {

void example() {
  MagnesiumMass magnesium = mg_magnesium(80.0);
  CompoundMass compound = mg_compound(500.0);
#ifdef MAGDOSE_FORBIDDEN
  [&]() -> MagnesiumMass { return compound; }();
#else
  [&]() -> MagnesiumMass { return magnesium; }();
#endif
}

}  // namespace magdose
