// data/dose_range.csv: one row.
#include "magdose/dose_range.hpp"
#include "tables/gathered_rows.hpp"
#include "tables/source_ids.hpp"

namespace magdose {
namespace {

consteval DoseRange read_dose_range(std::string_view line) {
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

constexpr DoseRange read[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) read_dose_range(text),
#include "magdose/tables/dose_range.inc"
};
static_assert(std::size(read) == 1);
constexpr auto& rows =
    table::Gathered<read, table::Texts<&DoseRange::source>, table::Shown<>>::rows;

#define MAGDOSE_HEADER(text) \
  static_assert(table::header_is(text, "id,low,high,source,status,note"));
#define MAGDOSE_ROW(text)
#include "magdose/tables/dose_range.inc"

}  // namespace

const DoseRange& dose_range() {
  return rows[0];
}

}  // namespace magdose
