// The near word for an unknown one.
#pragma once

#include <span>
#include <string_view>

namespace magdose::cli {

/// The candidate nearest to `word`: at most 3 letters inserted, left out, replaced or swapped with
/// their neighbour, and at most a third of its letters; letter case counts for nothing. Ties go to
/// the first in byte order. Empty if none is near.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace magdose::cli
