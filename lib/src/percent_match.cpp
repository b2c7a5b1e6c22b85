#include "percent_match.hpp"

#include <algorithm>

namespace magdose {
namespace {

// Values that labels far from their own market carry; the others count only where they are named or
// their market is chosen.
bool widespread(const Reference& reference) {
  constexpr std::string_view local[] = {"TH", "ID", "IN", "CL", "PE", "DZ"};
  if (std::ranges::find(local, reference.jurisdiction) != std::end(local)) return false;
  constexpr std::string_view replaced_long_ago[] = {"br-idr-2005", "ca-rdi-old", "jp-nrv-old"};
  return std::ranges::find(replaced_long_ago, reference.id) == std::end(replaced_long_ago);
}

// A percentage may be cut off instead of rounded.
bool may_be_cut_off(const Reference& reference) {
  return (reference.jurisdiction == "EU" || reference.jurisdiction == "US") &&
         reference.population == Population::general;
}

}  // namespace

Interval<MagnesiumPerDay> implied_reference(Interval<MagnesiumMass> elemental, Decimal percent) {
  const double value = percent.to_double();
  const double half = percent.half_unit();
  const double low = std::max(value - half, half * 0.5);
  constexpr double whole = 100;
  return {elemental.low / days(1) * (whole / (value + half)),
          elemental.high / days(1) * (whole / low)};
}

bool fits(Interval<MagnesiumMass> elemental, Decimal percent, const Reference& reference) {
  const double per_cent = 100 / number_of(reference.value);
  const double low = number_of(elemental.low) * per_cent;
  const double high = number_of(elemental.high) * per_cent;
  const double value = percent.to_double();
  const double half = percent.half_unit();
  constexpr double slack = 1e-9;  // 12.5 read from 50/400 is 12.5 to the last bit or nearly
  if (low <= value + half + slack && value - half - slack <= high) return true;
  return may_be_cut_off(reference) && low < value + 2 * half && value - slack <= high;
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
                                   ReferenceWord word) {
  const Reference* found = nullptr;
  for (const Reference& reference : references()) {
    if (!named_by(reference, word) || !fits(elemental, percent, reference)) continue;
    if (reference.population == Population::general) return &reference;
    if (found == nullptr) found = &reference;
  }
  return found;
}

}  // namespace magdose
