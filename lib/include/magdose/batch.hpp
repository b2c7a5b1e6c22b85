// A block of CSV or NDJSON rows -> a block of result rows. Nothing is allocated, no thread is
// started and no file is read here: cut the input at row ends, give each piece to `batch_block`,
// and write what it returns in the same order. docs/scale.md has recipes.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "magdose/check.hpp"

namespace magdose {

enum class RowFormat : std::uint8_t { csv, ndjson };

/// What a column of CSV, or a member of an NDJSON object, says. Their names are the same; letter
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
inline constexpr std::size_t column_count = 8;
std::string_view name(Column column);

/// Where the columns stand in a CSV row.
struct Columns {
  /// By number of the column in the row: its `Column`, or `column_count` where it is passed only.
  std::array<std::uint8_t, 256> meaning;
  std::uint32_t count = 0;  ///< fields of every row
  [[nodiscard]] bool has(Column column) const;
};

enum class HeaderError : std::uint8_t {
  none,
  nothing_to_judge,  ///< neither `label` nor an amount nor `percent` is among the names
  named_twice,       ///< two columns of one name that means something
  too_far_right,     ///< a column that means something behind the 256th
};
struct HeaderResult {
  HeaderError error = HeaderError::none;
  Span place;  ///< bytes of the name at fault
};

/// Reads a header row, given without its line end and byte order mark.
HeaderResult read_header(std::string_view row, Columns& columns);

/// Makes the text of one more column from the label of a row: `context` is the caller's. What it
/// returns must last until it is called again by the same thread.
using LabelText = std::string_view (*)(const void* context, std::string_view label,
                                       const CheckOptions& options);

struct BatchOptions {
  RowFormat input = RowFormat::csv;
  RowFormat output = RowFormat::csv;
  bool full = false;  ///< NDJSON: the whole report of each row instead of the short result
  Columns columns;    ///< of CSV input
  /// CSV input and NDJSON output: the header row, from which members take their names.
  std::string_view header;
  CheckOptions check;
  /// Not null: its text behind the result of each row that has a label which can be read, as the
  /// column or member `embed`; empty, or null in NDJSON, for other rows.
  LabelText embed = nullptr;
  const void* embed_context = nullptr;
};

/// What a block held, for a summary.
struct BatchCounts {
  std::uint64_t rows = 0;
  std::uint64_t malformed = 0;                ///< rows that were no row: ragged, or no JSON object
  std::array<std::uint64_t, 6> verdicts{};    ///< by Verdict
  std::array<std::uint64_t, 64> codes{};      ///< rows with that code, by index in finding_infos()
  std::array<std::uint64_t, 3> severities{};  ///< findings, by Severity
  void add(const BatchCounts& other);
};

/// The short result of a row.
struct ShortResult {
  double mg_low = 0;   ///< elemental magnesium a day over all readings, mg
  double mg_high = 0;  ///< at least `mg_low`
  double percent = 0;  ///< of the label reference value, per cent
  Verdict verdict = Verdict::unreadable;
  Position dose_range = Position::none;
  bool has_reading = false;                  ///< `mg_low` and `mg_high` are known
  bool has_percent = false;                  ///< `percent` is: readings do not differ
  std::array<std::uint8_t, 3> severities{};  ///< findings, by Severity
  std::uint8_t code_count = 0;
  std::array<std::uint8_t, 24> codes;  ///< indices in finding_infos(), each once
};

/// The result of a statement met before: a catalogue says the same thing many times. All zeros
/// remember nothing. Threads may share it: one that reads what another is writing finds nothing.
class KnownResult {
 public:
  /// Whether the statement is of a length that can be remembered: 8 to 192 bytes. The functions
  /// below take no other.
  static bool takes(std::string_view statement) {
    return statement.size() >= 8 && statement.size() <= statement_words * 8;
  }
  /// Whether nothing was ever remembered here.
  [[nodiscard]] bool is_empty() const { return version_.load(std::memory_order_relaxed) == 0; }
  /// Writes the result of the statement to `result`; where it is not known, returns false and
  /// `result` means nothing.
  [[nodiscard]] bool find(std::string_view statement, ShortResult& result) const;
  /// Takes the place of what was known, unless another thread is writing.
  void remember(std::string_view statement, const ShortResult& result);

 private:
  static constexpr std::size_t statement_words = 24;
  using Word = std::atomic<std::uint64_t>;

  Word version_;  ///< odd while it is written; above that bit 8 bits of length, and a count
  std::array<Word, sizeof(ShortResult) / 8> result_;
  std::array<Word, statement_words> statement_;
};

/// Memory that a call works in; what stands in it from the last call makes the next one faster.
/// One for each thread.
class BatchMemory {
 public:
  BatchMemory();
  /// Results are remembered there from now on, and rows that state the same (byte for byte
  /// from the first column that means something to the last; in NDJSON a label without a market)
  /// are not judged again. As many as a power of two; the memories of several threads may share
  /// them. All calls must then have the same options.
  void remember_in(std::span<KnownResult> known) { known_ = known; }

 private:
  friend class BatchRows;
  struct KnownForm {
    std::uint8_t length = 0;  ///< 0: nothing remembered here
    std::array<char, 47> text;
    FormMatch match;
  };
  struct KnownMarket {
    std::array<char, 8> text{};
    const Market* market = nullptr;
  };
  std::array<KnownForm, 128> forms_;
  std::array<KnownMarket, 64> markets_;
  std::array<char, label_capacity + 8192> text_;  ///< fields without their quotes and escapes
  Report report_;
  std::span<KnownResult> known_;
};

/// Bytes of the longest row that is looked at. A longer one is the caller's to pass on as
/// unreadable; see `batch_unreadable`.
inline constexpr std::size_t batch_row_capacity = 1024UL * 1024;

/// Judges whole rows and writes one row for each, in the same order, at most `capacity` bytes;
/// returns the whole length, as snprintf does. The last row may lack its line end.
///
/// CSV (RFC 4180; rows end in LF, CR LF or CR; a quote inside an unquoted field is a letter): the
/// row byte for byte, then `,verdict,mg_low,mg_high,percent,dose_range,codes`. A row with too few
/// or too many fields gets the fields it lacks and is unreadable; a quote left open is closed.
/// NDJSON: the object byte for byte with the member "magdose" added at its end. A line that is no
/// object becomes the member "line" of a new one, and is unreadable.
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

/// What stands behind the fields of a CSV row, or is the member of an NDJSON object, that could not
/// be looked at: ",unreadable,,,,,MG901" or "\"magdose\":{...}". Counts it.
std::size_t batch_unreadable(const BatchOptions& options, BatchMemory& memory, BatchCounts& counts,
                             char* out, std::size_t capacity);

}  // namespace magdose
