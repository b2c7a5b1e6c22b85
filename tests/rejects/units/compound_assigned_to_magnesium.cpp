// Assignment is refused as well; in its body, so that a concept would not see it.
// g++ says: static assertion failed: .*is_implicitly_convertible
// clang++ says: static.assert(ion)? failed .*is_implicitly_convertible
#include "magdose/units.hpp"

namespace magdose {

void example() {
  MagnesiumMass magnesium = mg_magnesium(80.0);
  CompoundMass compound = mg_compound(500.0);
#ifdef MAGDOSE_FORBIDDEN
  magnesium = compound;
#else
  magnesium = magnesium * 2.0;
#endif
}

}  // namespace magdose
