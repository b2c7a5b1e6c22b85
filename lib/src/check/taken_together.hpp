// How amounts of one label relate: what is taken with what, and how often.
#pragma once

#include <optional>

#include "magdose/check.hpp"

namespace magdose::checks {

/// How often the compound is taken for the magnesium, by the label's own words: "700 mg citrate a
/// capsule, 3 capsules hold 315 mg", "500 mg x 2".
inline double times_taken(const Claim& claim, const Amount& part, const Amount& compound) {
  const std::optional<Decimal>& serving = claim.serving.count;
  const bool of_day = part.basis == Basis::day && claim.units_a_day_high > 0;
  const double units = part.units > 0 ? part.units
                       : of_day       ? claim.units_a_day_high
                       : serving      ? serving->to_double()
                                      : 0;
  return compound.times * (units > 0 && compound.units > 0 ? units / compound.units : 1);
}

/// What is for 100 g is no part of what is for a serving or a day.
inline bool may_be_together(const Amount& a, const Amount& b) {
  return (a.basis == Basis::hundred) == (b.basis == Basis::hundred);
}

/// Whether the label gives the two for different numbers of units.
inline bool for_other_units(const Amount& a, const Amount& b) {
  return a.units > 0 && b.units > 0 && a.units != b.units;
}

/// The units of `several` over those of `one`, by the amounts' own words or by the serving's; 0
/// where unknown.
inline double unit_ratio(const Claim& claim, const Amount& several, const Amount& one) {
  if (for_other_units(several, one)) return several.units / one.units;
  return claim.serving.count ? claim.serving.count->to_double() : 0;
}

inline bool is_multiple_of(const Amount& several, double times, const Amount& one) {
  const Interval<MagnesiumMass> each = one.printed.as_magnesium();
  return Interval<MagnesiumMass>{each.low * times, each.high * times}.overlaps(
      several.printed.as_magnesium());
}

}  // namespace magdose::checks
