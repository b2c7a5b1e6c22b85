// Medicines, conditions and effects to know about. Table: data/cautions.csv.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "magdose/status.hpp"

namespace magdose {

/// What to know before taking magnesium: medicines to keep apart, conditions, effects. Texts:
/// the messages caution.<id>.
struct Caution {
  std::string_view id;                 ///< of the row, and of its message after "caution."
  std::string_view group;              ///< drug, nutrient, condition, life-stage, effect
  std::string_view subject;            ///< in English, with hyphens: "bisphosphonates"
  std::optional<double> hours_before,  ///< h to take the other thing before magnesium, or none
      hours_after;                     ///< h to take it after magnesium, or none
  std::string_view rule;               ///< separate, contraindicated, ask, ...
  std::string_view source;             ///< ids of data/sources.csv, separated by blanks
  Status status;                       ///< of the weakest fact of the row
};

/// All rows, in the byte order of their ids.
std::span<const Caution> cautions();

}  // namespace magdose
