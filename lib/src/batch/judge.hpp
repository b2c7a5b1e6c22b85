// Judges one row after another and writes their results.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "base/json_writer.hpp"
#include "batch/claim_of_row.hpp"
#include "batch/memory.hpp"
#include "batch/short_result.hpp"
#include "check/context.hpp"
#include "magdose/batch.hpp"

namespace magdose {

class Judge {
 public:
  Judge(const BatchOptions& options, BatchMemory::Parts& memory, BatchCounts& counts, char* out,
        std::size_t capacity);

  [[nodiscard]] const BatchOptions& options() const { return options_; }
  /// For the other values of the row.
  json::Writer& writer() { return writer_; }
  /// For values without their quotes and escapes, until the next row.
  std::array<char, label_capacity + 8192>& text() { return memory_.text; }

  /// Writes the result of a statement; calls `judge` to make it unless it is remembered.
  template <class Write>
  void once(std::string_view statement, Write judge) {
    if (!remembers_ || !KnownResult::takes(statement)) return judge();
    KnownResult* const place = memory_.known.find(statement, result_);
    if (place == nullptr) return write_short();
    const std::uint64_t malformed = counts_.malformed;
    judge();
    if (counts_.malformed == malformed) place->remember(statement, result_);
  }
  void judge(const Values& values);
  /// A row whose values cannot be read.
  void refuse();
  /// A malformed row.
  void refuse_malformed() {
    ++counts_.malformed;
    refuse();
  }
  void count_row() { ++counts_.rows; }

  /// `text` as a field of CSV.
  void write_quoted(std::string_view text);

 private:
  Report& fresh_report();
  void write_report(const Report& report);
  void write_short();
  void count_result();
  void write_embed(const Report& report);

  const BatchOptions& options_;
  BatchMemory::Parts& memory_;
  BatchCounts& counts_;
  json::Writer writer_;
  CheckOptions check_;
  ShortResults results_;
  ShortResult result_;  ///< of the last row
  bool remembers_;
  checks::Detail detail_;  ///< a short result shows only the codes of findings
};

}  // namespace magdose
