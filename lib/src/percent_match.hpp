// Which label reference values a printed percentage fits.
#pragma once

#include "magdose/decimal.hpp"
#include "magdose/interval.hpp"
#include "magdose/references.hpp"

namespace magdose {

/// The reference values that amount and percentage allow, each anywhere in its printed interval:
/// [100 E_low / p_high, 100 E_high / p_low].
Interval<MagnesiumPerDay> implied_reference(Interval<MagnesiumMass> elemental, Decimal percent);

/// The percentage is that of `reference`, rounded to the nearest printed digit; for the reference
/// values of the EU and the US also cut off (86.67 printed as 86).
bool fits(Interval<MagnesiumMass> elemental, Decimal percent, const Reference& reference);

/// Whether a percentage under this word can be meant as a percentage of `reference`.
bool named_by(const Reference& reference, ReferenceWord word);

/// The first reference, general populations first, that the percentage fits under the word; null
/// where none does.
const Reference* fitting_reference(Interval<MagnesiumMass> elemental, Decimal percent,
                                   ReferenceWord word);

}  // namespace magdose
