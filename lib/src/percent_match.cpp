#include "percent_match.hpp"

#include <algorithm>
#include <limits>

namespace magdose {
namespace {

// Values that labels far from their own market carry; the others count only where they are named or
// their market is chosen.
bool widespread(const Reference& reference) {
  constexpr std::string_view local[] = {"TH", "ID", "IN", "CL", "PE", "DZ"};
  if (std::find(std::begin(local), std::end(local), reference.jurisdiction) != std::end(local))
    return false;
  constexpr std::string_view replaced_long_ago[] = {"br-idr-2005", "ca-rdi-old", "jp-nrv-old"};
  return std::find(std::begin(replaced_long_ago), std::end(replaced_long_ago), reference.id) ==
         std::end(replaced_long_ago);
}

// A percentage may be cut off instead of rounded.
bool may_be_cut_off(const Reference& reference) {
  return (reference.jurisdiction == "EU" || reference.jurisdiction == "US") &&
         reference.population == Population::general;
}

}  // namespace

int rank(const Reference& reference) {
  const bool group = reference.population != Population::general;
  const bool large = reference.jurisdiction == "EU" || reference.jurisdiction == "US";
  return (group ? 4 : 0) + (large ? 0 : 2) + (reference.valid_to.empty() ? 0 : 1);
}

Fit fit(Interval<MagnesiumMass> elemental, Decimal percent, const Reference& reference) {
  const double per_cent = 100 / number_of(reference.value);
  const double low = number_of(elemental.low) * per_cent;
  const double high = number_of(elemental.high) * per_cent;
  const double value = percent.to_double();
  const double half = percent.half_unit();
  constexpr double slack = 1e-9;  // 12.5 read from 50/400 is 12.5 to the last bit or nearly
  if (low <= value + half + slack && value - half - slack <= high) return Fit::rounded;
  if (may_be_cut_off(reference) && low < value + 2 * half && value - slack <= high)
    return Fit::cut_off;
  return Fit::none;
}

bool named_by(const Reference& reference, ReferenceWord word) {
  switch (word) {
    case ReferenceWord::NRV:
      return reference.family == ReferenceWord::NRV;
    case ReferenceWord::DV:
      return reference.family == ReferenceWord::DV;
    case ReferenceWord::RDA:
      return reference.population == Population::general;
    case ReferenceWord::none:
      return widespread(reference);
  }
  return false;
}

const Reference* fitting_reference(Interval<MagnesiumMass> elemental, Decimal percent,
                                   ReferenceWord word, bool children) {
  const double half = percent.half_unit();
  const double value = percent.to_double();
  // Nothing outside fits, rounded or cut off; most references are passed over by two comparisons.
  constexpr double slack = 1e-6;
  const double lowest = 100 * number_of(elemental.low) / (value + 2 * half) * (1 - slack);
  const double highest = value > half
                             ? 100 * number_of(elemental.high) / (value - half) * (1 + slack)
                             : std::numeric_limits<double>::infinity();
  const Reference* found = nullptr;
  int best = 0;
  for (const Reference& reference : references()) {
    const double reference_mg = number_of(reference.value);
    if (reference_mg < lowest || reference_mg > highest || !named_by(reference, word)) continue;
    const Fit how = fit(elemental, percent, reference);
    if (how == Fit::none) continue;
    const bool small =
        reference.population == Population::infant || reference.population == Population::child_1_3;
    if (small && !children) continue;
    const MagnesiumMass middle = 0.5 * (elemental.low + elemental.high);
    const bool plainly = fit(exactly(middle), percent, reference) == Fit::rounded;
    const int here = rank(reference) + (how == Fit::cut_off ? 8 : plainly ? 0 : 3);
    if (found != nullptr && here >= best) continue;
    found = &reference;
    best = here;
  }
  return found;
}

const Reference* fitting_reference(Interval<MagnesiumMass> elemental, Decimal percent,
                                   const Claim& claim) {
  return fitting_reference(elemental, percent, claim.reference,
                           claim.naming.child || claim.naming.infant);
}

}  // namespace magdose
