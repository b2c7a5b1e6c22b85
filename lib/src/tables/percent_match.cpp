#include "tables/percent_match.hpp"

#include <algorithm>
#include <limits>

namespace magdose {
namespace {

constexpr double slack = 1e-9;  // 12.5 read from 50/400 is 12.5 to the last bit or nearly

/// A percentage as printed.
struct Printed {
  explicit Printed(Decimal percent) : value(percent.to_double()), half(percent.half_unit()) {}
  double value;
  double half;

  // `low` and `high` are exact percentages.
  [[nodiscard]] Fit fit(double low, double high, bool may_be_cut_off) const {
    if (low <= value + half + slack && value - half - slack <= high) return Fit::rounded;
    if (may_be_cut_off && low < value + 2 * half && value - slack <= high) return Fit::cut_off;
    return Fit::none;
  }
};

// Visits the reference values from `lowest` to `highest`, mg.
template <class Visit>
void for_each_between(double lowest, double highest, Visit visit) {
  const auto* const end = std::end(table::percent_references);
  const auto* reference =
      std::lower_bound(std::begin(table::percent_references), end, lowest,
                       [](const PercentReference& r, double mg) { return r.mg < mg; });
  for (; reference != end && reference->mg <= highest; ++reference)
    visit(*reference);
}

}  // namespace

Fit fit(Interval<MagnesiumMass> elemental, Decimal percent, const Reference& reference) {
  const double per_cent = 100 / number_of(reference.value);
  return Printed(percent).fit(number_of(elemental.low) * per_cent,
                              number_of(elemental.high) * per_cent, may_be_cut_off(reference));
}

const Reference* fitting_reference(Interval<MagnesiumMass> elemental, Decimal percent,
                                   ReferenceWord word, bool children) {
  const Printed printed(percent);
  const double low = number_of(elemental.low);
  const double high = number_of(elemental.high);
  const double middle = number_of(0.5 * (elemental.low + elemental.high));
  // Nothing outside fits, rounded or cut off.
  constexpr double margin = 1e-6;
  const double lowest = 100 * low / (printed.value + 2 * printed.half) * (1 - margin);
  const double highest = printed.value > printed.half
                             ? 100 * high / (printed.value - printed.half) * (1 + margin)
                             : std::numeric_limits<double>::infinity();
  constexpr int nothing = std::numeric_limits<int>::max();
  int best = nothing;
  for_each_between(lowest, highest, [&](const PercentReference& reference) {
    if ((reference.named_by >> static_cast<unsigned>(word) & 1U) == 0) return;
    if (reference.small && !children) return;
    const double per_cent = 100 / reference.mg;  // percent of it that 1 mg is
    const Fit how = printed.fit(low * per_cent, high * per_cent, reference.may_be_cut_off);
    if (how == Fit::none) return;
    const double exact = middle * per_cent;
    const bool plainly = printed.fit(exact, exact, false) == Fit::rounded;
    const int here = reference.rank + (how == Fit::cut_off ? 8 : plainly ? 0 : 3);
    best = std::min(best, here << 8 | reference.row);  // among equals the first of the table
  });
  return best == nothing ? nullptr : &references()[static_cast<std::size_t>(best & 0xFF)];
}

}  // namespace magdose
