// An analysed amount against the declared one, under a market's tolerances.
#pragma once

#include <cstddef>
#include <optional>

#include "magdose/check.hpp"
#include "magdose/fixed_vector.hpp"
#include "magdose/markets.hpp"
#include "magdose/tolerances.hpp"
#include "magdose/units.hpp"

namespace magdose {

/// An analysis under one rule.
struct ToleranceResult {
  const Tolerance* rule;              ///< never null
  MagnesiumMass least;                ///< that the rule accepts
  std::optional<MagnesiumMass> most;  ///< none: the rule has no upper bound
  Position result;                    ///< below, within (also exactly at a bound) or above
};

/// What judge_analysis() returns.
struct LabResult {
  const Market* market;    ///< never null
  MagnesiumMass declared;  ///< mg, above 0
  MagnesiumMass analysed;  ///< mg, above 0
  double ratio;            ///< analysed over declared
  FixedVector<ToleranceResult, 8>
      tolerances;  ///< the market's own, then others of its jurisdiction
  /// Whether the market's own rule is kept.
  [[nodiscard]] bool is_kept() const { return tolerances[0].result == Position::within; }
};

/// Judges an analysis; both amounts above 0. `uncertainty` of the measurement, 0 to 0.5 of the
/// declared amount, lowers only a bound that does not include it already. Nothing where no
/// tolerance of the market is known.
std::optional<LabResult> judge_analysis(MagnesiumMass declared, MagnesiumMass analysed,
                                        double uncertainty, const Market& market);

/// Writes one line of JSON (schema magdose.lab/1) as write_json() of report.hpp does.
std::size_t write_json(const LabResult& result, char* out, std::size_t capacity);

}  // namespace magdose
