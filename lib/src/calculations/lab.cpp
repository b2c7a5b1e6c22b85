#include "magdose/lab.hpp"

#include "calculations/whole_units.hpp"

namespace magdose {
namespace {

/// The guidance takes the uncertainty of the measurement off the bound only where a claim is made;
/// the other bounds include it already.
bool gives_way_to_uncertainty(const Tolerance& tolerance) {
  return tolerance.id == "eu-claim";
}

ToleranceResult under(const Tolerance& rule, const LabResult& analysis, double uncertainty) {
  const double low = rule.low - (gives_way_to_uncertainty(rule) ? uncertainty : 0);
  ToleranceResult result{&rule, low * analysis.declared, std::nullopt, Position::within};
  if (rule.high != 0) result.most = rule.high * analysis.declared;
  // 1 - 0.18 is a little more than 0.82
  if (analysis.ratio < low - calculations::rounding)
    result.result = Position::below;
  else if (rule.high != 0 && analysis.ratio > rule.high + calculations::rounding)
    result.result = Position::above;
  return result;
}

}  // namespace

std::optional<LabResult> judge_analysis(MagnesiumMass declared, MagnesiumMass analysed,
                                        double uncertainty, const Market& market) {
  const Tolerance* const own = find_tolerance(market.tolerance);
  if (own == nullptr) return std::nullopt;
  LabResult analysis{&market, declared, analysed, analysed / declared, {}};
  analysis.tolerances.push(under(*own, analysis, uncertainty));
  for (const Tolerance& other : tolerances()) {
    if (other.market == own->market && &other != own)
      analysis.tolerances.push(under(other, analysis, uncertainty));
  }
  return analysis;
}

}  // namespace magdose
