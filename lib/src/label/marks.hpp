// Marks that can be decimal or of thousands: "1.500".
#pragma once

#include "magdose/label.hpp"

namespace magdose {

/// Takes decimals where the thousands would be absurd; leaves both open (`Amount::alternative`)
/// where other numbers of the label are printed so that the mark can be decimal.
void decide_marks_by_style(Claim& claim, bool saw_decimal_comma, bool saw_decimal_point);

/// Of those left open takes the value with which the other numbers of the label agree.
void decide_marks_by_agreement(Claim& claim);

}  // namespace magdose
