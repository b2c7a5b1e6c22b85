// An upper level is a day's; a serving's amount is not above or below it.
// g++ says: no match for .operator>. .*serving
// clang++ says: invalid operands to binary expression .*serving
#include "magdose/units.hpp"

namespace magdose {

void example() {
  const MagnesiumPerServing a_serving = mg_magnesium(100.0) / servings(1.0);
  const ServingsPerDay taken = servings_per_day(3.0);
#ifdef MAGDOSE_FORBIDDEN
  (a_serving > mg_magnesium_per_day(250.0));
#else
  (a_serving * taken > mg_magnesium_per_day(250.0));
#endif
}

}  // namespace magdose
