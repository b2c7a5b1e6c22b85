#include "magdose/serving_unit.hpp"

#include <algorithm>
#include <array>

#include "base/ascii_case.hpp"
#include "vocabulary/serving_names.hpp"

namespace magdose {

std::string_view name(ServingUnit unit) {
  return word_of<vocabulary::serving_names>(unit);
}

std::optional<ServingUnit> find_serving_unit(std::string_view name) {
  for (const auto& [word, unit] : vocabulary::serving_names)
    if (word == name && unit != ServingUnit::none) return unit;
  return std::nullopt;
}

std::optional<ServingUnit> read_serving_unit(std::string_view word) {
  std::array<char, 16> lower;
  if (word.size() > lower.size()) return std::nullopt;
  std::transform(word.begin(), word.end(), lower.begin(), magdose::lower);
  const std::string_view name{lower.data(), word.size()};
  if (const auto unit = find_serving_unit(name)) return unit;
  if (name.ends_with("ies")) {  // gummies
    lower[name.size() - 3] = 'y';
    return find_serving_unit(name.substr(0, name.size() - 2));
  }
  if (!name.ends_with('s')) return std::nullopt;
  return find_serving_unit(name.substr(0, name.size() - 1));
}

}  // namespace magdose
