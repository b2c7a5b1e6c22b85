// Sizes of empty capsules and the volume they hold. Table: data/capsules.csv.
#pragma once

#include <span>
#include <string_view>

#include "magdose/status.hpp"

namespace magdose {

struct Capsule {
  std::string_view id;  ///< "000", "00E", "00", ...
  double ml_low, ml_high, ml;
  std::string_view source;
  Status status;
};

std::span<const Capsule> capsules();
const Capsule* find_capsule(std::string_view id);

}  // namespace magdose
