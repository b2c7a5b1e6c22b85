// Amounts compared with one another: mg with mmol and mEq, parts with their sum.
#include <algorithm>
#include <array>

#include "check/checks.hpp"
#include "check/context.hpp"
#include "check/taken_together.hpp"

namespace magdose::checks {
void check_units(Context& context) {
  const Claim& claim = context.claim();
  for (const Amount& counted : claim.amounts) {
    if (counted.printed.unit() == AmountUnit::mg) continue;
    const Amount* nearest = nullptr;
    bool agrees = false;
    for (const Amount& weighed : claim.amounts) {
      if (weighed.kind != AmountKind::elemental || weighed.printed.unit() != AmountUnit::mg)
        continue;
      if (nearest == nullptr || weighed.row == counted.row) nearest = &weighed;
      agrees = agrees || weighed.printed.as_magnesium().overlaps(counted.printed.as_magnesium());
    }
    if (nearest == nullptr) continue;
    if (agrees) {
      context.passed();
      continue;
    }
    Finding& finding = context.add(Code::units_disagree, counted.span);
    context.number(finding, "mg", mg(*nearest));
    context.number(finding, "amount", counted.printed.number().to_double());
    context.word(finding, "unit", counted.printed.unit() == AmountUnit::mmol ? "mmol" : "mEq");
    context.number(finding, "expected_mg", mg(counted));
    context.failed(Verdict::suspicious);
  }
}

/// Parts against their sum, one unit against several.
void check_sums(Context& context) {
  const Claim& claim = context.claim();
  std::array<const Amount*, 24> masses;  // NOLINT(*-member-init): the first n
  std::size_t n = 0;
  for (const Amount& amount : claim.amounts)
    if (amount.kind == AmountKind::elemental && amount.printed.unit() == AmountUnit::mg)
      masses[n++] = &amount;
  if (n < 2) return;
  const Amount* largest =
      *std::max_element(masses.begin(), masses.begin() + static_cast<std::ptrdiff_t>(n),
                        [](const Amount* a, const Amount* b) { return mg(*a) < mg(*b); });
  if (n >= 3) {
    MagnesiumMass low = mg_magnesium(0);
    MagnesiumMass high = mg_magnesium(0);
    double best = 0;
    bool all_parts = true;
    for (std::size_t i = 0; i < n; ++i) {
      if (masses[i] == largest) continue;
      low = low + masses[i]->printed.as_magnesium().low;
      high = high + masses[i]->printed.as_magnesium().high;
      best += mg(*masses[i]);
      all_parts = all_parts && masses[i]->part_of.has_value();
    }
    const Interval<MagnesiumMass> sum{low, high};
    if (sum.overlaps(largest->printed.as_magnesium())) return context.passed();
    if (all_parts && largest->total) {
      Finding& finding = context.add(Code::parts_do_not_add_up, largest->span);
      context.number(finding, "sum", best);
      context.number(finding, "total", mg(*largest));
      return context.failed(Verdict::suspicious);
    }
  }
  if (n != 2) return;
  const Amount& other = masses[0] == largest ? *masses[1] : *masses[0];
  const double times = unit_ratio(claim, *largest, other);
  if (times > 1 && is_multiple_of(*largest, times, other)) return context.passed();
  // "2 capsules contain 300 mg, 1 capsule contains 100 mg"
  if (!for_other_units(*largest, other) || largest->basis != other.basis) return;
  Finding& finding = context.add(Code::parts_do_not_add_up, largest->span);
  context.number(finding, "sum", mg(other) * times);
  context.number(finding, "total", mg(*largest));
  context.failed(Verdict::suspicious);
}

}  // namespace magdose::checks
