// data/sources.csv
#include "magdose/sources.hpp"
#include "tables/population_fields.hpp"

namespace magdose {
namespace {

constexpr std::string_view lines[] = {
#define MAGDOSE_HEADER(text) text,
#define MAGDOSE_ROW(text) text,
#include "magdose/tables/sources.inc"
};

consteval Source read_source(std::string_view line) {
  table::Row row(line);
  Source source{};
  source.id = row.word();
  source.title = row.word();
  source.publisher = row.text();
  source.date = table::take_date(row);
  source.address = row.text();
  source.checked = row.date_or_empty();
  row.end();
  return source;
}

constexpr Source rows[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) read_source(text),
#include "magdose/tables/sources.inc"
};

#define MAGDOSE_HEADER(text) \
  static_assert(table::header_is(text, "id,title,publisher,date,address,checked"));
#define MAGDOSE_ROW(text) static_assert(table::in_order(lines, __LINE__));
#include "magdose/tables/sources.inc"

}  // namespace

std::span<const Source> sources() {
  return rows;
}

const Source* find_source(std::string_view id) {
  for (const Source& source : rows) {
    if (source.id == id) return &source;
  }
  return nullptr;
}

}  // namespace magdose
