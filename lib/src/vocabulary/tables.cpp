// data/words.csv, data/spellings.csv, data/hydrates.csv and data/units.csv: what vocabulary.cpp,
// which builds a dictionary of them, need not know of each row.
//
// These tables are long. So one loop looks for the first row that is not as it should be, and only
// that row is read again in its place, where the compiler can show it.
#include <algorithm>

#include "tables/row_reader.hpp"
#include "tables/source_ids.hpp"

namespace magdose {
namespace {

using table::Row;

// Status and sources are the last two fields of all four tables.
constexpr std::string_view last_two_fields(std::string_view line) {
  const std::size_t source = line.rfind(',');
  if (source == std::string_view::npos || source == 0) return {};
  return line.substr(line.rfind(',', source - 1) + 1);
}

constexpr bool is_established(std::string_view status_and_sources) {
  const std::size_t comma = status_and_sources.find(',');
  if (comma == std::string_view::npos) return false;
  const std::string_view status = status_and_sources.substr(0, comma);
  if (status != "verified" && status != "secondary" && status != "unverified") return false;
  std::string_view sources = status_and_sources.substr(comma + 1);
  for (;;) {
    const std::size_t blank = sources.find(' ');
    if (!table::is_source_id(sources.substr(0, blank))) return false;
    if (blank == std::string_view::npos) return true;
    sources.remove_prefix(blank + 1);
  }
}

constexpr std::string_view id_of(std::string_view line) {
  return line.starts_with('"') ? table::id_of(line) : line.substr(0, line.find(','));
}

// Number of the first line that is out of order or whose last two fields are bad; 0 for none.
template <std::size_t N>
consteval int first_bad_line(const std::string_view (&lines)[N]) {
  std::string_view id_before;
  std::string_view known_good;
  for (std::size_t i = 1; i < N; ++i) {
    const int line = static_cast<int>(i) + 1;
    const std::string_view id = id_of(lines[i]);
    if (id <= id_before) return line;
    id_before = id;
    const std::string_view tail = last_two_fields(lines[i]);
    if (tail == known_good) continue;  // nearly every row ends as the one before
    if (!is_established(tail)) return line;
    known_good = tail;
  }
  return 0;
}

// Says what is wrong with a row if it is the bad one.
template <std::size_t N>
consteval bool is_good(const std::string_view (&lines)[N], int line, int bad_line) {
  if (line != bad_line) return true;
  table::in_order(lines, line);
  Row row(lines[line - 1]);
  for (auto columns = std::count(lines[0].begin(), lines[0].end(), ',') + 1; columns > 2; --columns)
    row.text();
  row.status();
  table::take_sources(row);
  row.end();
  return true;
}

namespace words {
#define MAGDOSE_TABLE "magdose/tables/words.inc"
#define MAGDOSE_COLUMNS "word,lang,role,value,status,source"
#include "vocabulary/long_table.inc"
}  // namespace words

namespace spellings {
#define MAGDOSE_TABLE "magdose/tables/spellings.inc"
#define MAGDOSE_COLUMNS "spelling,lang,form,species,kind,status,source"
#include "vocabulary/long_table.inc"
}  // namespace spellings

namespace hydrates {
#define MAGDOSE_TABLE "magdose/tables/hydrates.inc"
#define MAGDOSE_COLUMNS "spelling,lang,waters,status,source"
#include "vocabulary/long_table.inc"
}  // namespace hydrates

namespace units {
#define MAGDOSE_TABLE "magdose/tables/units.inc"
#define MAGDOSE_COLUMNS "spelling,kind,exponent,status,source"
#include "vocabulary/long_table.inc"
}  // namespace units

}  // namespace
}  // namespace magdose
