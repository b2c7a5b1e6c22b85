// Rows of the data tables, read while compiling.
//
// cmake/EmbedTables.cmake hands every line of data/NAME.csv to the compiler as a macro call that is
// at that line of that file. A table's source file reads a row with `Row`; table.inc does the rest:
//
//     consteval Capsule read_row(std::string_view line) {
//       table::Row row(line);
//       Capsule capsule{.size = row.word(), .volume_ml = row.number(), ...};
//       row.end();
//       return capsule;
//     }
//
//     #define MAGDOSE_TABLE "magdose/tables/capsules.inc"
//     #define MAGDOSE_COLUMNS "size,volume_ml,..."
//     #include "tables/table.inc"
//
// The compiler's message for a bad row shows data/NAME.csv:LINE, the row itself, and the name of
// one of the functions of `bad_row`.
//
// Not batch/csv_scanner.hpp, which takes any bytes for a row: here a row must be right, or nothing
// compiles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/enum_names.hpp"
#include "magdose/decimal.hpp"
#include "magdose/status.hpp"

namespace magdose::table {

/// What can be wrong with a row. These functions are declared, never defined, and not constexpr:
/// a call in a constant expression stops the compiler, and its message says the function's name.
/// A table with a rule of its own declares one more beside its reader.
namespace bad_row {
void header_is_not_as_expected();
void wrong_number_of_fields();
void expected_a_text();    // the field is empty
void expected_a_number();  // plain decimal, at most 15 digits
void expected_a_whole_number();
void expected_a_date();  // YYYY-MM-DD
void expected_yes_or_no();
void unknown_word();       // not one of the words this column allows
void unknown_status();     // verified, secondary, unverified
void unknown_source_id();  // not in data/sources.csv
void quotes_do_not_match();
void no_quote_inside_a_field();
void rows_must_be_sorted_by_id_and_unique();
void formula_does_not_parse();
void unknown_form_id();
void unknown_species_id();
void unknown_id();
void low_must_not_be_above_high();
}  // namespace bad_row

inline constexpr Named<Status> statuses[] = {{"verified", Status::verified},
                                             {"secondary", Status::secondary},
                                             {"unverified", Status::unverified}};

/// Takes the fields of one row from left to right. A field that holds a comma is in quotes;
/// a quote itself cannot be part of a field (typographic ones can), so that every field is a view
/// of the table's own text.
class Row {
 public:
  constexpr explicit Row(std::string_view line) : rest_(line) {}

  /// The next field, which may be empty.
  constexpr std::string_view text() {
    if (at_end_) {
      bad_row::wrong_number_of_fields();
      return {};
    }
    std::string_view field;
    std::size_t after = 0;  // the comma after the field, or the end of the line
    if (!rest_.empty() && rest_[0] == '"') {
      const std::size_t close = rest_.find('"', 1);
      if (close == std::string_view::npos) {
        bad_row::quotes_do_not_match();
        return {};
      }
      field = rest_.substr(1, close - 1);
      after = close + 1;
      if (after < rest_.size() && rest_[after] == '"') bad_row::no_quote_inside_a_field();
      if (after < rest_.size() && rest_[after] != ',') bad_row::quotes_do_not_match();
    } else {
      after = 0;
      for (; after < rest_.size() && rest_[after] != ','; ++after) {
        if (rest_[after] == '"') bad_row::no_quote_inside_a_field();
      }
      field = rest_.substr(0, after);
    }
    if (after >= rest_.size()) {
      at_end_ = true;
    } else {
      rest_.remove_prefix(after + 1);
    }
    return field;
  }

  /// The next field, which must not be empty.
  constexpr std::string_view word() {
    const std::string_view field = text();
    if (field.empty()) bad_row::expected_a_text();
    return field;
  }

  constexpr Decimal decimal() {
    const DecimalResult result = read_decimal(text());
    if (result.error != DecimalError::none) bad_row::expected_a_number();
    return result.value;
  }
  constexpr double number() { return decimal().to_double(); }
  /// `fallback` where the field is empty.
  constexpr double number_or(double fallback) {
    Row ahead = *this;
    if (!ahead.text().empty()) return number();
    *this = ahead;
    return fallback;
  }
  constexpr std::uint32_t whole_number() {
    const Decimal value = decimal();
    if (value.exponent != 0 || value.digits > 0xFFFFFFFF) bad_row::expected_a_whole_number();
    return static_cast<std::uint32_t>(value.digits);
  }
  constexpr std::uint32_t whole_number_or(std::uint32_t fallback) {
    Row ahead = *this;
    if (!ahead.text().empty()) return whole_number();
    *this = ahead;
    return fallback;
  }

  constexpr bool yes_or_no() {
    const std::string_view field = text();
    if (field != "yes" && field != "no") bad_row::expected_yes_or_no();
    return field == "yes";
  }

  /// A date as YYYY-MM-DD.
  constexpr std::string_view date() {
    const std::string_view field = text();
    if (!is_date(field)) bad_row::expected_a_date();
    return field;
  }
  /// A date, or an empty field.
  constexpr std::string_view date_or_empty() {
    const std::string_view field = text();
    if (!field.empty() && !is_date(field)) bad_row::expected_a_date();
    return field;
  }

  /// One of the words of a column.
  template <class T, std::size_t N>
  constexpr T one_of(const Named<T> (&words)[N]) {
    const std::string_view field = text();
    for (const Named<T>& candidate : words) {
      if (candidate.word == field) return candidate.value;
    }
    bad_row::unknown_word();
    return words[0].value;
  }

  constexpr Status status() {
    const std::string_view field = text();
    for (const Named<Status>& candidate : statuses) {
      if (candidate.word == field) return candidate.value;
    }
    bad_row::unknown_status();
    return Status::unverified;
  }

  /// Says that every field was taken.
  constexpr void end() const {
    if (!at_end_) bad_row::wrong_number_of_fields();
  }

 private:
  static constexpr bool is_date(std::string_view field) {
    if (field.size() != 10 || field[4] != '-' || field[7] != '-') return false;
    for (std::size_t i = 0; i < field.size(); ++i) {
      if (i != 4 && i != 7 && (field[i] < '0' || field[i] > '9')) return false;
    }
    const int month = (field[5] - '0') * 10 + (field[6] - '0');
    const int day = (field[8] - '0') * 10 + (field[9] - '0');
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  std::string_view rest_;
  bool at_end_ = false;
};

/// The first field of a row: its id.
constexpr std::string_view id_of(std::string_view line) {
  return Row(line).word();
}

/// The row with an id, found while compiling; a wrong id does not compile.
template <class T, std::size_t N>
consteval const T& row_with_id(const T (&rows)[N], std::string_view id) {
  for (const T& row : rows)
    if (row.id == id) return row;
  bad_row::unknown_id();
  return rows[0];
}

/// Checks the first line of a table; the columns are read by position.
consteval bool header_is(std::string_view line, std::string_view expected) {
  if (line != expected) bad_row::header_is_not_as_expected();
  return true;
}

/// Checks that ids ascend in byte order, so that duplicates are neighbours. `lines` is the table
/// with its header, `line` the number of the row as __LINE__ gives it:
///
///     #define MAGDOSE_ROW(text) static_assert(table::in_order(lines, __LINE__));
template <std::size_t N>
consteval bool in_order(const std::string_view (&lines)[N], int line) {
  const auto i = static_cast<std::size_t>(line) - 1;
  if (i >= 2 && id_of(lines[i]) <= id_of(lines[i - 1])) {
    bad_row::rows_must_be_sorted_by_id_and_unique();
  }
  return true;
}

}  // namespace magdose::table
