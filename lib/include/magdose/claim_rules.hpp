// Wordings that the law ties to a minimum amount. Table: data/claims.csv.
#pragma once

#include <span>
#include <string_view>

#include "magdose/references.hpp"
#include "magdose/status.hpp"
#include "magdose/units.hpp"

namespace magdose {

/// A wording that the law ties to a minimum amount a day, in percent of a label reference value.
struct ClaimRule {
  std::string_view id;
  double percent;
  const Reference* reference;
  std::string_view source;
  Status status;
  std::string_view note;
  [[nodiscard]] MagnesiumPerDay threshold() const { return percent / 100.0 * reference->value; }
};

std::span<const ClaimRule> claim_rules();
const ClaimRule* find_claim_rule(std::string_view id);

}  // namespace magdose
