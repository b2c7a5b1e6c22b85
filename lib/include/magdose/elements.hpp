// Chemical elements with their standard atomic weights; table: data/elements.csv.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "magdose/status.hpp"

namespace magdose {

/// An element and its standard atomic weight of IUPAC.
struct Element {
  std::string_view symbol;  ///< "Mg"
  std::string_view name;    ///< in English
  double weight;            ///< conventional standard atomic weight, g/mol
  double weight_low;        ///< standard interval; equal to `weight` where none is given
  double weight_high;       ///< likewise
  std::uint16_t year;       ///< year of the value
  std::string_view source;  ///< ids of data/sources.csv, separated by blanks
  Status status;            ///< of the weakest fact of the row
  /// The same row.
  friend constexpr bool operator==(const Element&, const Element&) = default;
};

/// The elements that a formula may hold, in the byte order of their symbols.
inline constexpr Element elements[] = {
#include "magdose/tables/element_rows.inc"
};
/// How many there are; also the index of a symbol that is not among them.
inline constexpr std::size_t element_count = std::size(elements);

/// Index of a symbol in `elements`; `element_count` where there is none.
constexpr std::size_t find_element(std::string_view symbol) {
  std::size_t i = 0;
  while (i < element_count && elements[i].symbol != symbol)
    ++i;
  return i;
}

}  // namespace magdose
