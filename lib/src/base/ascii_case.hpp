// Ids compared as people type them.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/ascii.hpp"

namespace magdose {

constexpr char lower(char c) {
  return ascii::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool equal_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

}  // namespace magdose
