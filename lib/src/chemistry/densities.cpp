// data/densities.csv
#include "magdose/densities.hpp"
#include "chemistry/form_ids.hpp"
#include "tables/source_ids.hpp"

namespace magdose {
namespace {

consteval Density read_row(std::string_view line) {
  constexpr Named<std::string_view> kinds[] = {
      {"bulk", "bulk"}, {"crystal", "crystal"}, {"tapped", "tapped"}, {"threshold", "threshold"}};
  table::Row row(line);
  Density density{};
  density.id = row.word();
  density.form = row.text();
  if (!density.form.empty() && table::form_index(density.form) == form_count) {
    table::bad_row::unknown_form_id();
  }
  density.kind = row.one_of(kinds);
  density.low = row.number_or(0);
  density.high = row.number_or(0);
  density.source = table::take_sources(row);
  density.status = row.status();
  row.text();  // the note is for readers of the table
  row.end();
  if (density.high != 0 && density.low > density.high) {
    table::bad_row::low_must_not_be_above_high();
  }
  return density;
}

#define MAGDOSE_TABLE "magdose/tables/densities.inc"
#define MAGDOSE_COLUMNS "id,form,kind,low,high,source,status,note"
#include "tables/table.inc"

}  // namespace

std::span<const Density> densities() {
  return rows;
}

const Density* find_density(std::string_view id) {
  for (const Density& density : rows) {
    if (density.id == id) return &density;
  }
  return nullptr;
}

}  // namespace magdose
