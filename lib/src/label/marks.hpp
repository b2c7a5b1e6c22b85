// Marks that can be decimal or of thousands.
#pragma once

#include "magdose/label.hpp"

namespace magdose {

/// "1.500": takes the value with which the other numbers of the label agree.
void decide_marks(Claim& claim);

}  // namespace magdose
