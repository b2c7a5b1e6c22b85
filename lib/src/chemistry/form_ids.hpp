// The ids of the forms, in the order of the enumeration and of data/forms.csv.
#pragma once

#include <string_view>

#include "magdose/forms.hpp"
#include "tables/row_reader.hpp"

namespace magdose::table {

inline constexpr std::string_view form_ids[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) id_of(text),
#include "magdose/tables/forms.inc"
};

/// The form with an id; `form_count` for none.
constexpr std::size_t form_index(std::string_view id) {
  std::size_t i = 0;
  while (i < std::size(form_ids) && form_ids[i] != id)
    ++i;
  return i;
}

/// The next field of a row: the id of a form.
constexpr Form take_form(Row& row) {
  const std::size_t i = form_index(row.word());
  if (i == std::size(form_ids)) bad_row::unknown_form_id();
  return static_cast<Form>(i);
}

}  // namespace magdose::table
