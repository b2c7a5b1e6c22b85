// The rows of a table as the program keeps them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

namespace magdose::table {

/// Texts of a row that results hold or that are compared.
template <auto... Members>
struct Texts {};

/// Members of a row that only tables of rows show. MAGDOSE_WITHOUT_SHOWN leaves them empty.
template <auto... Members>
struct Shown {};

/// Rows whose texts were brought together: a field as it was read is a view of its line of the
/// table and would keep the whole line. Every text of a row must be named.
template <const auto& Read, class Texts, class Shown>
class Gathered;

template <const auto& Read, auto... Text, auto... Field>
class Gathered<Read, Texts<Text...>, Shown<Field...>> {
  using Row = std::remove_cvref_t<decltype(Read[0])>;

#ifdef MAGDOSE_WITHOUT_SHOWN
  static constexpr bool without_shown = true;
#else
  static constexpr bool without_shown = false;
#endif

  /// Calls `visit(member)` for each text of a row that is kept.
  template <class Visit>
  static constexpr void for_each_text(Visit visit) {
    (visit(Text), ...);
    if constexpr (!without_shown) {
      const auto visit_text = [&](auto member) {
        if constexpr (std::is_same_v<decltype(member), std::string_view Row::*>) visit(member);
      };
      (visit_text(Field), ...);
    }
  }

  /// Calls `visit(row, member)` for each text that is not that of the row before.
  template <class Visit>
  static constexpr void for_each_other_text(Visit visit) {
    for (std::size_t row = 0; row < std::size(Read); ++row)
      for_each_text([&](auto member) {
        if (row == 0 || Read[row].*member != Read[row - 1].*member) visit(row, member);
      });
  }

  static constexpr std::size_t length = [] {
    std::size_t sum = 0;
    for_each_other_text([&](std::size_t row, auto member) { sum += (Read[row].*member).size(); });
    return sum;
  }();
  static constexpr std::array<char, length> bytes = [] {
    std::array<char, length> all{};
    auto* end = all.begin();
    for_each_other_text([&](std::size_t row, auto member) {
      const std::string_view text = Read[row].*member;
      end = std::copy(text.begin(), text.end(), end);
    });
    return all;
  }();

 public:
  static constexpr auto rows = [] {
    auto all = std::to_array(Read);
    const char* next = bytes.data();
    for (std::size_t row = 0; row < all.size(); ++row) {
      for_each_text([&](auto member) {
        std::string_view& text = all[row].*member;
        if (row > 0 && text == all[row - 1].*member) {
          text = all[row - 1].*member;
        } else {
          text = {next, text.size()};
          next += text.size();
        }
      });
      if constexpr (without_shown)
        ((all[row].*Field = std::remove_cvref_t<decltype(all[row].*Field)>{}), ...);
    }
    return all;
  }();
};

}  // namespace magdose::table
