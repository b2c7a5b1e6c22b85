// A block of CSV or NDJSON rows -> a block of result rows. Nothing is allocated, no thread is
// started and no file is read here: cut the input at row ends, give each piece to `batch_block`,
// and write what it returns in the same order. docs/scale.md has recipes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "magdose/check.hpp"

namespace magdose {

/// How rows are written.
enum class RowFormat : std::uint8_t {
  csv,     ///< RFC 4180, with a header row
  ndjson,  ///< a JSON object a line
};

/// What a column of CSV, or a member of an NDJSON object, holds. Their names are the same; letter
/// case does not matter in the header of CSV.
enum class Column : std::uint8_t {
  label,         ///< the text of a label; the other columns but `market` are not read then
  form,          ///< an id or any label spelling
  compound_mg,   ///< mass of the compound in a serving
  elemental_mg,  ///< magnesium in a serving
  percent,       ///< of a label reference value
  reference,     ///< NRV, DV or RDA
  units,         ///< units of the product in a serving: 4, or 4 capsules
  market,        ///< overrides the market of the options
};
/// Columns that are read.
inline constexpr std::size_t column_count = 8;
/// The name in a header or object: "compound_mg", ...
std::string_view name(Column column);

/// Where the columns are in a CSV row.
struct Columns {
  /// By number of the column in the row: its `Column`, or `column_count` if only passed on.
  std::array<std::uint8_t, 256> meaning;
  std::uint32_t count = 0;  ///< fields of every row
  /// Whether the header names the column.
  [[nodiscard]] bool has(Column column) const;
};

/// Why a header row cannot be used.
enum class HeaderError : std::uint8_t {
  none,              ///< it can
  nothing_to_judge,  ///< neither `label` nor an amount nor `percent` is among the names
  named_twice,       ///< two columns of the same known name
  too_far_right,     ///< a known column after the 256th
};
/// What read_header() returns.
struct HeaderResult {
  HeaderError error = HeaderError::none;  ///< the first one
  Span place;                             ///< bytes of the name at fault, or the whole row
};

/// Reads a header row, given without its line end and byte order mark.
HeaderResult read_header(std::string_view row, Columns& columns);

/// Makes the text of one more column from the label of a row: `context` is the caller's. What it
/// returns must last until it is called again by the same thread.
using LabelText = std::string_view (*)(const void* context, std::string_view label,
                                       const CheckOptions& options);

/// How rows are read, judged and written.
struct BatchOptions {
  RowFormat input = RowFormat::csv;   ///< of the rows given
  RowFormat output = RowFormat::csv;  ///< of the rows written
  bool full = false;  ///< NDJSON: the whole report of each row instead of the short result
  Columns columns;    ///< of CSV input
  /// CSV input and NDJSON output: the header row, from which members take their names.
  std::string_view header;
  CheckOptions check;  ///< for every row; a row's own market comes first
  /// Not null: its text follows the result of each row with a readable label, as the column or
  /// member `embed`; empty, or null in NDJSON, for other rows.
  LabelText embed = nullptr;
  const void* embed_context = nullptr;  ///< handed to `embed`
};

/// What a block held, for a summary.
struct BatchCounts {
  std::uint64_t rows = 0;                     ///< all, malformed ones too
  std::uint64_t malformed = 0;                ///< no proper rows: ragged, or not a JSON object
  std::array<std::uint64_t, 6> verdicts{};    ///< by Verdict
  std::array<std::uint64_t, 64> codes{};      ///< rows with that code, by index in finding_infos()
  std::array<std::uint64_t, 3> severities{};  ///< findings, by Severity
  /// Adds the counts of another block.
  void add(const BatchCounts& other);
};

/// Working memory of a call; what it keeps makes the next call faster. One for each thread.
class BatchMemory {
 public:
  /// Remembers no results.
  BatchMemory();
  BatchMemory(const BatchMemory&) = delete;
  BatchMemory& operator=(const BatchMemory&) = delete;
  ~BatchMemory() = default;

  /// Results are remembered in `memory` from now on, and rows that state the same (byte for byte
  /// from the first known column to the last; in NDJSON a label without a market)
  /// are not judged again. All zeros at first, aligned for std::uint64_t, 256 bytes for each
  /// result, of which a power of two is used; several BatchMemory may share it, each in its own
  /// thread. All calls must then have the same options.
  void remember_in(std::span<std::byte> memory);

  struct Parts;    ///< the library's own
  Parts& parts();  ///< the library's own

 private:
  static constexpr std::size_t alignment = 64;
  alignas(alignment) std::array<std::byte, sizeof(Report) + label_capacity + 24UL * 1024> bytes_;
};

/// Bytes of the longest row that is read. The caller passes a longer one on as unreadable; see
/// `batch_unreadable`.
inline constexpr std::size_t batch_row_capacity = 1024UL * 1024;

/// Judges whole rows and writes one row for each, in the same order, at most `capacity` bytes;
/// returns the whole length, as snprintf does. The last row may lack its line end.
///
/// CSV (RFC 4180; rows end in LF, CR LF or CR; a quote inside an unquoted field is a letter): the
/// row byte for byte, then `,verdict,mg_low,mg_high,percent,dose_range,codes`. A row with too few
/// or too many fields gets the fields it lacks and is unreadable; a quote left open is closed.
/// NDJSON: the object byte for byte with the member "magdose" added at its end. A line that is not
/// an object becomes the member "line" of a new one, and is unreadable.
/// CSV to NDJSON: members named by the header, all of them strings. NDJSON to CSV: the line as the
/// column `json`.
///
/// `mg_low` and `mg_high`: elemental magnesium a day over all readings, mg. `percent`: of the
/// market's label reference value, or of the one the label names (EU where it names none); empty
/// where readings differ. `codes`: each code once.
std::size_t batch_block(const BatchOptions& options, std::string_view rows, BatchMemory& memory,
                        BatchCounts& counts, char* out, std::size_t capacity);

/// The header row of CSV output, without a line end, for the header row of the input (empty for
/// NDJSON input).
std::size_t batch_header(const BatchOptions& options, std::string_view header, char* out,
                         std::size_t capacity);

/// What follows the fields of a CSV row, or is the member of an NDJSON object, that could not be
/// read: ",unreadable,,,,,MG901" or "\"magdose\":{...}". Counts it.
std::size_t batch_unreadable(const BatchOptions& options, BatchMemory& memory, BatchCounts& counts,
                             char* out, std::size_t capacity);

}  // namespace magdose
