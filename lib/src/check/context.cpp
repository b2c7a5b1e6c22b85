#include "check/context.hpp"
#include "tables/plausibility.hpp"

#include <algorithm>

#include "check/taken_together.hpp"

namespace magdose::checks {
namespace {

bool is_echo(const Claim& claim, const Amount& counted) {
  if (counted.printed.unit() == AmountUnit::mg) return false;
  return std::any_of(claim.amounts.begin(), claim.amounts.end(), [&](const Amount& a) {
    return a.kind == AmountKind::elemental && a.printed.unit() == AmountUnit::mg &&
           a.printed.as_magnesium().overlaps(counted.printed.as_magnesium());
  });
}

std::size_t find_main_amounts(const Claim& claim, MainAmounts& out) {
  std::size_t n = 0;
  const Amount* largest = nullptr;
  for (const Amount& amount : claim.amounts) {
    if (amount.kind != AmountKind::elemental || is_echo(claim, amount) ||
        amount.basis == Basis::hundred)
      continue;
    out[n++] = &amount;
    if (largest == nullptr || amount.total || (!largest->total && mg(amount) > mg(*largest)))
      largest = &amount;
  }
  if (n < 2) return n;
  // The others are parts of it, or it is called the total.
  double rest = 0;
  bool several_units = false;
  for (std::size_t i = 0; i < n; ++i) {
    const Amount& other = *out[i];
    if (&other == largest) continue;
    rest += mg(other);
    several_units = n == 2 && is_multiple_of(*largest, unit_ratio(claim, *largest, other), other);
  }
  constexpr double rounding = plausibility("sum-rounding");
  const bool sum = n > 2 && rest >= mg(*largest) - rounding && rest <= mg(*largest) + rounding;
  if (largest->total || sum || several_units) {
    out[0] = largest;
    return 1;
  }
  return n;
}

}  // namespace

std::span<const Amount* const> Context::main_amounts() const {
  if (!main_count_) main_count_ = find_main_amounts(claim(), main_);
  return {main_.data(), *main_count_};
}

const Amount* Context::main_amount() const {
  const std::span<const Amount* const> amounts = main_amounts();
  if (amounts.empty()) return nullptr;
  return *std::max_element(amounts.begin(), amounts.end(),
                           [](const Amount* a, const Amount* b) { return mg(*a) < mg(*b); });
}

Finding& Context::add(Code code, Span span) {
  Finding& finding = report.findings.grow();
  finding.code = code;
  finding.severity = info(code).severity;
  finding.span = span;
  return finding;
}

void Context::sources(Finding& finding, std::string_view ids) const {
  if (codes_only_) return;
  while (!ids.empty()) {
    const std::size_t blank = ids.find(' ');
    finding.sources.push(ids.substr(0, blank));
    if (blank == std::string_view::npos) return;
    ids.remove_prefix(blank + 1);
  }
}

}  // namespace magdose::checks
