// A number does not say what it is a fraction of.
// g++ says: no matching function for call to .elemental\(
// clang++ says: no matching function for call to 'elemental'
#include "magdose/elemental.hpp"

namespace magdose {

void example() {
  const MagnesiumFraction fraction = mg_magnesium_per_mg_compound(0.141);
  const CompoundMass compound = mg_compound(2000.0);
#ifdef MAGDOSE_FORBIDDEN
  elemental(compound, 0.141);
#else
  elemental(compound, fraction);
#endif
}

}  // namespace magdose
