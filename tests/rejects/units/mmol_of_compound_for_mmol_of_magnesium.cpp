// A millimole of trimagnesium dicitrate holds three of magnesium.
// g++ says: no matching function for call to .to_mass\(
// clang++ says: no matching function for call to 'to_mass'
#include "magdose/elemental.hpp"

namespace magdose {

void example() {
#ifdef MAGDOSE_FORBIDDEN
  to_mass(mmol_compound(1.0));
#else
  to_mass(mmol_compound(1.0) * magnesium_atoms(3.0));
#endif
}

}  // namespace magdose
