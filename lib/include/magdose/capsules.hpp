// Sizes of empty capsules and the volume they hold. Table: data/capsules.csv.
#pragma once

#include <span>
#include <string_view>

#include "magdose/status.hpp"

namespace magdose {

/// A size of empty capsules and its volumes, mL.
struct Capsule {
  std::string_view id;      ///< "000", "00E", "00", ...
  double ml_low,            ///< least that a vendor gives
      ml_high,              ///< most that a vendor gives
      ml;                   ///< the one used, from `ml_low` to `ml_high`
  std::string_view source;  ///< ids of data/sources.csv, separated by blanks
  Status status;            ///< of the weakest fact of the row
};

/// All rows, in the byte order of their ids.
std::span<const Capsule> capsules();
/// The size with this id, in any letter case; null where there is none.
const Capsule* find_capsule(std::string_view id);

}  // namespace magdose
