// Names of serving units, as the tables and the report write them.
#pragma once

#include <string_view>

#include "magdose/serving_unit.hpp"

namespace magdose::vocabulary {

/// By ServingUnit.
inline constexpr std::string_view serving_names[] = {
    "",      "capsule", "day",     "drop",  "g",     "gummy",      "lozenge", "ml",      "sachet",
    "scoop", "serving", "softgel", "spray", "stick", "tablespoon", "tablet",  "teaspoon"};

}  // namespace magdose::vocabulary
