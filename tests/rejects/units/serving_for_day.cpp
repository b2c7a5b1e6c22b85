// 100 mg a serving are 300 mg a day at three servings.
// g++ says: conversion from .*serving.* to non-scalar type .*day
// clang++ says: no viable conversion from .*serving.* to .*day
#include "magdose/units.hpp"

namespace magdose {

void example() {
  const MagnesiumPerServing a_serving = mg_magnesium(100.0) / servings(1.0);
  const ServingsPerDay taken = servings_per_day(3.0);
#ifdef MAGDOSE_FORBIDDEN
  const MagnesiumPerDay a_day = a_serving;
#else
  const MagnesiumPerDay a_day = a_serving * taken;
#endif
}

}  // namespace magdose
