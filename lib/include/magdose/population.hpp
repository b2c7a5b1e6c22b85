// Whom a row of a table is for.
#pragma once

#include <cstdint>
#include <string_view>

namespace magdose {

/// Whom a row is for. Ages in months, [from, to); `to` 0xFFFF is open.
struct AgeRange {
  std::uint16_t from = 0;
  std::uint16_t to = 0xFFFF;
  [[nodiscard]] constexpr bool contains(unsigned months) const {
    return from <= months && months < to;
  }
  friend constexpr bool operator==(AgeRange, AgeRange) = default;
};

enum class Sex : std::uint8_t { any, female, male };
std::string_view name(Sex sex);

enum class State : std::uint8_t { any, pregnant, lactating };
std::string_view name(State state);

}  // namespace magdose
