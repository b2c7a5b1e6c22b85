// A place in a text.
#pragma once

#include <cstdint>

namespace magdose {

/// Bytes [begin, end) of the label text.
struct Span {
  std::uint32_t begin = 0;  ///< of the first byte, from 0
  std::uint32_t end = 0;    ///< after the last byte
  /// Whether it holds no byte: there is no such place in the text.
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  /// The same bytes.
  friend constexpr bool operator==(Span, Span) = default;
};

}  // namespace magdose
