// data/elements.csv. elements.hpp includes its rows as initializers, made by
// cmake/element_rows.cmake; here each row is read once more and compared.
#include "magdose/elements.hpp"

#include "tables/row_reader.hpp"
#include "tables/source_ids.hpp"

namespace magdose {

namespace table::bad_row {
void weight_is_outside_its_interval();
}  // namespace table::bad_row

namespace {

constexpr std::string_view lines[] = {
#define MAGDOSE_HEADER(text) text,
#define MAGDOSE_ROW(text) text,
#include "magdose/tables/elements.inc"
};

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
  element.source = table::take_sources(row);
  element.status = row.status();
  row.end();
  if (element.weight_low > element.weight_high) table::bad_row::low_must_not_be_above_high();
  // The conventional weight is rounded and may so fall just outside: 15.999 of
  // [15.99903, 15.99977].
  const double rounding = weight.half_unit();
  if (element.weight + rounding < element.weight_low ||
      element.weight - rounding > element.weight_high)
    table::bad_row::weight_is_outside_its_interval();
  return element;
}

consteval bool is_in_header(std::size_t index, const Element& element) {
  return index < element_count && elements[index] == element;
}

#define MAGDOSE_HEADER(text) \
  static_assert(table::header_is(text, "symbol,name,weight,low,high,year,source,status"));
#define MAGDOSE_ROW(text)                          \
  static_assert(table::in_order(lines, __LINE__)); \
  static_assert(is_in_header(__LINE__ - 2, read_element(text)));
#include "magdose/tables/elements.inc"

}  // namespace
}  // namespace magdose
