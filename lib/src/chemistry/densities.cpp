// data/densities.csv
#include "magdose/densities.hpp"
#include "chemistry/form_ids.hpp"
#include "tables/gathered_rows.hpp"
#include "tables/source_ids.hpp"

namespace magdose {
namespace {

constexpr std::string_view lines[] = {
#define MAGDOSE_HEADER(text) text,
#define MAGDOSE_ROW(text) text,
#include "magdose/tables/densities.inc"
};

consteval Density read_density(std::string_view line) {
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

constexpr Density read[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) read_density(text),
#include "magdose/tables/densities.inc"
};
constexpr auto& rows = table::Gathered<
    read, table::Texts<&Density::id>,
    table::Shown<&Density::form, &Density::kind, &Density::source, &Density::status>>::rows;

#define MAGDOSE_HEADER(text) \
  static_assert(table::header_is(text, "id,form,kind,low,high,source,status,note"));
#define MAGDOSE_ROW(text) static_assert(table::in_order(lines, __LINE__));
#include "magdose/tables/densities.inc"

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
