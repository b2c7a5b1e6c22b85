// What a market accepts between an analysed and a declared amount. Table: data/tolerances.csv.
#pragma once

#include <span>
#include <string_view>

#include "magdose/status.hpp"

namespace magdose {

/// Analysed amount divided by declared amount that a market accepts.
struct Tolerance {
  std::string_view id,      ///< "eu-supplement-mineral", ...
      market,               ///< whose rule it is: EU, US, CN
      subject;              ///< what it applies to, in English
  double low;               ///< least ratio
  double high;              ///< highest ratio; 0: no upper bound
  std::string_view source;  ///< ids of data/sources.csv, separated by blanks
  Status status;            ///< of the weakest fact of the row
  std::string_view note;    ///< what is uncertain or unusual; may be empty
};

/// All rows, in the byte order of their ids.
std::span<const Tolerance> tolerances();
/// The row with exactly this id; null where there is none.
const Tolerance* find_tolerance(std::string_view id);

}  // namespace magdose
