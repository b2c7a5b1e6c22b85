// Fields that several tables share: whom a row is for and since when.
#pragma once

#include <cstddef>
#include <string_view>

#include "magdose/population.hpp"
#include "tables/row_reader.hpp"

namespace magdose::table {

namespace bad_row {
void age_range_is_empty();
void age_ranges_overlap();
void expected_a_year_a_month_or_a_date();  // YYYY, YYYY-MM, YYYY-MM-DD
void valid_to_is_before_valid_from();
}  // namespace bad_row

/// age_from and age_to, in months; empty is open.
constexpr AgeRange take_age(Row& row) {
  constexpr std::uint32_t open = 0xFFFF;
  const std::uint32_t from = row.whole_number_or(0);
  const std::uint32_t to = row.whole_number_or(open);
  if (from >= to || to > open) bad_row::age_range_is_empty();
  return {static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(to)};
}

inline constexpr Named<Sex> sexes[] = {
    {"any", Sex::any}, {"female", Sex::female}, {"male", Sex::male}};
inline constexpr Named<State> states[] = {
    {"any", State::any}, {"pregnant", State::pregnant}, {"lactating", State::lactating}};

/// A year, a month or a day of ISO 8601, or nothing.
constexpr std::string_view take_date(Row& row) {
  const std::string_view field = row.text();
  bool good = field.empty() || field.size() == 4 || field.size() == 7 || field.size() == 10;
  for (std::size_t i = 0; i < field.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    good = good && (dash ? field[i] == '-' : field[i] >= '0' && field[i] <= '9');
  }
  if (!good) bad_row::expected_a_year_a_month_or_a_date();
  return field;
}

/// ISO dates compare as text, also where one of them is less precise.
constexpr void check_period(std::string_view from, std::string_view to) {
  if (!from.empty() && !to.empty() && to < from) bad_row::valid_to_is_before_valid_from();
}

constexpr bool overlap(AgeRange a, AgeRange b) {
  return a.from < b.to && b.from < a.to;
}

}  // namespace magdose::table
