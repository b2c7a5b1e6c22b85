// Sets of forms given by columns of data/forms.csv, found while compiling.
#pragma once

#include <cstddef>
#include <string_view>

#include "chemistry/form_ids.hpp"

namespace magdose {

namespace table {
inline constexpr std::string_view form_rows[] = {
#define MAGDOSE_HEADER(text) text,
#define MAGDOSE_ROW(text) text,
#include "magdose/tables/forms.inc"
};
}  // namespace table

/// The forms that have "yes" in a column; a wrong column does not compile.
consteval FormSet forms_with(std::string_view column) {
  std::size_t before = 0;
  for (table::Row header(table::form_rows[0]); header.word() != column;)
    ++before;
  FormSet forms;
  for (std::size_t i = 0; i < form_count; ++i) {
    table::Row row(table::form_rows[i + 1]);
    for (std::size_t k = 0; k < before; ++k)
      row.text();
    if (row.yes_or_no()) forms.insert(static_cast<Form>(i));
  }
  return forms;
}

}  // namespace magdose
