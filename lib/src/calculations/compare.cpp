#include "magdose/compare.hpp"

#include <algorithm>

#include "calculations/whole_units.hpp"
#include "magdose/elemental.hpp"

namespace magdose {
namespace {

Servings capsules_for(CompoundMass mass, CompoundMass fill) {
  return servings(std::max(1.0, calculations::whole_up(mass / fill)));
}

/// Before the first that is heavier, so that equally heavy forms stay in the order of their ids.
void insert_by_mass(FixedVector<ComparedForm, form_count>& forms, const ComparedForm& added) {
  forms.push(added);
  for (std::size_t i = forms.size() - 1; i > 0 && added.mass.low < forms[i - 1].mass.low; --i)
    std::swap(forms[i], forms[i - 1]);
}

}  // namespace

Comparison compare(const PrintedAmount& dose, const CompareOptions& options) {
  Comparison out;
  out.magnesium = dose.magnesium();
  out.capsule = options.capsule != nullptr ? options.capsule : find_capsule("00");
  out.density = options.density;
  out.fill = capsule_fill(out.capsule->ml, options.density);
  for (const FormInfo& form : forms()) {
    if (!form.pure || form.excipient) continue;
    const auto mass = compound(exactly(out.magnesium), fraction_range(form.form));
    insert_by_mass(
        out.forms,
        {&form, mass, {capsules_for(mass.low, out.fill), capsules_for(mass.high, out.fill)}});
  }

  Amount stated;
  stated.printed = dose;
  stated.kind = AmountKind::elemental;
  out.report.claim.amounts.push(stated);
  out.report.claim.magnesium_named = true;
  CheckOptions for_check;
  for_check.market = options.market;
  for_check.person = options.person;
  check(for_check, out.report);
  return out;
}

}  // namespace magdose
