// The ids of data/sources.csv, for the tables whose rows name their sources.
#pragma once

#include <cstddef>
#include <iterator>
#include <string_view>

#include "tables/row_reader.hpp"

namespace magdose::table {

inline constexpr std::string_view source_ids[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) id_of(text),
#include "magdose/tables/sources.inc"
};

constexpr bool is_source_id(std::string_view id) {
  std::size_t low = 0;
  std::size_t high = std::size(source_ids);
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (source_ids[middle] == id) return true;
    if (source_ids[middle] < id) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return false;
}

/// The next field of a row: one or more source ids with a blank between.
constexpr std::string_view take_sources(Row& row) {
  const std::string_view field = row.word();
  for (std::string_view rest = field;;) {
    const std::size_t blank = rest.find(' ');
    if (!is_source_id(rest.substr(0, blank))) bad_row::unknown_source_id();
    if (blank == std::string_view::npos) return field;
    rest.remove_prefix(blank + 1);
  }
}

}  // namespace magdose::table
