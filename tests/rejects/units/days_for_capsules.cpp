// A powder is spread over capsules, not over days.
// g++ says: could not convert .* from .*::day.* to .*::serving
// clang++ says: no matching function for call to 'density_required'
#include "magdose/elemental.hpp"

namespace magdose {

void example() {
  const MagnesiumFraction fraction = mg_magnesium_per_mg_compound(0.141);
  const CompoundMass compound = mg_compound(2000.0);
#ifdef MAGDOSE_FORBIDDEN
  density_required(compound, days(2.0), 0.91);
#else
  density_required(compound, servings(2.0), 0.91);
#endif
}

}  // namespace magdose
