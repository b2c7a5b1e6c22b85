// Jurisdictions whose values apply. Table: data/markets.csv.
#pragma once

#include <span>
#include <string_view>

#include "magdose/references.hpp"
#include "magdose/status.hpp"

namespace magdose {

struct Market {
  std::string_view id;  ///< EU, UK, US, CA, CH, DE, ...
  std::string_view name;
  const Reference* reference;
  std::string_view limits;     ///< bodies that apply first, separated by blanks
  std::string_view tolerance;  ///< tolerances id
  std::string_view source;
  Status status;
  std::string_view note;
};

std::span<const Market> markets();
const Market* find_market(std::string_view id);  ///< letter case does not matter; null if unknown

}  // namespace magdose
