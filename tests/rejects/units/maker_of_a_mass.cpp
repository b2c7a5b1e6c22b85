// A maker takes a number: wrapping a compound in it does not make it magnesium.
// g++ says: cannot convert .*CompoundMass.* to .double
// clang++ says: no known conversion from .*CompoundMass.* to .double
#include "magdose/units.hpp"

namespace magdose {

void example() {
  MagnesiumMass magnesium = mg_magnesium(80.0);
  CompoundMass compound = mg_compound(500.0);
#ifdef MAGDOSE_FORBIDDEN
  mg_magnesium(compound);
#else
  mg_magnesium(80.0);
#endif
}

}  // namespace magdose
