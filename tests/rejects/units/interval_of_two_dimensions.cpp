// Both ends of an interval are of one dimension.
// g++ says: could not convert .compound. from .*compound_mass.* to .*magnesium_mass
// clang++ says: no viable conversion from .*compound_mass.* to .*magnesium_mass
#include "magdose/interval.hpp"

namespace magdose {

void example() {
  MagnesiumMass magnesium = mg_magnesium(80.0);
  CompoundMass compound = mg_compound(500.0);
#ifdef MAGDOSE_FORBIDDEN
  Interval<MagnesiumMass>{magnesium, compound};
#else
  Interval<MagnesiumMass>{magnesium, magnesium};
#endif
}

}  // namespace magdose
