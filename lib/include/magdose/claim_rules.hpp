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
  std::string_view id;         ///< "eu-source", "eu-high", ...
  double percent;              ///< least, of `reference`
  const Reference* reference;  ///< never null
  std::string_view source;     ///< ids of data/sources.csv, separated by blanks
  Status status;               ///< of the weakest fact of the row
  std::string_view note;       ///< what is uncertain or unusual; may be empty
  /// The least amount itself, mg a day.
  [[nodiscard]] MagnesiumPerDay threshold() const { return percent / 100.0 * reference->value; }
};

/// All rows, in the byte order of their ids.
std::span<const ClaimRule> claim_rules();
/// The row with exactly this id; null where there is none.
const ClaimRule* find_claim_rule(std::string_view id);

}  // namespace magdose
