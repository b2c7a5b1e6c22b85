// Bulk densities of powders. Table: data/densities.csv.
#pragma once

#include <span>
#include <string_view>

#include "magdose/status.hpp"

namespace magdose {

/// Bulk density of a powder, or a threshold of the capsule check, g/mL.
struct Density {
  std::string_view id;
  std::string_view form;  ///< form id; empty for a threshold
  std::string_view kind;  ///< bulk, tapped, crystal, threshold
  double low, high;       ///< 0 where there is none
  std::string_view source;
  Status status;
};

std::span<const Density> densities();
const Density* find_density(std::string_view id);

}  // namespace magdose
