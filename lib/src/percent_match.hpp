// Which label reference values a printed percentage fits.
#pragma once

#include "magdose/label.hpp"

namespace magdose {

/// The percentage is that of `reference`, rounded to the nearest printed digit; for the reference
/// values of the EU and the US also cut off (86.67 printed as 86).
bool fits(Interval<MagnesiumMass> elemental, Decimal percent, const Reference& reference);

/// Whether a percentage under this word can be meant as a percentage of `reference`.
bool named_by(const Reference& reference, ReferenceWord word);

/// The first reference, general populations first, that the percentage fits under the word; null
/// where none does. The values for infants and for children of 1 to 3 years count only where
/// `children` says that the label speaks of them.
const Reference* fitting_reference(Interval<MagnesiumMass> elemental, Decimal percent,
                                   ReferenceWord word, bool children);
/// The same under the word and the populations that the claim names.
const Reference* fitting_reference(Interval<MagnesiumMass> elemental, Decimal percent,
                                   const Claim& claim);

}  // namespace magdose
