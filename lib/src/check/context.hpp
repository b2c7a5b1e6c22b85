// What the checks of check.cpp and check_doses.cpp share.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "magdose/check.hpp"

namespace magdose::checks {

inline constexpr double whole = 100;  ///< per cent

/// How much is said of a finding.
enum class Detail : std::uint8_t {
  all,
  codes,  ///< code, severity and span, as found; no evidence and no sources
};

using MainAmounts = std::array<const Amount*, decltype(Claim::amounts)::capacity()>;

/// How often the compound is taken for the magnesium, by the label's own words: "700 mg citrate a
/// capsule, 3 capsules hold 315 mg", "500 mg x 2".
inline double times_taken(const Claim& claim, const Amount& part, const Amount& compound) {
  const std::optional<Decimal>& serving = claim.serving.count;
  const bool of_day = part.basis == Basis::day && claim.units_a_day_high > 0;
  const double units = part.units > 0 ? part.units
                       : of_day       ? claim.units_a_day_high
                       : serving      ? serving->to_double()
                                      : 0;
  return compound.times * (units > 0 && compound.units > 0 ? units / compound.units : 1);
}

/// What is for 100 g is no part of what is for a serving or a day.
inline bool may_be_together(const Amount& a, const Amount& b) {
  return (a.basis == Basis::hundred) == (b.basis == Basis::hundred);
}

/// Whether the label says that the two are for different numbers of units.
inline bool for_other_units(const Amount& a, const Amount& b) {
  return a.units > 0 && b.units > 0 && a.units != b.units;
}

/// How many times the units of `one` those of `several` are, by the amounts' own words or by the
/// serving's; 0 where nothing says it.
inline double times_the_units(const Claim& claim, const Amount& several, const Amount& one) {
  if (for_other_units(several, one)) return several.units / one.units;
  return claim.serving.count ? claim.serving.count->to_double() : 0;
}

inline bool is_so_many_times(const Amount& several, double times, const Amount& one) {
  const Interval<MagnesiumMass> each = one.printed.as_magnesium();
  return Interval<MagnesiumMass>{each.low * times, each.high * times}.overlaps(
      several.printed.as_magnesium());
}

/// Collects findings and the worst verdict while a claim is checked.
class Context {
 public:
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): main_
  Context(const CheckOptions& o, Report& r, Detail detail)
      : options(o), report(r), codes_only_(detail == Detail::codes) {}

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
  /// Adds a value to the evidence. Keys are literals: WebAssembly passes a view through memory.
  void number(Finding& finding, const char* key, double value) const {
    if (!codes_only_) finding.evidence.push({key, {}, value});
  }
  void word(Finding& finding, const char* key, std::string_view id) const {
    if (!codes_only_) finding.evidence.push({key, id, 0});
  }
  void form(Finding& finding, Form form) const { word(finding, "form", id(form)); }
  /// Source ids separated by blanks.
  void sources(Finding& finding, std::string_view ids) const;

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

  [[nodiscard]] bool codes_only() const { return codes_only_; }

  /// Elemental amounts that stand for the dose: the total of parts, the several units of one unit;
  /// all of them where the label gives two (for two ages, in two columns). Found once: what the
  /// marks of thousands mean must be decided before.
  [[nodiscard]] std::span<const Amount* const> main_amounts() const;
  /// The largest of them; null where the claim states none as magnesium.
  [[nodiscard]] const Amount* main_amount() const;

 private:
  bool codes_only_;
  mutable std::optional<std::size_t> main_count_;
  mutable MainAmounts main_;  // the first `main_count_`
  bool checked_ = false;
  Verdict worst_ = Verdict::unreadable;  // nothing failed
};

/// `check`, saying no more of a finding than asked for.
void check(const CheckOptions& options, Report& report, Detail detail);

void make_readings(Context& context);
void check_doses(Context& context);

}  // namespace magdose::checks
