// The dose range that supplement literature quotes; not a limit. Table: data/dose_range.csv.
#pragma once

#include <string_view>

#include "magdose/status.hpp"
#include "magdose/units.hpp"

namespace magdose {

/// What literature on supplements quotes for adults, elemental magnesium a day.
struct DoseRange {
  MagnesiumPerDay low,      ///< mg a day
      high;                 ///< mg a day
  std::string_view source;  ///< ids of data/sources.csv, separated by blanks
  Status status;            ///< of the weakest fact of the row
};

/// The one row of the table.
const DoseRange& dose_range();

}  // namespace magdose
