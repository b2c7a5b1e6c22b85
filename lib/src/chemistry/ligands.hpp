// data/ligands.csv: what a magnesium atom is bound to in a form, for the balance of C11.
#pragma once

#include <iterator>
#include <string_view>

#include "chemistry/form_ids.hpp"
#include "magdose/forms.hpp"
#include "tables/source_ids.hpp"

namespace magdose {

struct Ligand {
  std::string_view id;
  std::string_view name;
  MolarMassOfCompound molar_mass;  ///< of the free acid or amino acid
  double per_magnesium;            ///< ligands for each magnesium atom
  std::string_view source;
  Status status;
};

namespace table {

inline constexpr std::string_view ligand_lines[] = {
#define MAGDOSE_HEADER(text) text,
#define MAGDOSE_ROW(text) text,
#include "magdose/tables/ligands.inc"
};

consteval Ligand read_ligand(std::string_view line) {
  Row row(line);
  Ligand ligand{};
  ligand.id = row.word();
  take_form(row);
  ligand.name = row.word();
  const FormulaResult formula = read_formula(row.word());
  if (formula.error != FormulaError::none) bad_row::formula_does_not_parse();
  ligand.molar_mass = molar_mass(formula.formula);
  ligand.per_magnesium = row.number();
  ligand.source = take_sources(row);
  ligand.status = row.status();
  row.end();
  return ligand;
}

#define MAGDOSE_HEADER(text) \
  static_assert(header_is(text, "id,form,name,formula,per_mg_atom,source,status"));
#define MAGDOSE_ROW(text) static_assert(in_order(ligand_lines, __LINE__));
#include "magdose/tables/ligands.inc"

}  // namespace table

inline constexpr Ligand ligands[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) table::read_ligand(text),
#include "magdose/tables/ligands.inc"
};

}  // namespace magdose
