// data/dose_range.csv: one row.
#include "magdose/dose_range.hpp"
#include "tables/source_ids.hpp"

namespace magdose {
namespace {

consteval DoseRange read_row(std::string_view line) {
  table::Row row(line);
  row.word();  // id
  DoseRange range{};
  range.low = mg_magnesium_per_day(row.number());
  range.high = mg_magnesium_per_day(row.number());
  range.source = table::take_sources(row);
  range.status = row.status();
  row.text();  // the note is for readers of the table
  row.end();
  if (range.low > range.high) table::bad_row::low_must_not_be_above_high();
  return range;
}

#define MAGDOSE_TABLE "magdose/tables/dose_range.inc"
#define MAGDOSE_COLUMNS "id,low,high,source,status,note"
#include "tables/table.inc"
static_assert(std::size(rows) == 1);

}  // namespace

const DoseRange& dose_range() {
  return rows[0];
}

}  // namespace magdose
