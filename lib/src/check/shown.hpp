// How the masses of a reading are rounded for people.
#pragma once

#include "magdose/check.hpp"

namespace magdose::checks {

/// What a printed number means to the person who reads it: "300 mg" is 300. Only a coarse one keeps
/// all that rounds to it: "0.5 g" is 450 to 550 mg.
template <class Mass>
Interval<Mass> without_rounding(const Interval<Mass>& printed, const Mass& best) {
  constexpr double fine_mg = 1;
  constexpr double fine_part = 0.02;
  const double high = number_of(printed.high);
  const bool fine = high - number_of(printed.low) <= fine_mg + fine_part * high;
  return fine ? exactly(best) : printed;
}

/// Rounds as Shown describes. `is_printed`: the numbers are the label's own, or multiples or parts
/// of them; they are kept where they have at most two decimal places.
Shown shown(double low, double high, double best, bool is_printed);

}  // namespace magdose::checks
