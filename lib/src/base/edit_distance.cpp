#include "base/edit_distance.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace magdose {

unsigned most_edits(std::string_view word) {
  return static_cast<unsigned>(std::min<std::size_t>(3, word.size() / 3));
}

unsigned edit_distance(std::string_view a, std::string_view b, unsigned limit) {
  const std::size_t difference = a.size() < b.size() ? b.size() - a.size() : a.size() - b.size();
  constexpr std::size_t longest = 64;
  if (difference > limit || b.size() > longest) return limit + 1;
  std::array<std::array<unsigned, longest + 1>, 3> rows;
  for (std::size_t j = 0; j <= b.size(); ++j)
    rows[0][j] = static_cast<unsigned>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i - 1) % 3];
    const auto& two_above = rows[(i + 1) % 3];
    row[0] = static_cast<unsigned>(i);
    unsigned least = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const unsigned changed = above[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, changed});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], two_above[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
  }
  return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

void Nearest::consider(std::string_view word, std::string_view folded, bool is_preferred) {
  const unsigned edits = edit_distance(wanted_, folded, most_);
  if (edits > most_) return;
  const bool is_second =
      is_preferred != best_.is_preferred ? best_.is_preferred : best_.word <= word;
  if (edits == best_.edits && !best_.word.empty() && is_second) return;
  best_ = {edits, is_preferred, word};
  most_ = edits;
}

}  // namespace magdose
