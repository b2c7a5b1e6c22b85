#include "magdose/elemental.hpp"

namespace magdose {

namespace {

constexpr MagnesiumFraction no_magnesium = mg_magnesium_per_mg_compound(0.0);

// A mixture reduced to what least_share_of asks of it.
struct Mixture {
  MagnesiumFraction total;   // at most
  MagnesiumFraction others;  // of that, what does not come from the rich ingredient
};

// The corners of all allowed mixtures; every other one is an average of them. Free masses have the
// pure ingredients as corners; descending masses the equal mixtures of the first one, two, three
// ...
Mixture corner(std::size_t i, std::size_t rich, std::span<const MagnesiumFraction> highest,
               bool descending) {
  const std::size_t first = descending ? 0 : i;
  Mixture mixture{no_magnesium, no_magnesium};
  for (std::size_t j = first; j <= i; ++j) {
    mixture.total += highest[j];
    if (j != rich) mixture.others += highest[j];
  }
  const auto ingredients = static_cast<double>(i - first + 1);
  return {mixture.total / ingredients, mixture.others / ingredients};
}

}  // namespace

Interval<MagnesiumFraction> ordered_mixture(std::span<const Interval<MagnesiumFraction>> in_order) {
  Interval<MagnesiumFraction> sum = exactly(no_magnesium);
  Interval<MagnesiumFraction> range = in_order.front();
  double ingredients = 0.0;
  for (const Interval<MagnesiumFraction>& ingredient : in_order) {
    sum = sum + ingredient;
    ingredients += 1.0;
    const MagnesiumFraction low = sum.low / ingredients;
    const MagnesiumFraction high = sum.high / ingredients;
    if (low < range.low) range.low = low;
    if (high > range.high) range.high = high;
  }
  return range;
}

double least_share_of(std::size_t rich, MagnesiumFraction claimed,
                      std::span<const MagnesiumFraction> highest, bool descending) {
  // The rich ingredient gives what the others cannot. So look for the mixture that reaches
  // `claimed` and has most magnesium from the others: a corner that reaches it, or the point where
  // the line from such a corner to one that does not has come down to `claimed`.
  bool reached = false;
  MagnesiumFraction most_from_others = no_magnesium;
  const auto consider = [&](MagnesiumFraction others) {
    if (others > most_from_others) most_from_others = others;
    reached = true;
  };
  for (std::size_t i = 0; i < highest.size(); ++i) {
    const Mixture above = corner(i, rich, highest, descending);
    if (above.total < claimed) continue;
    consider(above.others);
    for (std::size_t j = 0; j < highest.size(); ++j) {
      const Mixture below = corner(j, rich, highest, descending);
      if (below.total >= claimed) continue;
      const double part_above = (claimed - below.total) / (above.total - below.total);
      consider(part_above * above.others + (1.0 - part_above) * below.others);
    }
  }
  if (!reached) return -1.0;
  if (most_from_others >= claimed) return 0.0;
  return 1.0 - most_from_others / claimed;
}

}  // namespace magdose
