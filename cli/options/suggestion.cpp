#include "options/suggestion.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include "base/ascii_case.hpp"
#include "base/edit_distance.hpp"

namespace magdose::cli {
namespace {

std::string in_small_letters(std::string_view text) {
  std::string small(text);
  std::transform(small.begin(), small.end(), small.begin(), lower);
  return small;
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
  const std::string wanted = in_small_letters(word);
  std::string_view best;
  unsigned most = most_edits(wanted);
  for (const std::string_view candidate : candidates) {
    const unsigned edits = edit_distance(wanted, in_small_letters(candidate), most);
    if (edits > most || (edits == most && !best.empty() && best <= candidate)) continue;
    best = candidate;
    most = edits;
  }
  return best;
}

}  // namespace magdose::cli
