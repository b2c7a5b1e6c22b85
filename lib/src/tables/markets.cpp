// data/markets.csv
#include "magdose/markets.hpp"
#include "base/ascii_case.hpp"
#include "tables/reference_rows.hpp"
#include "tables/source_ids.hpp"

namespace magdose {

namespace table::bad_row {
void unknown_tolerance_id();
void no_limit_of_that_body();
}  // namespace table::bad_row

namespace {

constexpr std::string_view tolerance_ids[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) table::id_of(text),
#include "magdose/tables/tolerances.inc"
};

constexpr std::string_view body_of(std::string_view limits_line) {
  table::Row row(limits_line);
  row.word();
  return row.word();
}
constexpr std::string_view limit_bodies[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) body_of(text),
#include "magdose/tables/limits.inc"
};

template <std::size_t N>
constexpr bool contains(const std::string_view (&words)[N], std::string_view word) {
  for (const std::string_view candidate : words) {
    if (candidate == word) return true;
  }
  return false;
}

consteval Market read_row(std::string_view line) {
  table::Row row(line);
  Market market{};
  market.id = row.word();
  market.name = row.word();
  const std::string_view reference = row.text();
  market.reference = table::reference_row(reference);
  if (!reference.empty() && market.reference == nullptr) table::bad_row::unknown_reference_id();
  market.limits = row.text();
  for (std::string_view rest = market.limits; !rest.empty();) {
    const std::size_t blank = rest.find(' ');
    if (!contains(limit_bodies, rest.substr(0, blank))) table::bad_row::no_limit_of_that_body();
    rest = blank == std::string_view::npos ? std::string_view() : rest.substr(blank + 1);
  }
  market.tolerance = row.text();
  if (!market.tolerance.empty() && !contains(tolerance_ids, market.tolerance)) {
    table::bad_row::unknown_tolerance_id();
  }
  market.source = table::take_sources(row);
  market.status = row.status();
  market.note = row.text();
  row.end();
  return market;
}

#define MAGDOSE_TABLE "magdose/tables/markets.inc"
#define MAGDOSE_COLUMNS "id,name,reference,limits,tolerance,source,status,note"
#include "tables/table.inc"

}  // namespace

std::span<const Market> markets() {
  return rows;
}

const Market* find_market(std::string_view id) {
  for (const Market& market : rows) {
    if (equal_ignoring_case(market.id, id)) return &market;
  }
  return nullptr;
}

}  // namespace magdose
