// What a market accepts between an analysed and a declared amount. Table: data/tolerances.csv.
#pragma once

#include <span>
#include <string_view>

#include "magdose/status.hpp"

namespace magdose {

/// Analysed amount divided by declared amount that a market accepts.
struct Tolerance {
  std::string_view id, market, subject;
  double low;
  double high;  ///< 0: no upper bound
  std::string_view source;
  Status status;
  std::string_view note;
};

std::span<const Tolerance> tolerances();
const Tolerance* find_tolerance(std::string_view id);

}  // namespace magdose
