// 4 mmol are 97 mg, not 4.
// g++ says: no matching function for call to .compound\(
// clang++ says: no matching function for call to 'compound'
#include "magdose/elemental.hpp"

namespace magdose {

void example() {
  const MagnesiumFraction fraction = mg_magnesium_per_mg_compound(0.141);
#ifdef MAGDOSE_FORBIDDEN
  compound(mmol_magnesium(4.0), fraction);
#else
  compound(to_mass(mmol_magnesium(4.0)), fraction);
#endif
}

}  // namespace magdose
