// A row of results, unless the whole report is wanted.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/json_writer.hpp"
#include "magdose/batch.hpp"
#include "magdose/check.hpp"

namespace magdose {

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

/// Makes short results of reports and writes them.
class ShortResults {
 public:
  ShortResults();

  [[nodiscard]] static ShortResult of(const Report& report);
  /// The fields, with a comma before each.
  void write_csv(const ShortResult& result, json::Writer& writer) const;
  /// The member "magdose".
  void write_member(const ShortResult& result, json::Writer& writer) const;

 private:
  std::array<json::ShortText, 6> verdicts_;
  std::array<json::ShortText, 5> positions_;
  std::array<json::ShortText, std::tuple_size_v<decltype(BatchCounts::codes)>> codes_;
};

}  // namespace magdose
