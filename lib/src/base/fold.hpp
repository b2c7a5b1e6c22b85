// Letters as label words are compared: lower case, without accents, one spelling for each letter.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace magdose::fold {

/// Ideographs, kana and hangul: written without blanks, so words are found by the dictionary.
constexpr bool is_cjk(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF);
}

/// Marks without a width or meaning of their own: combining accents, zero-width and direction
/// marks, soft hyphen, trade and footnote marks. They vanish inside and around words.
constexpr bool is_ignored(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || c == 0xAD || c == 0xAE || c == 0xA9 || c == 0x2122 ||
         c == 0x2120 || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xB9 ||
         c == 0xB2 || c == 0xB3 || (c >= 0x2070 && c <= 0x209F) || c == 0x2020 || c == 0x2021 ||
         c == 0xAA || c == 0xBA;
}

constexpr bool is_space(char32_t c) {
  return c == ' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

constexpr bool is_dash(char32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE63 || c == 0xFF0D;
}

/// Up to two letters for one: "ß" is "ss". 0: not a letter.
struct Letters {
  char32_t first = 0;
  char32_t second = 0;
};

namespace detail {
// Base letters of U+00C0..U+00FF and U+0100..U+017F; '.' is no letter.
inline constexpr std::string_view latin_1 =
    "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y";
inline constexpr std::string_view latin_extended_a =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll"
    "lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(latin_1.size() == 64 && latin_extended_a.size() == 128);

// U+00C0..U+017F: up to two ASCII letters for each.
inline constexpr auto latin = [] {
  std::array<std::array<char, 2>, 0xC0> table{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    const char base = i < latin_1.size() ? latin_1[i] : latin_extended_a[i - latin_1.size()];
    table[i][0] = base == '.' ? '\0' : base;
  }
  const auto set = [&](char32_t letter, std::array<char, 2> folded) {
    table[letter - 0xC0] = folded;
  };
  for (const char32_t letter : {U'Æ', U'æ'})
    set(letter, {'a', 'e'});
  for (const char32_t letter : {U'Þ', U'þ'})
    set(letter, {'t', 'h'});
  for (const char32_t letter : {U'Ĳ', U'ĳ'})
    set(letter, {'i', 'j'});
  for (const char32_t letter : {U'Œ', U'œ'})
    set(letter, {'o', 'e'});
  set(U'ß', {'s', 's'});
  set(U'×', {'x', 0});  // "2 × 500 mg"
  return table;
}();
}  // namespace detail

/// Lower case without accent; {0, 0} for what is not a letter.
// NOLINTNEXTLINE(readability-function-*): a list of ranges
constexpr Letters letters(char32_t c) {
  if (c < 0x80) {
    if (c >= 'A' && c <= 'Z') return {c + 32};
    if (c >= 'a' && c <= 'z') return {c};
    return {};
  }
  if (c == 0xB5) return {0x3BC};  // micro sign
  if (c >= 0xC0 && c <= 0x17F) {
    const std::array<char, 2> folded = detail::latin[c - 0xC0];
    return {static_cast<unsigned char>(folded[0]), static_cast<unsigned char>(folded[1])};
  }
  if (c == 0x1E9E) return {'s', 's'};
  if (c >= 0x218 && c <= 0x21B) return {c < 0x21A ? U's' : U't'};
  if (c >= 0x1EA0 && c <= 0x1EF9) {  // Vietnamese: rough, by the blocks of vowels
    if (c < 0x1EB8) return {'a'};
    if (c < 0x1EC8) return {'e'};
    if (c < 0x1ECC) return {'i'};
    if (c < 0x1EE4) return {'o'};
    return {c < 0x1EF2 ? U'u' : U'y'};
  }
  if (c >= 0x370 && c <= 0x3FF) {  // Greek
    switch (c) {
      case 0x386:
      case 0x3AC:
        return {0x3B1};
      case 0x388:
      case 0x3AD:
        return {0x3B5};
      case 0x389:
      case 0x3AE:
        return {0x3B7};
      case 0x38A:
      case 0x3AF:
      case 0x390:
      case 0x3CA:
      case 0x3AA:
        return {0x3B9};
      case 0x38C:
      case 0x3CC:
        return {0x3BF};
      case 0x38E:
      case 0x3CD:
      case 0x3B0:
      case 0x3CB:
      case 0x3AB:
        return {0x3C5};
      case 0x38F:
      case 0x3CE:
        return {0x3C9};
      case 0x3C2:
        return {0x3C3};
      default:
        return {c >= 0x391 && c <= 0x3A9 ? c + 32 : c};
    }
  }
  if (c >= 0x400 && c <= 0x4FF) {  // Cyrillic
    if (c >= 0x410 && c <= 0x42F) c += 32;
    if (c >= 0x400 && c <= 0x40F) c += 80;
    if (c == 0x451) return {0x435};
    if (c == 0x439) return {0x438};
    if (c > 0x45F && c % 2 == 0) return {c + 1};
    return {c};
  }
  if ((c >= 0x531 && c <= 0x6FF) || (c >= 0x900 && c <= 0x1FFF))
    return {c};                        // Arabic, Hebrew, Indic, Thai...
  if (c == 0x338E) return {'m', 'g'};  // squared units
  if (c == 0x338D) return {0x3BC, 'g'};
  if (c == 0x3396) return {'m', 'l'};
  if (is_cjk(c)) return {c};
  if (c >= 0xFF21 && c <= 0xFF3A) return {c - 0xFF21 + 'a'};
  if (c >= 0xFF41 && c <= 0xFF5A) return {c - 0xFF41 + 'a'};
  return {};
}

namespace detail {
// N bytes, the first one lowest; the same while compiling and while running.
template <class Integer>
constexpr Integer load(const char* bytes) {
  if (std::is_constant_evaluated() || std::endian::native != std::endian::little) {
    Integer value = 0;
    for (std::size_t k = sizeof(Integer); k > 0; --k)
      value = static_cast<Integer>(value << 8 | static_cast<unsigned char>(bytes[k - 1]));
    return value;
  }
  Integer value{};
  std::memcpy(&value, bytes, sizeof value);
  return value;
}
}  // namespace detail

/// Hash of a text, taken by eight bytes; the last ones overlap. Any of its bits may choose a slot.
constexpr std::uint32_t hash(std::string_view text) {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15U;
  const char* bytes = text.data();
  std::size_t left = text.size();
  std::uint64_t value = left;
  const auto mix = [&](std::uint64_t part) {
    value = (value ^ part) * factor;
    value ^= value >> 32;
  };
  if (left >= 8) {
    for (; left > 8; left -= 8, bytes += 8)
      mix(detail::load<std::uint64_t>(bytes));
    mix(detail::load<std::uint64_t>(bytes + left - 8));
  } else if (left >= 4) {
    mix(std::uint64_t{detail::load<std::uint32_t>(bytes)} << 32 |
        detail::load<std::uint32_t>(bytes + left - 4));
  } else if (left > 0) {
    const auto byte = [&](std::size_t k) -> std::uint64_t {
      return static_cast<unsigned char>(bytes[k]);
    };
    mix(byte(0) << 16 | byte(left / 2) << 8 | byte(left - 1));
  }
  const auto low = static_cast<std::uint32_t>(value);
  return low ^ low >> 15;  // the last letters are in the high bits only
}

/// Whether two words are the same; inline, because words are short.
constexpr bool equal(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const std::size_t n = a.size();
  const auto same = [&]<class Integer>(Integer, std::size_t at) {
    return detail::load<Integer>(a.data() + at) == detail::load<Integer>(b.data() + at);
  };
  if (n >= 8) {
    for (std::size_t at = 0; at + 8 < n; at += 8)
      if (!same(std::uint64_t{}, at)) return false;
    return same(std::uint64_t{}, n - 8);
  }
  if (n >= 4) return same(std::uint32_t{}, 0) && same(std::uint32_t{}, n - 4);
  return n == 0 || (a[0] == b[0] && a[n / 2] == b[n / 2] && a[n - 1] == b[n - 1]);
}

/// Copies the ASCII letters at the start of `text`, lower case, and returns how many they are.
/// Bytes after them in `out`, which has room for all of `text`, may be written too.
inline std::size_t lower_letters(std::string_view text, char* out) {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t high = 0x80 * ones;
  std::size_t n = 0;
  if constexpr (std::endian::native == std::endian::little) {
    for (; text.size() - n >= 8; n += 8) {
      const auto bytes = detail::load<std::uint64_t>(text.data() + n);
      const std::uint64_t lower = bytes | 0x20 * ones;
      std::memcpy(out + n, &lower, sizeof lower);
      const std::uint64_t low_bits = lower & ~high;
      // The high bit of each byte: from 'a' on, and not after 'z'.
      const std::uint64_t from_a = low_bits + (0x80 - 'a') * ones;
      const std::uint64_t after_z = low_bits + (0x80 - 'z' - 1) * ones;
      const std::uint64_t others = ~(from_a & ~after_z & ~bytes) & high;
      if (others != 0) return n + static_cast<std::size_t>(std::countr_zero(others)) / 8;
    }
  }
  for (; n < text.size(); ++n) {
    const char lower = static_cast<char>(text[n] | 0x20);
    if (lower < 'a' || lower > 'z') break;
    out[n] = lower;
  }
  return n;
}

}  // namespace magdose::fold
