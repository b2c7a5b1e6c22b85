// A mass leaves its type through number_of only, where a reader sees it.
// g++ says: cannot convert .*MagnesiumMass.* to .*double
// clang++ says: no viable conversion from .*MagnesiumMass.* to .*double
#include "magdose/units.hpp"

namespace magdose {

void example() {
#ifdef MAGDOSE_FORBIDDEN
  const double mg = mg_magnesium(80.0);
#else
  const double mg = number_of(mg_magnesium(80.0));
#endif
}

}  // namespace magdose
