// A range of magnesium cannot contain a mass of compound.
// g++ says: cannot convert .*CompoundMass
// clang++ says: no viable conversion from .*compound_mass.* to .*magnesium_mass
#include "magdose/interval.hpp"

namespace magdose {

void example() {
  MagnesiumMass magnesium = mg_magnesium(80.0);
  CompoundMass compound = mg_compound(500.0);
#ifdef MAGDOSE_FORBIDDEN
  exactly(magnesium).contains(compound);
#else
  exactly(magnesium).contains(magnesium);
#endif
}

}  // namespace magdose
