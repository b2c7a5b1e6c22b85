#include "magdose/plan.hpp"

#include <algorithm>

#include "base/ascii_case.hpp"
#include "calculations/whole_units.hpp"

namespace magdose {

bool is_daily_level(const Limit& limit) {
  return !limit.per_intake && limit.kind != LimitKind::warning_above &&
         limit.kind != LimitKind::split_above;
}

std::string_view default_body(const Market* market) {
  if (market == nullptr || market->limits.empty()) return "EFSA";
  return market->limits.substr(0, market->limits.find(' '));
}

const Limit* daily_level(std::string_view body, const Person& person) {
  for (const Limit& limit : limits()) {
    if (is_daily_level(limit) && limit.valid_to.empty() && equal_ignoring_case(limit.body, body) &&
        is_for(limit, person))
      return &limit;
  }
  return nullptr;
}

std::optional<ServingsPerDay> units_needed(MagnesiumPerDay target, MagnesiumPerServing unit) {
  const double units = number_of(target / unit);
  if (units - calculations::rounding > most_planned_units) return std::nullopt;
  return servings_per_day(std::max(1.0, calculations::whole_up(units)));
}

std::optional<Plan> plan(MagnesiumPerDay target, Interval<MagnesiumPerServing> unit,
                         const Limit& limit) {
  const std::optional<ServingsPerDay> needed = units_needed(target, unit.low);
  if (!needed) return std::nullopt;
  const double allowed = std::min(number_of(*limit.value / unit.high), most_planned_units);
  const ServingsPerDay most = servings_per_day(calculations::whole_down(allowed));
  const bool reaches = *needed <= most;
  const ServingsPerDay units = reaches ? *needed : most;
  return Plan{target, &limit, unit, *needed, reaches, units, exactly(units) * unit};
}

}  // namespace magdose
