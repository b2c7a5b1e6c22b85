// Which label reference values a printed percentage fits.
#pragma once

#include "magdose/decimal.hpp"
#include "magdose/interval.hpp"
#include "magdose/units.hpp"
#include "tables/percent_references.hpp"

namespace magdose {

/// How a printed percentage agrees with an amount and a reference value.
enum class Fit : std::uint8_t {
  none,
  rounded,  ///< to the nearest printed digit
  cut_off,  ///< 86.67 printed as 86; only looked for with the values of the EU and the US
};
Fit fit(Interval<MagnesiumMass> elemental, Decimal percent, const Reference& reference);

/// The first reference, general populations first, that the percentage fits under the word; null
/// where none does. The values for infants and for children of 1 to 3 years count only where
/// the label mentions them (`children`).
const Reference* fitting_reference(Interval<MagnesiumMass> elemental, Decimal percent,
                                   ReferenceWord word, bool children);
}  // namespace magdose
