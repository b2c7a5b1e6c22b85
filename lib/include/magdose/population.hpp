// Whom a row of a table is for.
#pragma once

#include <cstdint>
#include <string_view>

namespace magdose {

/// Whom a row is for. Ages in months, [from, to); `to` 0xFFFF is open.
struct AgeRange {
  std::uint16_t from = 0;     ///< first month of age
  std::uint16_t to = 0xFFFF;  ///< first month that is too old
  /// Whether it is for this age in months.
  [[nodiscard]] constexpr bool contains(unsigned months) const {
    return from <= months && months < to;
  }
  /// The same months.
  friend constexpr bool operator==(AgeRange, AgeRange) = default;
};

/// Whom a row is for, or what is known of a person.
enum class Sex : std::uint8_t {
  any,     ///< a row for both; of a person: not told
  female,  ///< women and girls
  male,    ///< men and boys
};
/// The word of the tables: "any", ...
std::string_view name(Sex sex);

/// Whom a row is for, or what is known of a person.
enum class State : std::uint8_t {
  any,        ///< a row for everybody; of a person: neither of the others, or not told
  pregnant,   ///< in any month
  lactating,  ///< breast-feeding
};
/// The word of the tables: "any", ...
std::string_view name(State state);

}  // namespace magdose
