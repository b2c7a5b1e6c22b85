// A label reference value is a day's.
// g++ says: could not convert .* from .*serving.* to .*day
// clang++ says: no matching function for call to 'percent_of'
#include "magdose/elemental.hpp"

namespace magdose {

void example() {
  const MagnesiumPerServing a_serving = mg_magnesium(100.0) / servings(1.0);
  const ServingsPerDay taken = servings_per_day(3.0);
#ifdef MAGDOSE_FORBIDDEN
  percent_of(a_serving, mg_magnesium_per_day(375.0));
#else
  percent_of(a_serving * taken, mg_magnesium_per_day(375.0));
#endif
}

}  // namespace magdose
