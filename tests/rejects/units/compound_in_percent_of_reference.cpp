// 2000 mg of bisglycinate are not 533 % of 375 mg of magnesium.
// g++ says: could not convert .* from .*compound_mass.* to .*magnesium_mass
// clang++ says: no matching function for call to 'percent_of'
#include "magdose/elemental.hpp"

namespace magdose {

void example() {
  const MagnesiumFraction fraction = mg_magnesium_per_mg_compound(0.141);
  const CompoundMass compound = mg_compound(2000.0);
#ifdef MAGDOSE_FORBIDDEN
  percent_of(compound / days(1.0), mg_magnesium_per_day(375.0));
#else
  percent_of(elemental(compound, fraction) / days(1.0), mg_magnesium_per_day(375.0));
#endif
}

}  // namespace magdose
