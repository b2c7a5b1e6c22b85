// 80 mg and 80 have no sum.
// g++ says: no match for .operator\+. .*magnesium_mass.*double
// clang++ says: invalid operands to binary expression .*magnesium_mass.*double
#include "magdose/units.hpp"

namespace magdose {

void example() {
  MagnesiumMass magnesium = mg_magnesium(80.0);
  CompoundMass compound = mg_compound(500.0);
#ifdef MAGDOSE_FORBIDDEN
  (magnesium + 80.0);
#else
  (magnesium + mg_magnesium(80.0));
#endif
}

}  // namespace magdose
