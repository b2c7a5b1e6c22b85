// data/ligands.csv
#include "ligands.hpp"

#include "form_ids.hpp"
#include "source_ids.hpp"

namespace magdose {
namespace {

using table::Row;

constexpr std::string_view lines[] = {
#define MAGDOSE_HEADER(text) text,
#define MAGDOSE_ROW(text) text,
#include "magdose/tables/ligands.inc"
};

consteval Ligand read_ligand(std::string_view line) {
  Row row(line);
  Ligand ligand{};
  ligand.id = row.word();
  ligand.form = table::take_form(row);
  ligand.name = row.word();
  const FormulaResult formula = read_formula(row.word());
  if (formula.error != FormulaError::none) table::bad_row::formula_does_not_parse();
  ligand.formula = formula.formula;
  ligand.per_magnesium = row.number();
  ligand.source = table::take_sources(row);
  ligand.status = row.status();
  row.end();
  return ligand;
}

constexpr Ligand ligands[] = {
#define MAGDOSE_HEADER(text) /* checked below */
#define MAGDOSE_ROW(text) read_ligand(text),
#include "magdose/tables/ligands.inc"
};

#define MAGDOSE_HEADER(text) \
  static_assert(table::header_is(text, "id,form,name,formula,per_mg_atom,source,status"));
#define MAGDOSE_ROW(text) static_assert(table::in_order(lines, __LINE__));
#include "magdose/tables/ligands.inc"

}  // namespace

const Ligand* find_ligand(std::string_view id) {
  for (const Ligand& ligand : ligands)
    if (ligand.id == id) return &ligand;
  return nullptr;
}

}  // namespace magdose
