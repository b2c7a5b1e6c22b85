// UTF-8 -> code points and back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace magdose::utf8 {

/// A code point read from UTF-8. `length` 1 and U+FFFD for a byte that is not UTF-8.
struct CodePoint {
  char32_t value = 0;
  std::uint8_t length = 1;
  [[nodiscard]] constexpr bool is_valid() const { return length > 1 || value != 0xFFFD; }
};

constexpr CodePoint decode(std::string_view text, std::size_t at) {
  constexpr CodePoint replacement{0xFFFD, 1};
  const std::size_t left = text.size() - at;
  const auto byte = [&](std::size_t k) -> std::uint32_t {
    return static_cast<unsigned char>(text[at + k]);
  };
  // The six bits of a continuation byte; 0x40 or more for any other byte.
  const auto more = [&](std::size_t k) { return byte(k) ^ 0x80U; };
  constexpr std::uint32_t too_much = 0x40;
  const std::uint32_t b = byte(0);
  if (b < 0x80) return {b, 1};
  if (b < 0xE0) {
    if (b < 0xC2 || left < 2 || more(1) >= too_much) return replacement;
    return {(b & 0x1FU) << 6 | more(1), 2};
  }
  if (b < 0xF0) {
    if (left < 3 || (more(1) | more(2)) >= too_much) return replacement;
    const char32_t c = (b & 0x0FU) << 12 | more(1) << 6 | more(2);
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    return c < 0x800 || surrogate ? replacement : CodePoint{c, 3};
  }
  if (b >= 0xF5 || left < 4 || (more(1) | more(2) | more(3)) >= too_much) return replacement;
  const char32_t c = (b & 0x07U) << 18 | more(1) << 12 | more(2) << 6 | more(3);
  return c < 0x10000 || c >= 0x110000 ? replacement : CodePoint{c, 4};
}

/// Writes a code point as UTF-8; returns the bytes written (1 to 4).
constexpr std::size_t encode(char32_t c, char* out) {
  const auto put = [&](std::size_t k, char32_t v) {
    out[k] = static_cast<char>(static_cast<unsigned char>(v));
  };
  if (c < 0x80) {
    put(0, c);
    return 1;
  }
  if (c < 0x800) {
    put(0, 0xC0 | c >> 6);
    put(1, 0x80 | (c & 0x3F));
    return 2;
  }
  if (c < 0x10000) {
    put(0, 0xE0 | c >> 12);
    put(1, 0x80 | (c >> 6 & 0x3F));
    put(2, 0x80 | (c & 0x3F));
    return 3;
  }
  put(0, 0xF0 | c >> 18);
  put(1, 0x80 | (c >> 12 & 0x3F));
  put(2, 0x80 | (c >> 6 & 0x3F));
  put(3, 0x80 | (c & 0x3F));
  return 4;
}

}  // namespace magdose::utf8
