// The rows of a table as the program keeps them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace magdose::table {

/// Texts of a row that results hold or that are compared.
template <auto... members>
struct Texts {};

/// Members of a row that only tables of rows show. MAGDOSE_WITHOUT_SHOWN leaves them empty.
template <auto... members>
struct Shown {};

/// Rows whose texts were brought together: a field as it was read is a view of its line of the
/// table and would keep the whole line. Every text of a row must be named.
template <const auto& read, class Texts, class Shown>
class Gathered;

template <const auto& read, auto... texts, auto... shown>
class Gathered<read, Texts<texts...>, Shown<shown...>> {
  using Row = std::remove_cvref_t<decltype(read[0])>;

#ifdef MAGDOSE_WITHOUT_SHOWN
  static constexpr bool without_shown = true;
#else
  static constexpr bool without_shown = false;
#endif

  /// Calls `visit` for each text of the row that is kept.
  template <class AnyRow, class Visit>
  static constexpr void for_each_text(AnyRow& row, Visit visit) {
    (visit(row.*texts), ...);
    if constexpr (!without_shown) {
      const auto visit_text = [&](auto& member) {
        if constexpr (std::is_convertible_v<decltype(member), std::string_view>) visit(member);
      };
      (visit_text(row.*shown), ...);
    }
  }

  static constexpr std::size_t length = [] {
    std::size_t sum = 0;
    for (const Row& row : read)
      for_each_text(row, [&](std::string_view text) { sum += text.size(); });
    return sum;
  }();
  static constexpr std::array<char, length> bytes = [] {
    std::array<char, length> all{};
    auto* end = all.begin();
    for (const Row& row : read)
      for_each_text(row,
                    [&](std::string_view text) { end = std::copy(text.begin(), text.end(), end); });
    return all;
  }();

 public:
  static constexpr auto rows = [] {
    auto all = std::to_array(read);
    std::size_t at = 0;
    for (Row& row : all) {
      for_each_text(row, [&](std::string_view& text) {
        text = text.empty() ? std::string_view{} : std::string_view{bytes.data() + at, text.size()};
        at += text.size();
      });
      if constexpr (without_shown)
        ((row.*shown = std::remove_cvref_t<decltype(row.*shown)>{}), ...);
    }
    return all;
  }();
};

}  // namespace magdose::table
