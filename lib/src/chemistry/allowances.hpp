// data/allowances.csv: factors by which a claim may exceed theory.
#pragma once

#include <string_view>

#include "magdose/status.hpp"
#include "tables/row_reader.hpp"
#include "tables/source_ids.hpp"

namespace magdose {

struct Allowance {
  std::string_view id;
  double factor;
  std::string_view source;
  Status status;
  std::string_view note;
};

namespace table {
namespace bad_row {
void an_allowance_is_a_factor_from_1_to_2();
}  // namespace bad_row

consteval Allowance read_allowance(std::string_view line) {
  Row row(line);
  Allowance allowance{};
  allowance.id = row.word();
  allowance.factor = row.number();
  if (allowance.factor < 1.0 || allowance.factor > 2.0) {
    bad_row::an_allowance_is_a_factor_from_1_to_2();
  }
  allowance.source = take_sources(row);
  allowance.status = row.status();
  allowance.note = row.text();
  row.end();
  return allowance;
}
}  // namespace table

inline constexpr Allowance allowances[] = {
#define MAGDOSE_HEADER(text) /* checked in forms.cpp */
#define MAGDOSE_ROW(text) table::read_allowance(text),
#include "magdose/tables/allowances.inc"
};

/// The allowance with an id; a wrong id does not compile.
consteval const Allowance& allowance(std::string_view id) {
  return table::row_with_id(allowances, id);
}

}  // namespace magdose
