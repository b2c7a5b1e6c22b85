#include "options/suggestion.hpp"

#include <algorithm>
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
  Nearest nearest(wanted);
  for (const std::string_view candidate : candidates)
    nearest.consider(candidate, in_small_letters(candidate));
  return nearest.best();
}

}  // namespace magdose::cli
