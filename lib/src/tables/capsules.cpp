// data/capsules.csv
#include "magdose/capsules.hpp"
#include "base/ascii_case.hpp"
#include "tables/source_ids.hpp"

namespace magdose {
namespace {

consteval Capsule read_row(std::string_view line) {
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

#define MAGDOSE_TABLE "magdose/tables/capsules.inc"
#define MAGDOSE_COLUMNS "id,ml_low,ml_high,ml,source,status,note"
#include "tables/table.inc"

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
