// The label reference value that a percentage of a claim fits.
#pragma once

#include "magdose/label.hpp"
#include "tables/percent_match.hpp"

namespace magdose {

/// The first reference that the percentage fits under the word and the populations that the claim
/// names.
const Reference* fitting_reference(Interval<MagnesiumMass> elemental, Decimal percent,
                                   const Claim& claim);

}  // namespace magdose
