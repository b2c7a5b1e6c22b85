// C11: the declared ligand.
#include "check/checks.hpp"
#include "check/context.hpp"
#include "chemistry/ligands.hpp"
#include "tables/plausibility.hpp"

namespace magdose::checks {
/// C11: declared ligand against what the magnesium binds in the pure compound.
void check_ligand(Context& context) {
  if (!context.options.glycine_mg || !context.claim().forms.contains(Form::bisglycinate)) return;
  const Amount* main = context.main_amount();
  if (main == nullptr || main->kind != AmountKind::elemental) return;
  constexpr Ligand glycine = table::row_with_id(ligands, "bisglycinate-glycine");
  const double expected = ligand_mass_mg(main->printed.as_magnesium().low,
                                         number_of(glycine.molar_mass), glycine.per_magnesium);
  constexpr double rounding_mg = plausibility("ligand-rounding");
  if (*context.options.glycine_mg + rounding_mg >= expected) return context.passed();
  Finding& finding = context.add(Code::ligand_balance, main->span);
  context.word(finding, "ligand", glycine.name);
  context.number(finding, "declared_mg", *context.options.glycine_mg);
  context.number(finding, "expected_mg", expected);
  context.form(finding, Form::bisglycinate);
  context.sources(finding, glycine.source);
  context.failed(Verdict::suspicious);
}

}  // namespace magdose::checks
