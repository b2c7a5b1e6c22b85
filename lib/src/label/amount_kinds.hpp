// Which amounts are of a compound and which are magnesium, by what else the label says.
#pragma once

#include "magdose/label.hpp"

namespace magdose {

/// Amounts given with a compound's name alone: decides by a percentage, by another amount
/// or by plain size whether they are the compound's mass or its magnesium; joins magnesium amounts
/// with the compound they are part of; drops repetitions.
void decide_amount_kinds(Claim& claim);

}  // namespace magdose
