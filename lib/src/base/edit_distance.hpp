// How near a misspelt word is to a known one.
#pragma once

#include <string_view>

namespace magdose {

/// As many edits as a misspelt word may be away from what it is meant for: one in three letters,
/// three at most.
unsigned most_edits(std::string_view word);

/// Edits that make `a` of `b`, where two neighbours that swap places are one edit; `limit` + 1
/// where it takes more than `limit`, or `b` is longer than 64 bytes. Letter case matters.
unsigned edit_distance(std::string_view a, std::string_view b, unsigned limit);

}  // namespace magdose
