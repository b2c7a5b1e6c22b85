// What the rest of a label decides about its open amounts.
#pragma once

#include "magdose/label.hpp"

namespace magdose {

/// Numbers with one mark before three digits ("1.500"): decides between thousands and decimals by
/// the other numbers of the label, or leaves both open (`Amount::alternative`).
void resolve_marks(Claim& claim, bool saw_decimal_comma, bool saw_decimal_point);

/// Amounts given with a compound's name alone: decides by a percentage, by another amount
/// or by plain size whether they are the compound's mass or its magnesium; joins magnesium amounts
/// with the compound they are part of; drops repetitions.
void resolve_amounts(Claim& claim);

}  // namespace magdose
