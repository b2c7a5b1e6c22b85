// The rows of data/references.csv by id, for the tables that point to them.
#pragma once

#include <cstddef>
#include <iterator>
#include <string_view>

#include "magdose/references.hpp"
#include "tables/row_reader.hpp"

namespace magdose::table {

namespace bad_row {
void unknown_reference_id();
}

inline constexpr std::string_view reference_ids[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) id_of(text),
#include "magdose/tables/references.inc"
};

extern const Reference reference_rows[std::size(reference_ids)];

/// The row with an id, found while compiling; null where there is none.
consteval const Reference* reference_row(std::string_view id) {
  for (std::size_t i = 0; i < std::size(reference_ids); ++i) {
    if (reference_ids[i] == id) return &reference_rows[i];
  }
  return nullptr;
}

/// The two that most labels print percentages of.
inline constexpr const Reference& eu_nrv = *reference_row("eu-nrv-2008");
inline constexpr const Reference& us_dv = *reference_row("us-dv-2016");

}  // namespace magdose::table
