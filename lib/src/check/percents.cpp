// C5, C6, C7: percentages of label reference values.
#include <algorithm>

#include "check/checks.hpp"
#include "check/context.hpp"
#include "label/claim_reference.hpp"
#include "tables/plausibility.hpp"
#include "tables/reference_rows.hpp"

namespace magdose::checks {
namespace {

/// What a percent may have been multiplied by and its amount not: the units of a serving, the
/// "3 x" before the amount, the units a day; 0 for none.
double units_of_mixup(const Claim& claim, const Amount& amount) {
  const auto is_usual = [](double units) {
    return units >= plausibility("mixed-up-units-least") &&
           units <= plausibility("mixed-up-units-most") && units == static_cast<int>(units);
  };
  const double serving = claim.serving.count ? claim.serving.count->to_double() : 0;
  for (const double units : {serving, amount.times, claim.units_a_day_high})
    if (is_usual(units)) return units;
  return 0;
}

/// The percent fits when multiplied or divided by the number of units: a serving mix-up.
bool is_serving_mixup(Context& context, const Amount& amount, const Percent& percent) {
  const double units = units_of_mixup(context.claim(), amount);
  if (units == 0) return false;
  const ReferenceWord word = context.claim().reference;
  const Interval<MagnesiumMass> printed = amount.printed.as_magnesium();
  for (const double factor : {units, 1.0 / units}) {
    const Interval<MagnesiumMass> scaled = {printed.low * factor, printed.high * factor};
    const Reference* reference = fitting_reference(
        scaled, percent.number, word == ReferenceWord::none ? ReferenceWord::NRV : word, false);
    if (reference == nullptr || reference->population != Population::general) continue;
    Finding& finding = context.add(Code::serving_confused, percent.span);
    context.number(finding, "units", units);
    context.number(finding, "percent", percent.number.to_double());
    context.number(finding, "mg", mg(amount));
    return true;
  }
  return false;
}

/// The amount printed as magnesium is the compound's: the percent fits what it holds.
bool is_compound_as_elemental(Context& context, const Amount& amount, const Percent& percent) {
  const std::optional<Form> form = form_of(context.claim(), amount);
  if (!form || !info(*form).pure) return false;
  const Interval<MagnesiumFraction> range = fraction_range(*form);
  for (const Reference& reference : references()) {
    if (!named_by(reference, context.claim().reference) ||
        reference.population != Population::general)
      continue;
    const double magnesium = percent.number.to_double() / whole * number_of(reference.value);
    const double fraction = magnesium / mg(amount);
    if (fraction < number_of(range.low) || fraction > number_of(range.high)) continue;
    Finding& finding = context.add(Code::compound_as_elemental, amount.span);
    context.number(finding, "mg", mg(amount));
    context.number(finding, "percent", percent.number.to_double());
    context.form(finding, *form);
    context.number(finding, "elemental_mg", magnesium);
    return true;
  }
  return false;
}

void percent_fails(Context& context, const Amount& amount, const Percent& percent) {
  const Claim& claim = context.claim();
  context.failed(Verdict::suspicious);
  if (is_serving_mixup(context, amount, percent) ||
      is_compound_as_elemental(context, amount, percent))
    return;
  const Interval<MagnesiumMass> printed = amount.printed.as_magnesium();
  if (claim.reference != ReferenceWord::none) {
    const Reference* other = fitting_reference(printed, percent.number, ReferenceWord::none, false);
    if (other != nullptr) {
      Finding& finding = context.add(Code::percent_matches_other, percent.span);
      context.number(finding, "percent", percent.number.to_double());
      context.number(finding, "mg", mg(amount));
      context.word(finding, "named", name(claim.reference));
      context.word(finding, "fits", other->id);
      context.number(finding, "fits_mg", number_of(other->value));
      context.sources(finding, other->source);
      return;
    }
  }
  // Nothing fits: the nearest value that could have been meant.
  const double implied =
      whole * mg(amount) / std::max(percent.number.to_double(), percent.number.half_unit());
  const Reference* nearest = nullptr;
  double distance = 0;
  for (const Reference& reference : references()) {
    if (!named_by(reference, claim.reference) || reference.population != Population::general)
      continue;
    const double apart = number_of(reference.value) > implied
                             ? number_of(reference.value) / implied
                             : implied / number_of(reference.value);
    const bool nearer = apart < distance || (apart == distance && nearest != nullptr &&
                                             rank(reference) < rank(*nearest));
    if (nearest == nullptr || nearer) {
      nearest = &reference;
      distance = apart;
    }
    if (context.codes_only()) break;  // which one is not reported
  }
  if (nearest == nullptr) return;
  Finding& finding = context.add(Code::percent_matches_none, percent.span);
  context.number(finding, "percent", percent.number.to_double());
  context.number(finding, "mg", mg(amount));
  context.number(finding, "implied", implied);
  context.word(finding, "nearest", nearest->id);
  context.number(finding, "nearest_percent", whole * mg(amount) / number_of(nearest->value));
  context.sources(finding, nearest->source);
}

void percent_passes(Context& context, const Amount& amount, const Percent& percent,
                    const Reference& reference) {
  context.passed();
  const double exact = percent_of(amount.printed.magnesium() / days(1), reference.value);
  if (fit(amount.printed.as_magnesium(), percent.number, reference) == Fit::cut_off) {
    Finding& finding = context.add(Code::rounding, percent.span);
    context.number(finding, "percent", percent.number.to_double());
    context.number(finding, "exact", exact);
  }
  if (context.claim().reference == ReferenceWord::none) {
    Finding& finding = context.add(Code::reference_fits, percent.span);
    context.number(finding, "percent", percent.number.to_double());
    context.number(finding, "mg", mg(amount));
    context.word(finding, "fits", reference.id);
    context.sources(finding, reference.source);
  }
}

/// "500 mg magnesium glycinate, 19 % NRV": the compound must be able to hold what that states.
void check_percent_of_compound(Context& context, const Amount& compound, const Percent& percent) {
  const Richness rich = richness_of(context, compound);
  if (!rich.known) return;
  const MagnesiumMass most = compound.printed.as_compound().high * rich.cap;
  const double least_percent =
      std::max(0.0, percent.number.to_double() - percent.number.half_unit());
  for (const Reference& reference : references()) {
    if (!named_by(reference, context.claim().reference)) continue;
    if (amount_at(least_percent, reference.value) <= most / days(1)) return context.passed();
  }
  context.failed(Verdict::suspicious);
  const MagnesiumMass holds = compound.printed.compound() * rich.theory;
  Finding& finding = context.add(Code::percent_matches_none, percent.span);
  context.number(finding, "percent", percent.number.to_double());
  context.number(finding, "mg", number_of(holds));
  context.number(finding, "implied", whole * number_of(holds) / percent.number.to_double());
  context.word(finding, "nearest", table::eu_nrv.id);
  context.number(finding, "nearest_percent", percent_of(holds / days(1), table::eu_nrv.value));
}

/// The market's own values count under any name.
const Reference* fitting_value_of(const Market& market, const Amount& amount,
                                  const Percent& percent) {
  for (const Reference& reference : references())
    if ((&reference == market.reference || reference.jurisdiction == market.id) &&
        fit(amount.printed.as_magnesium(), percent.number, reference) != Fit::none)
      return &reference;
  return nullptr;
}

}  // namespace

void check_percents(Context& context) {
  const Claim& claim = context.claim();
  for (std::size_t p = 0; p < claim.percents.size(); ++p) {
    const Percent& percent = claim.percents[p];
    const Amount* own = percent.amount ? &claim.amounts[*percent.amount] : nullptr;
    const Amount* elemental = own != nullptr && own->kind == AmountKind::elemental ? own : nullptr;
    // It may belong to another amount of the label than the nearest.
    const Reference* fits = nullptr;
    const Amount* fitting = nullptr;
    const auto consider = [&](const Amount& amount) {
      if (fits != nullptr || amount.kind != AmountKind::elemental) return;
      fits = fitting_reference(amount.printed.as_magnesium(), percent.number, claim);
      if (fits == nullptr && context.options.market != nullptr)
        fits = fitting_value_of(*context.options.market, amount, percent);
      fitting = &amount;
    };
    if (elemental != nullptr) consider(*elemental);
    for (const Amount& amount : claim.amounts)
      consider(amount);
    if (fits != nullptr) {
      percent_passes(context, *fitting, percent, *fits);
      continue;
    }
    if (percent.doubtful) continue;
    if (elemental == nullptr) {
      for (const Amount& amount : claim.amounts)
        if (amount.kind == AmountKind::elemental &&
            (elemental == nullptr || amount.row == percent.row))
          elemental = &amount;
    }
    if (elemental != nullptr) {
      percent_fails(context, *elemental, percent);
    } else if (own != nullptr && own->kind == AmountKind::compound) {
      check_percent_of_compound(context, *own, percent);
    }
  }
}

}  // namespace magdose::checks
