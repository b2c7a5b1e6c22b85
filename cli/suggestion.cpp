#include "suggestion.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include "ascii_case.hpp"
#include "edit_distance.hpp"

namespace magdose::cli {
namespace {

std::string in_small_letters(std::string_view text) {
  std::string small(text);
  std::transform(small.begin(), small.end(), small.begin(), table::lower);
  return small;
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
  const std::string wanted = in_small_letters(word);
  std::string_view best;
  // At least one letter may differ in words of three, none but the case in shorter ones.
  unsigned most = std::min(3U, static_cast<unsigned>(std::min<std::size_t>(word.size(), 9)) / 3);
  for (const std::string_view candidate : candidates) {
    const unsigned edits = edit_distance(wanted, in_small_letters(candidate), most);
    if (edits > most || (edits == most && !best.empty() && best <= candidate)) continue;
    best = candidate;
    most = edits;
  }
  return best;
}

}  // namespace magdose::cli
