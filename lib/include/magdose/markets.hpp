// Jurisdictions whose values apply. Table: data/markets.csv.
#pragma once

#include <span>
#include <string_view>

#include "magdose/references.hpp"
#include "magdose/status.hpp"

namespace magdose {

/// A country or union, and the values that its labels are checked against first.
struct Market {
  std::string_view id;         ///< EU, UK, US, CA, CH, DE, ...
  std::string_view name;       ///< in English
  const Reference* reference;  ///< what percents are of; null where there is no single value
  std::string_view limits;     ///< bodies that apply first, separated by blanks
  std::string_view tolerance;  ///< id of data/tolerances.csv; empty: none is known
  std::string_view source;     ///< ids of data/sources.csv, separated by blanks
  Status status;               ///< of the weakest fact of the row
  std::string_view note;       ///< what is uncertain or unusual; may be empty
};

/// All rows, in the byte order of their ids.
std::span<const Market> markets();
const Market* find_market(std::string_view id);  ///< letter case does not matter; null if unknown

}  // namespace magdose
