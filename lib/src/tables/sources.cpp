// data/sources.csv
#include "magdose/sources.hpp"
#include "tables/population_fields.hpp"

namespace magdose {
namespace {

consteval Source read_row(std::string_view line) {
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

#define MAGDOSE_TABLE "magdose/tables/sources.inc"
#define MAGDOSE_COLUMNS "id,title,publisher,date,address,checked"
#include "tables/table.inc"

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
