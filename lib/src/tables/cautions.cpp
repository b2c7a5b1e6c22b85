// data/cautions.csv
#include "magdose/cautions.hpp"
#include "tables/source_ids.hpp"

namespace magdose {
namespace {

consteval std::optional<double> take_hours(table::Row& row) {
  constexpr double none = 0;
  const double hours = row.number_or(none);
  return hours == none ? std::nullopt : std::optional(hours);
}

consteval Caution read_row(std::string_view line) {
  constexpr Named<std::string_view> groups[] = {{"condition", "condition"},
                                                {"drug", "drug"},
                                                {"effect", "effect"},
                                                {"life-stage", "life-stage"},
                                                {"nutrient", "nutrient"}};
  table::Row row(line);
  Caution caution{};
  caution.id = row.word();
  caution.group = row.one_of(groups);
  caution.subject = row.word();
  caution.hours_before = take_hours(row);
  caution.hours_after = take_hours(row);
  caution.rule = row.word();
  caution.source = table::take_sources(row);
  caution.status = row.status();
  row.end();
  return caution;
}

#define MAGDOSE_TABLE "magdose/tables/cautions.inc"
#define MAGDOSE_COLUMNS "id,group,subject,hours_before,hours_after,rule,source,status"
#include "tables/table.inc"

}  // namespace

std::span<const Caution> cautions() {
  return rows;
}

}  // namespace magdose
