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
  std::string_view id;
  std::string_view group;  ///< drug, nutrient, condition, life-stage, effect
  std::string_view subject;
  /// Hours to take the other thing before magnesium, and after it.
  std::optional<double> hours_before, hours_after;
  std::string_view rule;  ///< separate, contraindicated, ask, ...
  std::string_view source;
  Status status;
};

std::span<const Caution> cautions();

}  // namespace magdose
