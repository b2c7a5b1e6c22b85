// Writing the type's name does not turn one into the other.
// g++ says: conversion_factor
// clang++ says: no matching function for call to 'conversion_factor'
#include "magdose/units.hpp"

namespace magdose {

void example() {
  MagnesiumMass magnesium = mg_magnesium(80.0);
  CompoundMass compound = mg_compound(500.0);
#ifdef MAGDOSE_FORBIDDEN
  MagnesiumMass{compound};
#else
  MagnesiumMass{magnesium};
#endif
}

}  // namespace magdose
