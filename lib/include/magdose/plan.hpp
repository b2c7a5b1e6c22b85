// Units a day that reach a target dose without passing an upper level.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "magdose/check.hpp"
#include "magdose/interval.hpp"
#include "magdose/limits.hpp"
#include "magdose/markets.hpp"
#include "magdose/units.hpp"

namespace magdose {

/// Whether a plan can keep to the limit: it is for a day, and not where a warning begins.
bool is_daily_level(const Limit& limit);

/// The body that a plan keeps to where none is chosen: the first of the market's, else EFSA.
std::string_view default_body(const Market* market);

/// The daily level of a body, in any letter case, in force for the person. Null where the body has
/// none, or is unknown; `value` of the level is empty where the body states that none can be set.
const Limit* daily_level(std::string_view body, const Person& person);

/// More units a day can only be a typing error.
inline constexpr double most_planned_units = 1e6;

/// The least whole number of units a day that reaches the target, if each holds `unit`;
/// both above 0. Nothing where it is more than `most_planned_units`.
std::optional<ServingsPerDay> units_needed(MagnesiumPerDay target, MagnesiumPerServing unit);

/// What plan() returns.
struct Plan {
  MagnesiumPerDay target;              ///< mg a day
  const Limit* limit;                  ///< never null; has a value
  Interval<MagnesiumPerServing> unit;  ///< mg that a unit holds
  ServingsPerDay needed;               ///< so that the poorest material reaches the target
  bool reaches;                        ///< the richest material stays within the level then
  ServingsPerDay units;  ///< `needed`, or else what the level allows of the richest material
  Interval<MagnesiumPerDay> sum;  ///< of `units`
};

/// Plans for units that hold from `unit.low`, above 0, to `unit.high`; `limit` must have a value.
/// Nothing where the target needs more than `most_planned_units`.
std::optional<Plan> plan(MagnesiumPerDay target, Interval<MagnesiumPerServing> unit,
                         const Limit& limit);

/// Writes one line of JSON (schema magdose.plan/1) as write_json() of report.hpp does.
std::size_t write_json(const Plan& plan, char* out, std::size_t capacity);

}  // namespace magdose
