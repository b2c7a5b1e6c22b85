// data/elements.csv; the table itself is read in elements.hpp.
#include "magdose/elements.hpp"

#include "source_ids.hpp"

namespace magdose {
namespace {

constexpr std::string_view lines[] = {
#define MAGDOSE_HEADER(text) text,
#define MAGDOSE_ROW(text) text,
#include "magdose/tables/elements.inc"
};

consteval bool names_known_sources(std::string_view line) {
  table::Row row(line);
  constexpr int columns_before = 6;
  for (int i = 0; i < columns_before; ++i)
    row.text();
  table::take_sources(row);
  return true;
}

#define MAGDOSE_HEADER(text) \
  static_assert(table::header_is(text, "symbol,name,weight,low,high,year,source,status"));
#define MAGDOSE_ROW(text)                          \
  static_assert(table::in_order(lines, __LINE__)); \
  static_assert(names_known_sources(text));
#include "magdose/tables/elements.inc"

}  // namespace
}  // namespace magdose
