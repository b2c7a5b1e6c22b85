// data/plausibility.csv: limits of what the numbers of a label can be, decided by this project.
#pragma once

#include <string_view>

#include "tables/row_reader.hpp"

namespace magdose {

namespace table {
namespace bad_row {
void a_limit_is_above_zero();
}  // namespace bad_row

/// A limit of plausibility; its unit and its reason are for readers of the table.
struct Plausibility {
  std::string_view id;
  double value;
};

consteval Plausibility read_plausibility(std::string_view line) {
  // The reader of a limit knows its unit; the column holds it to these.
  constexpr Named<bool> units[] = {
      {"mg", true}, {"percent", true}, {"factor", true}, {"count", true}, {"bytes", true}};
  Row row(line);
  Plausibility limit{};
  limit.id = row.word();
  limit.value = row.number();
  if (limit.value <= 0) bad_row::a_limit_is_above_zero();
  row.one_of(units);
  row.word();  // why
  row.end();
  return limit;
}

inline constexpr Plausibility plausibilities[] = {
#define MAGDOSE_HEADER(text) /* checked in plausibility.cpp */
#define MAGDOSE_ROW(text) read_plausibility(text),
#include "magdose/tables/plausibility.inc"
};
}  // namespace table

/// The limit with an id; a wrong id does not compile.
consteval double plausibility(std::string_view id) {
  return table::row_with_id(table::plausibilities, id).value;
}

}  // namespace magdose
