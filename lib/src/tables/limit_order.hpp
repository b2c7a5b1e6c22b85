// Which limits a market shows, in which order; found while compiling.
#pragma once

#include <array>
#include <cstdint>

#include "magdose/markets.hpp"

namespace magdose {

/// Limits in force, as indices into limits(): first those of the bodies that the market lists, then
/// those shown everywhere (EFSA, IOM, EVM).
struct LimitOrder {
  std::array<std::uint8_t, 48> limits{};
  std::uint8_t count = 0;
  std::uint8_t listed = 0;   ///< how many of them the market lists
  std::uint64_t adults = 0;  ///< a bit for each that applies where nothing is known of the person
};

/// The age assumed where none is given.
inline constexpr unsigned adult_months = 30 * 12;

/// Null: no market chosen.
const LimitOrder& limit_order(const Market* market);

}  // namespace magdose
