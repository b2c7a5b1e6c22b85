// The dose range that supplement literature quotes; not a limit. Table: data/dose_range.csv.
#pragma once

#include <string_view>

#include "magdose/status.hpp"
#include "magdose/units.hpp"

namespace magdose {

struct DoseRange {
  MagnesiumPerDay low, high;
  std::string_view source;
  Status status;
};

const DoseRange& dose_range();

}  // namespace magdose
