// Only a mass of magnesium has a compound that holds it.
// g++ says: no matching function for call to .compound\(
// clang++ says: no matching function for call to 'compound'
#include "magdose/elemental.hpp"

namespace magdose {

void example() {
  const MagnesiumFraction fraction = mg_magnesium_per_mg_compound(0.141);
  const CompoundMass compound = mg_compound(2000.0);
#ifdef MAGDOSE_FORBIDDEN
  magdose::compound(compound, fraction);
#else
  magdose::compound(mg_magnesium(300.0), fraction);
#endif
}

}  // namespace magdose
