// data/capsules.csv
#include "magdose/capsules.hpp"
#include "base/ascii_case.hpp"
#include "tables/gathered_rows.hpp"
#include "tables/source_ids.hpp"

namespace magdose {
namespace {

constexpr std::string_view lines[] = {
#define MAGDOSE_HEADER(text) text,
#define MAGDOSE_ROW(text) text,
#include "magdose/tables/capsules.inc"
};

consteval Capsule read_capsule(std::string_view line) {
  table::Row row(line);
  Capsule capsule{};
  capsule.id = row.word();
  capsule.ml_low = row.number();
  capsule.ml_high = row.number();
  capsule.ml = row.number();
  capsule.source = table::take_sources(row);
  capsule.status = row.status();
  row.text();  // the note is for readers of the table
  row.end();
  if (capsule.ml_low > capsule.ml || capsule.ml > capsule.ml_high) {
    table::bad_row::low_must_not_be_above_high();
  }
  return capsule;
}

constexpr Capsule read[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) read_capsule(text),
#include "magdose/tables/capsules.inc"
};
constexpr auto& rows = table::Gathered<read, table::Texts<&Capsule::id, &Capsule::source>,
                                       table::Shown<&Capsule::ml_low, &Capsule::status>>::rows;

#define MAGDOSE_HEADER(text) \
  static_assert(table::header_is(text, "id,ml_low,ml_high,ml,source,status,note"));
#define MAGDOSE_ROW(text) static_assert(table::in_order(lines, __LINE__));
#include "magdose/tables/capsules.inc"

}  // namespace

std::span<const Capsule> capsules() {
  return rows;
}

const Capsule* find_capsule(std::string_view id) {
  for (const Capsule& capsule : rows) {
    if (equal_ignoring_case(capsule.id, id)) return &capsule;
  }
  return nullptr;
}

}  // namespace magdose
