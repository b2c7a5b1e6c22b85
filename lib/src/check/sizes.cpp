// Impossible sizes: of an amount, of what a capsule holds.
#include <algorithm>

#include "check/checks.hpp"
#include "check/context.hpp"
#include "magdose/densities.hpp"
#include "tables/plausibility.hpp"

namespace magdose::checks {
void check_size(Context& context) {
  const Claim& claim = context.claim();
  for (const Amount& amount : claim.amounts) {
    if (amount.kind == AmountKind::compound || amount.printed.unit() != AmountUnit::mg ||
        amount.basis == Basis::hundred)
      continue;
    const MagnesiumMass low = amount.printed.as_magnesium().low;
    constexpr double mg_in_g = 1000;
    if (claim.serving.grams) {
      const double serving_mg =
          (claim.serving.grams->to_double() + claim.serving.grams->half_unit()) * mg_in_g;
      if (number_of(low) > serving_mg) {
        Finding& finding = context.add(Code::above_serving_mass, amount.span);
        context.number(finding, "mg", mg(amount));
        context.number(finding, "serving_g", claim.serving.grams->to_double());
        context.failed(Verdict::impossible);
      }
    }
    constexpr double absurd_mg = plausibility("largest-elemental-without-slip");
    if (amount.kind == AmountKind::elemental && number_of(low) > absurd_mg) {
      Finding& finding = context.add(Code::unit_slip, amount.span);
      context.number(finding, "mg", mg(amount));
      context.number(finding, "likely_mg", mg(amount) / mg_in_g);
      context.failed(Verdict::suspicious);
    }
  }
}

/// C10: the least compound that holds the magnesium must fit into the capsules.
void check_capsules(Context& context) {
  const Claim& claim = context.claim();
  const bool capsules =
      claim.serving.unit == ServingUnit::capsule || context.options.capsule != nullptr;
  if (!capsules || !claim.serving.count || claim.serving.count->is_zero()) return;
  if (claim.naming.buffered || claim.naming.complex || claim.forms.size() != 1) return;
  const Form form = claim.forms.first();
  if (!info(form).pure) return;
  const Amount* main = context.main_amount();
  const Capsule* capsule = context.options.capsule;
  if (capsule == nullptr) {
    for (const Capsule& c : magdose::capsules())
      if (capsule == nullptr || c.ml_high > capsule->ml_high) capsule = &c;
  }
  const double ml = context.options.capsule != nullptr ? capsule->ml : capsule->ml_high;
  // In one serving, where the amount is for more units than that.
  const auto in_serving = [&](const Amount& amount) {
    return amount.units > 0 ? std::min(1.0, claim.serving.count->to_double() / amount.units) : 1;
  };
  CompoundMass needed = mg_compound(0);
  if (main != nullptr && main->kind == AmountKind::elemental)
    needed = in_serving(*main) * (main->printed.as_magnesium().low / ceiling(form));
  for (const Amount& amount : claim.amounts) {
    if (amount.kind != AmountKind::compound || amount.total) continue;
    needed = std::max(needed, in_serving(amount) * amount.printed.as_compound().low,
                      [](const auto& a, const auto& b) { return a < b; });
  }
  if (number_of(needed) == 0) return;
  const Servings count = servings(claim.serving.count->to_double());
  const double density = density_required(needed, count, ml);
  const double possible = find_density("oxide-crystal")->high;
  const Span span = main != nullptr ? main->span : Span{};
  const auto describe = [&](Finding& finding) {
    context.number(finding, "needed_mg", number_of(needed));
    context.number(finding, "density", density);
    context.number(finding, "possible", possible);
    context.number(finding, "capsules", number_of(count));
    context.word(finding, "capsule", capsule->id);
    context.sources(finding, capsule->source);
  };
  if (density > possible) {
    // More than any serving holds may also be misread.
    constexpr double largest_elemental_mg = plausibility("largest-elemental-surely-read");
    const bool plausible =
        main == nullptr || main->decided_by == Decision::percent ||
        (mg(*main) <= largest_elemental_mg && !claim.unread_amounts && !is_misspelt(claim));
    Finding& finding = context.add(Code::capsule_cannot_hold, span);
    if (!plausible) finding.severity = Severity::warning;
    describe(finding);
    context.failed(plausible ? Verdict::impossible : Verdict::suspicious);
  } else if (density > find_density("threshold-tight")->low && form != Form::oxide) {
    describe(context.add(Code::capsule_tight, span));
  }
}

}  // namespace magdose::checks
