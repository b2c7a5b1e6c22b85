// Quotients as whole numbers of units or capsules.
#pragma once

#include <cstdint>

namespace magdose::calculations {

/// How far a quotient that should be whole may be from it.
inline constexpr double rounding = 1e-9;

/// The least whole number not below `quotient`; 2.0000000001 is 2. From 0 to 1e18.
constexpr double whole_up(double quotient) {
  const double least = quotient - rounding;
  if (least <= 0) return 0;
  const auto whole = static_cast<double>(static_cast<std::uint64_t>(least));
  return whole < least ? whole + 1 : whole;
}

/// The greatest whole number not above `quotient`; 1.9999999999 is 2. From 0 to 1e18.
constexpr double whole_down(double quotient) {
  return static_cast<double>(static_cast<std::uint64_t>(quotient + rounding));
}

}  // namespace magdose::calculations
