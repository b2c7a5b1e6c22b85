#include "magdose/batch.hpp"

#include <algorithm>

#include "base/ascii_case.hpp"
#include "base/json_writer.hpp"
#include "base/trimmed.hpp"
#include "batch/csv_rows.hpp"
#include "batch/csv_scanner.hpp"
#include "batch/judge.hpp"
#include "batch/ndjson_rows.hpp"

namespace magdose {
namespace {

constexpr std::string_view column_names[] = {"label",   "form",      "compound_mg", "elemental_mg",
                                             "percent", "reference", "units",       "market"};
static_assert(std::size(column_names) == column_count);

constexpr std::string_view result_names = ",verdict,mg_low,mg_high,percent,dose_range,codes";

std::size_t column_named(std::string_view text) {
  for (std::size_t i = 0; i < column_count; ++i)
    if (equal_ignoring_case(column_names[i], text)) return i;
  return column_count;
}

}  // namespace

std::string_view name(Column column) {
  return column_names[at(column)];
}

bool Columns::has(Column column) const {
  return std::find(meaning.begin(), meaning.end(), static_cast<std::uint8_t>(column)) !=
         meaning.end();
}

void BatchCounts::add(const BatchCounts& other) {
  rows += other.rows;
  malformed += other.malformed;
  for (std::size_t i = 0; i < verdicts.size(); ++i)
    verdicts[i] += other.verdicts[i];
  for (std::size_t i = 0; i < codes.size(); ++i)
    codes[i] += other.codes[i];
  for (std::size_t i = 0; i < severities.size(); ++i)
    severities[i] += other.severities[i];
}

HeaderResult read_header(std::string_view row, Columns& columns) {
  columns.meaning.fill(column_count);
  columns.count = 0;
  HeaderResult result;
  std::array<bool, column_count> seen{};
  const char* const begin = row.data();
  const char* const end = begin + row.size();
  csv::Scanner<>(begin, end).row(begin, [&](const char* from, const char* to) {
    const std::uint32_t index = columns.count++;
    std::array<char, 64> unquoted;
    char* room = unquoted.data();
    std::string_view text;
    if (!csv::unquote(from, to, room, unquoted.data() + unquoted.size(), text)) return;
    const std::size_t column = column_named(trimmed(text));
    if (column == column_count || result.error != HeaderError::none) return;
    const Span place{static_cast<std::uint32_t>(from - begin),
                     static_cast<std::uint32_t>(to - begin)};
    if (index >= columns.meaning.size()) {
      result = {HeaderError::too_far_right, place};
    } else if (seen[column]) {
      result = {HeaderError::named_twice, place};
    } else {
      seen[column] = true;
      columns.meaning[index] = static_cast<std::uint8_t>(column);
    }
  });
  if (result.error != HeaderError::none) return result;
  const bool can_judge = seen[at(Column::label)] || seen[at(Column::compound_mg)] ||
                         seen[at(Column::elemental_mg)] || seen[at(Column::percent)];
  if (!can_judge)
    result = {HeaderError::nothing_to_judge, {0, static_cast<std::uint32_t>(row.size())}};
  return result;
}

std::size_t batch_block(const BatchOptions& options, std::string_view rows, BatchMemory& memory,
                        BatchCounts& counts, char* out, std::size_t capacity) {
  Judge judge(options, memory.parts(), counts, out, capacity);
  if (options.input == RowFormat::csv)
    CsvRows(judge).write(rows);
  else
    NdjsonRows(judge).write(rows);
  return judge.writer().length();
}

std::size_t batch_header(const BatchOptions& options, std::string_view header, char* out,
                         std::size_t capacity) {
  json::Writer writer(out, capacity);
  writer.raw(options.input == RowFormat::csv ? header : std::string_view("json"));
  writer.raw(result_names);
  if (options.embed != nullptr) writer.raw(",embed");
  return writer.length();
}

std::size_t batch_unreadable(const BatchOptions& options, BatchMemory& memory, BatchCounts& counts,
                             char* out, std::size_t capacity) {
  Judge judge(options, memory.parts(), counts, out, capacity);
  judge.count_row();
  judge.refuse_malformed();
  return judge.writer().length();
}

}  // namespace magdose
