// 80 of what?
// g++ says: conversion from .*double.* to non-scalar type .*MagnesiumMass
// clang++ says: no viable conversion from .*double.* to .*MagnesiumMass
#include "magdose/units.hpp"

namespace magdose {

void example() {
#ifdef MAGDOSE_FORBIDDEN
  const MagnesiumMass magnesium = 80.0;
#else
  const MagnesiumMass magnesium = mg_magnesium(80.0);
#endif
}

}  // namespace magdose
