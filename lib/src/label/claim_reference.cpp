#include "label/claim_reference.hpp"

namespace magdose {

const Reference* fitting_reference(Interval<MagnesiumMass> elemental, Decimal percent,
                                   const Claim& claim) {
  return fitting_reference(elemental, percent,
                           claim.several_references ? ReferenceWord::none : claim.reference,
                           claim.naming.child || claim.naming.infant);
}

}  // namespace magdose
