// 500 mg of a compound and 80 mg of magnesium have no sum.
// g++ says: no match for .operator\+. .*compound_mass
// clang++ says: invalid operands to binary expression .*compound_mass
#include "magdose/units.hpp"

namespace magdose {

void example() {
  MagnesiumMass magnesium = mg_magnesium(80.0);
  CompoundMass compound = mg_compound(500.0);
#ifdef MAGDOSE_FORBIDDEN
  (compound + magnesium);
#else
  (magnesium + magnesium);
#endif
}

}  // namespace magdose
