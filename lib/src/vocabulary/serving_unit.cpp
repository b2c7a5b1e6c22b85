#include "magdose/serving_unit.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/ascii_case.hpp"
#include "vocabulary/serving_names.hpp"

namespace magdose {

std::string_view name(ServingUnit unit) {
  return vocabulary::serving_names[static_cast<std::size_t>(unit)];
}

std::optional<ServingUnit> find_serving_unit(std::string_view name) {
  for (std::size_t i = 1; i < std::size(vocabulary::serving_names); ++i)
    if (vocabulary::serving_names[i] == name) return static_cast<ServingUnit>(i);
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
