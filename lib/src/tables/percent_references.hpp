// What matching percentages needs of label reference values, found while compiling.
#pragma once

#include <cstdint>
#include <iterator>

#include "tables/reference_rows.hpp"

namespace magdose {

/// A percentage may be cut off instead of rounded.
constexpr bool may_be_cut_off(const Reference& reference) {
  return reference.reach == Reach::leading && reference.population == Population::general;
}

/// Which of several reference values is the likeliest, lowest first: general before groups, leading
/// ones before others, values in force before replaced ones.
constexpr int rank(const Reference& reference) {
  const bool group = reference.population != Population::general;
  return (group ? 4 : 0) + (reference.reach == Reach::leading ? 0 : 2) +
         (reference.valid_to.empty() ? 0 : 1);
}

/// Whether a percentage under this word can be meant as a percentage of `reference`.
constexpr bool named_by(const Reference& reference, ReferenceWord word) {
  switch (word) {
    case ReferenceWord::NRV:
    case ReferenceWord::DV:
      return reference.family == word;
    case ReferenceWord::RDA:
      return reference.population == Population::general;
    case ReferenceWord::none:
      return reference.reach != Reach::local;
  }
  return false;
}

/// A reference value reduced to what the match needs.
struct PercentReference {
  double mg;
  std::uint8_t row;  ///< in references()
  std::uint8_t rank;
  std::uint8_t named_by;  ///< a bit for each ReferenceWord
  bool may_be_cut_off;
  bool small;  ///< for infants, or children of 1 to 3 years
};

constexpr PercentReference reduced(const Reference& reference, std::size_t row) {
  PercentReference reduced{};
  reduced.mg = number_of(reference.value);
  reduced.row = static_cast<std::uint8_t>(row);
  reduced.rank = static_cast<std::uint8_t>(rank(reference));
  for (const ReferenceWord word :
       {ReferenceWord::none, ReferenceWord::NRV, ReferenceWord::DV, ReferenceWord::RDA})
    if (named_by(reference, word))
      reduced.named_by =
          static_cast<std::uint8_t>(reduced.named_by | 1U << static_cast<unsigned>(word));
  reduced.may_be_cut_off = may_be_cut_off(reference);
  reduced.small =
      reference.population == Population::infant || reference.population == Population::child_1_3;
  return reduced;
}

namespace table {
/// From the smallest value to the largest.
extern const PercentReference percent_references[std::size(reference_ids)];
}  // namespace table

}  // namespace magdose
