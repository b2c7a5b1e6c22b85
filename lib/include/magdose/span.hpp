// A place in a text.
#pragma once

#include <cstdint>

namespace magdose {

/// Bytes [begin, end) of the label text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  friend constexpr bool operator==(Span, Span) = default;
};

}  // namespace magdose
