// The units in which a product is counted or measured: capsules, tablets, drops, ...
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace magdose {

/// Product quantity the amounts refer to.
enum class ServingUnit : std::uint8_t {
  none,
  capsule,
  day,
  drop,
  g,
  gummy,
  lozenge,
  ml,
  sachet,
  scoop,
  serving,
  softgel,
  spray,
  stick,
  tablespoon,
  tablet,
  teaspoon
};
std::string_view name(ServingUnit unit);
std::optional<ServingUnit> find_serving_unit(std::string_view name);
/// A unit as people write it: its name as in the report, singular or plural, in any letter case.
/// Nothing for other words.
std::optional<ServingUnit> read_serving_unit(std::string_view word);

}  // namespace magdose
