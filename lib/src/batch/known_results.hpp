// Results of statements met before: a catalogue repeats itself.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "batch/short_result.hpp"

namespace magdose {

/// The result of a statement. All zeros: nothing remembered. Threads may share it: one that reads
/// what another is writing finds nothing.
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
  /// `result` is meaningless.
  [[nodiscard]] bool find(std::string_view statement, ShortResult& result) const;
  /// Replaces what was known, unless another thread is writing.
  void remember(std::string_view statement, const ShortResult& result);

 private:
  static constexpr std::size_t statement_words = 24;
  using Word = std::atomic<std::uint64_t>;

  Word version_;  ///< odd while it is written; above that bit 8 bits of length, and a count
  std::array<Word, sizeof(ShortResult) / 8> result_;
  std::array<Word, statement_words> statement_;
};

/// A table of them, in memory that threads may share.
class KnownResults {
 public:
  KnownResults() = default;
  /// See BatchMemory::remember_in.
  explicit KnownResults(std::span<std::byte> memory);

  [[nodiscard]] bool empty() const { return table_.empty(); }
  /// Null where the result of the statement is known, which goes to `result`; otherwise where it is
  /// to be remembered. Not for an empty table.
  KnownResult* find(std::string_view statement, ShortResult& result);

 private:
  std::span<KnownResult> table_;  ///< a power of two of them
};

}  // namespace magdose
