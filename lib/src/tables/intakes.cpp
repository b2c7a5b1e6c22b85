// data/intakes.csv
#include "magdose/intakes.hpp"
#include "magdose/population.hpp"
#include "tables/population_fields.hpp"
#include "tables/source_ids.hpp"

namespace magdose {
namespace {

consteval Intake read_row(std::string_view line) {
  table::Row row(line);
  Intake intake{};
  intake.id = row.word();
  intake.body = row.word();
  intake.kind = row.word();
  intake.age = table::take_age(row);
  intake.sex = row.one_of(table::sexes);
  intake.state = row.one_of(table::states);
  intake.value = mg_magnesium_per_day(row.number());
  intake.year = static_cast<std::uint16_t>(row.whole_number());
  intake.source = table::take_sources(row);
  intake.status = row.status();
  intake.note = row.text();
  row.end();
  return intake;
}

#define MAGDOSE_TABLE "magdose/tables/intakes.inc"
#define MAGDOSE_COLUMNS "id,body,kind,age_from,age_to,sex,state,mg,year,source,status,note"
#include "tables/table.inc"

/// A body recommends one intake for each person. `any` sex overlaps with both.
consteval bool stands_alone(int line) {
  const auto end = static_cast<std::size_t>(line) - 2;
  const Intake& b = rows[end];
  for (std::size_t i = 0; i < end; ++i) {
    const Intake& a = rows[i];
    const bool same_sex = a.sex == b.sex || a.sex == Sex::any || b.sex == Sex::any;
    if (a.body == b.body && a.kind == b.kind && a.year == b.year && same_sex &&
        a.state == b.state && table::overlap(a.age, b.age)) {
      table::bad_row::age_ranges_overlap();
    }
  }
  return true;
}

#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) static_assert(stands_alone(__LINE__));
#include "magdose/tables/intakes.inc"

}  // namespace

std::span<const Intake> intakes() {
  return rows;
}

}  // namespace magdose
