// A millimole and a milligram have no sum.
// g++ says: no match for .operator\+. .*magnesium_amount
// clang++ says: invalid operands to binary expression .*magnesium_amount
#include "magdose/units.hpp"

namespace magdose {

void example() {
  MagnesiumMass magnesium = mg_magnesium(80.0);
  CompoundMass compound = mg_compound(500.0);
#ifdef MAGDOSE_FORBIDDEN
  (mmol_magnesium(4.0) + magnesium);
#else
  (magnesium + magnesium);
#endif
}

}  // namespace magdose
