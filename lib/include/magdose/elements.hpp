// Chemical elements with their standard atomic weights; table: data/elements.csv.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "magdose/detail/csv_row.hpp"
#include "magdose/status.hpp"

namespace magdose {

struct Element {
  std::string_view symbol;
  std::string_view name;
  double weight;      ///< conventional standard atomic weight, g/mol
  double weight_low;  ///< standard interval; equal to `weight` where none is given
  double weight_high;
  std::uint16_t year;  ///< year of the value
  std::string_view source;
  Status status;
};

namespace table::bad_row {
void weight_is_outside_its_interval();
}  // namespace table::bad_row

namespace detail {
consteval Element read_element(std::string_view line) {
  table::Row row(line);
  Element element{};
  element.symbol = row.word();
  element.name = row.word();
  const Decimal weight = row.decimal();
  element.weight = weight.to_double();
  element.weight_low = row.number_or(element.weight);
  element.weight_high = row.number_or(element.weight);
  element.year = static_cast<std::uint16_t>(row.whole_number());
  element.source = row.word();
  element.status = row.status();
  row.end();
  if (element.weight_low > element.weight_high) table::bad_row::low_must_not_be_above_high();
  // The conventional weight is rounded and may so fall just outside: 15.999 of
  // [15.99903, 15.99977].
  const double rounding = weight.half_unit();
  if (element.weight + rounding < element.weight_low ||
      element.weight - rounding > element.weight_high) {
    table::bad_row::weight_is_outside_its_interval();
  }
  return element;
}
}  // namespace detail

/// The elements that a formula may hold, in the byte order of their symbols.
inline constexpr Element elements[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) detail::read_element(text),
#include "magdose/tables/elements.inc"
};
inline constexpr std::size_t element_count = std::size(elements);

/// Index of a symbol in `elements`; `element_count` where there is none.
constexpr std::size_t find_element(std::string_view symbol) {
  std::size_t i = 0;
  while (i < element_count && elements[i].symbol != symbol)
    ++i;
  return i;
}

}  // namespace magdose
