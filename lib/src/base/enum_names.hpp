// Words for the values of enums: one table an enum.
#pragma once

#include <cstddef>
#include <string_view>

namespace magdose {

/// A word and the value it means. The word is a name, or a message.
template <class Value, class Word = std::string_view>
struct Named {
  Word word;
  Value value;
};

/// Whether the value is one of the enum's own: compilers write any other as a cast.
template <auto Value>
consteval bool is_enumerator() {
#ifdef _MSC_VER
  return std::string_view(__FUNCSIG__).find("<(") == std::string_view::npos;
#else
  return std::string_view(__PRETTY_FUNCTION__).find("= (") == std::string_view::npos;
#endif
}

/// One row for each value of the enum, in its order.
template <class Enum, class Word, std::size_t N>
consteval bool is_complete(const Named<Enum, Word> (&rows)[N]) {
  for (std::size_t i = 0; i < N; ++i) {
    if (rows[i].value != static_cast<Enum>(i)) return false;
  }
  return !is_enumerator<static_cast<Enum>(N)>();
}

/// The word of a value, from a table that has one for each.
template <const auto& Rows, class Enum>
constexpr auto word_of(Enum value) {
  static_assert(is_complete(Rows), "a row for each value of the enum, in its order");
  return Rows[static_cast<std::size_t>(value)].word;
}

}  // namespace magdose
