// data/tolerances.csv
#include "magdose/tolerances.hpp"
#include "tables/source_ids.hpp"

namespace magdose {
namespace {

consteval Tolerance read_row(std::string_view line) {
  table::Row row(line);
  Tolerance tolerance{};
  tolerance.id = row.word();
  tolerance.market = row.word();
  tolerance.subject = row.word();
  tolerance.low = row.number();
  tolerance.high = row.number_or(0);
  tolerance.source = table::take_sources(row);
  tolerance.status = row.status();
  tolerance.note = row.text();
  row.end();
  if (tolerance.high != 0 && tolerance.low > tolerance.high) {
    table::bad_row::low_must_not_be_above_high();
  }
  return tolerance;
}

#define MAGDOSE_TABLE "magdose/tables/tolerances.inc"
#define MAGDOSE_COLUMNS "id,market,subject,low,high,source,status,note"
#include "tables/table.inc"

}  // namespace

std::span<const Tolerance> tolerances() {
  return rows;
}

const Tolerance* find_tolerance(std::string_view id) {
  for (const Tolerance& tolerance : rows) {
    if (tolerance.id == id) return &tolerance;
  }
  return nullptr;
}

}  // namespace magdose
