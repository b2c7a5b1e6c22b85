// 10 mEq are 5 mmol.
// g++ says: conversion from .*charge.* to non-scalar type .*magnesium_amount
// clang++ says: no viable conversion from .*charge.* to .*magnesium_amount
#include "magdose/elemental.hpp"

namespace magdose {

void example() {
#ifdef MAGDOSE_FORBIDDEN
  const MagnesiumAmount amount = meq(10.0);
#else
  const MagnesiumAmount amount = meq(10.0) / charge_of_magnesium;
#endif
}

}  // namespace magdose
