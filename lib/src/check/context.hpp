// What all checks of one claim share.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "label/richness.hpp"
#include "magdose/check.hpp"

namespace magdose::checks {

inline constexpr double whole = 100;  ///< per cent

/// The mass of magnesium that an amount states or would be, mg.
inline double mg(const Amount& amount) {
  return number_of(amount.printed.magnesium());
}

/// How much of a finding is reported.
enum class Detail : std::uint8_t {
  all,
  codes,  ///< code, severity and span, as found; no evidence and no sources
};

using MainAmounts = std::array<const Amount*, decltype(Claim::amounts)::capacity()>;

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

  /// Elemental amounts that make the dose: the total of parts, the several units of one unit;
  /// all of them where the label gives two (for two ages, in two columns). Found once: what the
  /// thousands marks mean must be decided first.
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

/// Whether a word of the label was read as a near one.
inline bool is_misspelt(const Claim& claim) {
  return std::any_of(claim.notes.begin(), claim.notes.end(),
                     [](const ReadingNote& n) { return n.kind == ReadingNoteKind::typo; });
}

/// What the compound can hold, of the species in the options if any.
inline Richness richness_of(const Context& context, const Amount& compound) {
  return richness(context.claim(), compound, context.options.species);
}

/// `check`, with no more detail of a finding than asked for.
void check(const CheckOptions& options, Report& report, Detail detail);

}  // namespace magdose::checks
