// The units in which a product is counted or measured: capsules, tablets, drops, ...
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace magdose {

/// Product quantity the amounts refer to.
enum class ServingUnit : std::uint8_t {
  none,        ///< not stated
  capsule,     ///< hard, of a size in data/capsules.csv
  day,         ///< the amounts are for a day, whatever is taken
  drop,        ///< counted, of any volume
  g,           ///< mass of the product, g
  gummy,       ///< also a gummy bear
  lozenge,     ///< dissolves in the mouth
  ml,          ///< volume of the product, mL
  sachet,      ///< also a packet or pouch
  scoop,       ///< the product's own, of any volume
  serving,     ///< also a dose or portion: no unit of it is known
  softgel,     ///< of any size
  spray,       ///< also a puff
  stick,       ///< also a stick pack
  tablespoon,  ///< of any volume
  tablet,      ///< also a caplet or pill, chewable or effervescent
  teaspoon,    ///< of any volume
};
/// The word of the report: "capsule", ...; empty for `none`.
std::string_view name(ServingUnit unit);
/// The unit with exactly this word of the report; nothing where there is none.
std::optional<ServingUnit> find_serving_unit(std::string_view name);
/// A unit as people write it: its name as in the report, singular or plural, in any letter case.
/// Nothing for other words.
std::optional<ServingUnit> read_serving_unit(std::string_view word);

}  // namespace magdose
