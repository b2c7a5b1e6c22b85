// Bulk densities of powders. Table: data/densities.csv.
#pragma once

#include <span>
#include <string_view>

#include "magdose/status.hpp"

namespace magdose {

/// Bulk density of a powder, or a threshold of the capsule check, g/mL.
struct Density {
  std::string_view id;      ///< "oxide-crystal", ...
  std::string_view form;    ///< form id; empty for a threshold
  std::string_view kind;    ///< bulk, tapped, crystal, threshold
  double low,               ///< 0 where there is none
      high;                 ///< 0 where there is none
  std::string_view source;  ///< ids of data/sources.csv, separated by blanks
  Status status;            ///< of the weakest fact of the row
};

/// All rows, in the byte order of their ids.
std::span<const Density> densities();
/// The row with exactly this id; null where there is none.
const Density* find_density(std::string_view id);

}  // namespace magdose
