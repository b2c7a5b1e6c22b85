// What the checks of check.cpp and check_doses.cpp share.
#pragma once

#include <algorithm>
#include <string_view>

#include "magdose/check.hpp"

namespace magdose::checks {

inline constexpr double whole = 100;  ///< per cent

/// Collects findings and the worst verdict while a claim is checked.
class Context {
 public:
  Context(const CheckOptions& o, Report& r) : options(o), report(r) {}

  const CheckOptions& options;
  Report& report;

  [[nodiscard]] const Claim& claim() const { return report.claim; }
  [[nodiscard]] std::optional<Form> only_form() const {
    if (claim().forms.size() != 1) return std::nullopt;
    return claim().forms.first();
  }

  /// A new finding with its usual severity. When the report is full, the last one is overwritten;
  /// the report holds more than any label has given.
  Finding& add(Code code, Span span);
  static void number(Finding& finding, std::string_view key, double value) {
    finding.evidence.push({key, {}, value});
  }
  static void word(Finding& finding, std::string_view key, std::string_view id) {
    finding.evidence.push({key, id, 0});
  }

  void passed() { checked_ = true; }
  void could_not() {}
  void failed(Verdict verdict) {
    checked_ = true;
    worst_ = std::min(worst_, verdict);
  }
  [[nodiscard]] Verdict verdict() const {
    if (worst_ != Verdict::unreadable) return worst_;
    return checked_ ? Verdict::consistent : Verdict::unchecked;
  }

  /// The amount that the dose is told by: the total, or the one for the serving. Null where the
  /// claim states none as magnesium.
  [[nodiscard]] const Amount* main_amount() const;

 private:
  bool checked_ = false;
  Verdict worst_ = Verdict::unreadable;  // nothing failed
};

/// Source ids separated by blanks.
void add_sources(Finding& finding, std::string_view ids);

void make_readings(Context& context);
void check_doses(Context& context);

}  // namespace magdose::checks
