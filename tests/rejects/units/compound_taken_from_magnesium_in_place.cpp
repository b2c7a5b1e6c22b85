// A compound cannot be subtracted from magnesium in place either.
// g++ says: no match for .operator\-. .*magnesium_mass
// clang++ says: invalid operands to binary expression .*magnesium_mass
#include "magdose/units.hpp"

namespace magdose {

void example() {
  MagnesiumMass magnesium = mg_magnesium(80.0);
  CompoundMass compound = mg_compound(500.0);
#ifdef MAGDOSE_FORBIDDEN
  magnesium -= compound;
#else
  magnesium -= magnesium;
#endif
}

}  // namespace magdose
