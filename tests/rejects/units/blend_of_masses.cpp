// A blend is calculated from fractions.
// g++ says: could not convert .* from .*magnesium_mass.* to .*compound_mass
// clang++ says: no matching function for call to 'buffer_share'
#include "magdose/elemental.hpp"

namespace magdose {

void example() {
  const MagnesiumFraction fraction = mg_magnesium_per_mg_compound(0.141);
  const MagnesiumMass magnesium = mg_magnesium(80.0);
#ifdef MAGDOSE_FORBIDDEN
  buffer_share(magnesium, fraction, fraction);
#else
  buffer_share(fraction, fraction, fraction);
#endif
}

}  // namespace magdose
