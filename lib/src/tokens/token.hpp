// One token of a label.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "magdose/decimal.hpp"
#include "magdose/span.hpp"
#include "vocabulary/vocabulary.hpp"

namespace magdose::tokens {

enum class Kind : std::uint8_t {
  end,
  word,     ///< of the dictionary, or a phrase of it
  unknown,  ///< a word that is not; neighbours join into one token
  number,
  percent,
  open,  ///< ( [ {
  close,
  hard,  ///< ends a row or cell: line break, table bar, tab, tag of a block, bullet, ';'
  comma,
  dash,
  colon,
  slash,
  plus,
  dot,
  equals,
  more,  ///< '>' or '<' before a number: a bound, not a value
};

struct Token {
  Kind kind = Kind::end;
  bool glued = false;    ///< no blank before it
  bool line = false;     ///< hard: a line break
  char mark = 0;         ///< number: the sign before a group of three digits that could be decimals
  bool capital = false;  ///< word: its first letter is a capital
  bool whole = false;    ///< number: printed without decimals
  bool magnesium = false;  ///< word: "magnesium" is before it, without a blank
  vocabulary::WordId word = vocabulary::no_word;
  vocabulary::Roles roles;                       ///< of a word
  const vocabulary::Meaning* meaning = nullptr;  ///< of a word
  Decimal number;
  Span span;

  [[nodiscard]] bool has(vocabulary::Role role) const { return roles.has(role); }
  /// Makes it a word of this meaning.
  void means(const vocabulary::Meaning& m) {
    kind = Kind::word;
    meaning = &m;
    roles = m.roles;
    if (magnesium) roles = roles | vocabulary::Roles(vocabulary::Role::magnesium);
  }
};
static_assert(std::is_trivially_copyable_v<Token>);

constexpr Span span_between(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace magdose::tokens
