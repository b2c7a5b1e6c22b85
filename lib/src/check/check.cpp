// The checks of a claim: chemistry, arithmetic, dose and limits. Each check either could not be
// made, passed, or left a finding; the verdict is the worst of them. A claim is called impossible
// only where no honest reading of its numbers can hold.
#include "magdose/check.hpp"

#include <algorithm>
#include <array>

#include "check/context.hpp"
#include "chemistry/allowances.hpp"
#include "chemistry/ligands.hpp"
#include "label/claim_reference.hpp"
#include "magdose/densities.hpp"
#include "tables/plausibility.hpp"

namespace magdose {
namespace {

using checks::Context;
using checks::Detail;
using checks::times_taken;
using checks::whole;

double mg(const Amount& amount) {
  return number_of(amount.printed.magnesium());
}

/// The form an amount is of: its own, or the only one the label names.
std::optional<Form> form_of(const Claim& claim, const Amount& amount) {
  if (amount.form) return amount.form;
  if (claim.forms.size() == 1) return claim.forms.first();
  return std::nullopt;
}

/// The most magnesium that a compound amount can hold.
struct Richness {
  MagnesiumFraction theory;  ///< of the pure substance
  MagnesiumFraction cap;     ///< with the legal allowance of the assay
  Form form = Form::other;   ///< that of the amount; of a blend, its richest
  bool known = false;
};

Richness richness(const Context& context, const Amount& compound) {
  const std::optional<Form> form = form_of(context.claim(), compound);
  if (form) {
    const Species* species =
        context.options.species != nullptr ? context.options.species : compound.species;
    if (!info(*form).pure && species == nullptr) return {};
    return {theoretical_fraction(*form, species), ceiling(*form, species), *form, true};
  }
  // A blend holds no more than the richest of its forms.
  Richness richest{};
  for (const Form named : context.claim().forms_in_order) {
    if (!info(named).pure) return {};
    if (!richest.known || richest.cap < ceiling(named))
      richest = {theoretical_fraction(named), ceiling(named), named, true};
  }
  return richest;
}

// ---- C1, C2, C3: a compound and the magnesium said to be in it ----

/// The label itself says that the powder is more than one substance.
bool says_blend(const Claim& claim) {
  return claim.naming.buffered || claim.naming.complex || claim.forms.size() > 1;
}

void add_buffer_finding(Context& context, Form form, MagnesiumFraction claimed, Span span) {
  const MagnesiumFraction base = theoretical_fraction(form);
  const MagnesiumFraction oxide = theoretical_fraction(Form::oxide);
  const BufferShare share = buffer_share(claimed, base, oxide);
  Finding& finding = context.add(Code::buffered_at_least, span);
  context.number(finding, "mass_percent", whole * share.of_mass);
  context.number(finding, "magnesium_percent", whole * share.of_magnesium);
  context.form(finding, form);
  context.word(finding, "buffer", id(Form::oxide));
}

/// A blend of several forms named in order of mass: the fraction must lie in their feasible band.
void check_ordered_mixture(Context& context, const Amount& part, MagnesiumFraction claimed_low,
                           bool doubtful) {
  const Claim& claim = context.claim();
  std::array<Interval<MagnesiumFraction>, 12> in_order{};
  std::size_t n = 0;
  MagnesiumFraction richest = mg_magnesium_per_mg_compound(0);
  for (const Form form : claim.forms_in_order) {
    if (!info(form).pure) return context.could_not();
    in_order[n] = {fraction_range(form).low, ceiling(form)};
    richest =
        std::max(richest, in_order[n].high, [](const auto& a, const auto& b) { return a < b; });
    ++n;
  }
  const Interval<MagnesiumFraction> band = ordered_mixture({in_order.data(), n});
  if (claimed_low <= band.high) return context.passed();
  Finding& finding = context.add(Code::ordered_mixture, part.span);
  context.number(finding, "stated", whole * number_of(claimed_low));
  context.number(finding, "low", whole * number_of(band.low));
  context.number(finding, "high", whole * number_of(band.high));
  const bool impossible = claimed_low > richest && !doubtful;
  if (impossible) finding.severity = Severity::error;
  context.failed(impossible ? Verdict::impossible : Verdict::suspicious);
}

struct Pair {
  Interval<MagnesiumMass> magnesium;
  Interval<CompoundMass> compound;
  Richness rich;
  bool doubtful;
};

bool is_misspelt(const Claim& claim) {
  return std::any_of(claim.notes.begin(), claim.notes.end(),
                     [](const ReadingNote& n) { return n.kind == ReadingNoteKind::typo; });
}

/// That the amount is magnesium of this compound was not read beyond doubt: words are misspelt or
/// stand between, an amount was left unread or is open, they are for different numbers of units or
/// for units and a day, or nothing but nearness joins the two.
bool is_doubtful(const Claim& claim, const Amount& part, const Amount& compound) {
  const bool same_form = part.form && part.form == compound.form;
  const bool open = std::any_of(claim.amounts.begin(), claim.amounts.end(),
                                [](const Amount& a) { return a.kind == AmountKind::ambiguous; });
  const bool unit_and_day = part.basis == Basis::day && part.units == 0 && compound.units > 0;
  return open || unit_and_day || checks::for_other_units(part, compound) || claim.unread_amounts ||
         is_misspelt(claim) || !compound.form || part.doubtful || compound.doubtful ||
         (part.row != compound.row && !same_form);
}

/// More magnesium than compound, which nobody prints; structured input may well state it.
bool is_beyond_reading(const Context& context, MagnesiumFraction fraction) {
  return !context.report.text.empty() && fraction >= mg_magnesium_per_mg_compound(1);
}

/// `times_taken`, but never less than once: words that take from a compound may be misread.
double most_often(const Claim& claim, const Amount& part, const Amount& compound) {
  return std::max({1.0, times_taken(claim, part, compound), compound.times});
}

void judge_pair(Context& context, const Amount& part, const Pair& pair,
                CompoundMass best_compound) {
  const Claim& claim = context.claim();
  const MagnesiumFraction low = pair.magnesium.low / pair.compound.high;
  const MagnesiumFraction best = part.printed.magnesium() / best_compound;
  if (low > pair.rich.cap) {
    const MagnesiumFraction oxide = ceiling(Form::oxide);
    if (claim.naming.buffered && low <= oxide) {
      add_buffer_finding(context, pair.rich.form, best, part.span);
      return context.passed();
    }
    if (claim.forms.size() > 1 && low <= oxide) {
      check_ordered_mixture(context, part, low, pair.doubtful);
    } else {
      Finding& finding = context.add(Code::above_ceiling, part.span);
      context.number(finding, "stated", whole * number_of(best));
      context.number(finding, "ceiling", whole * number_of(pair.rich.theory));
      context.number(finding, "allowed", whole * number_of(pair.rich.cap));
      context.form(finding, pair.rich.form);
      context.number(finding, "compound_mg", number_of(best_compound));
      context.number(finding, "most_mg", number_of(best_compound * pair.rich.theory));
      context.number(finding, "allowed_mg", number_of(best_compound * pair.rich.cap));
      const FormInfo& form = info(pair.rich.form);
      context.sources(finding, form.legal_source.empty() ? form.source : form.legal_source);
      const bool blend = says_blend(claim) && low <= oxide;
      // Words in between that nobody knows, or more magnesium than compound in a text: rather
      // misread than impossible.
      const bool misread = pair.doubtful || is_beyond_reading(context, low);
      if (blend || misread) finding.severity = Severity::warning;
      context.failed(blend || misread ? Verdict::suspicious : Verdict::impossible);
    }
    if (low <= theoretical_fraction(Form::oxide))
      add_buffer_finding(context, pair.rich.form, best, part.span);
    return;
  }
  if (number_of(low) > number_of(pair.rich.theory) * allowance("theory-margin").factor) {
    Finding& finding = context.add(Code::near_ceiling, part.span);
    context.number(finding, "stated", whole * number_of(best));
    context.number(finding, "theory", whole * number_of(pair.rich.theory));
    context.form(finding, pair.rich.form);
    return context.failed(Verdict::suspicious);
  }
  context.passed();
}

/// All the compounds that the claim states, together: what their magnesium can be at most.
struct Together {
  MagnesiumMass most = mg_magnesium(0);
  MagnesiumMass theory = mg_magnesium(0);
  CompoundMass compound = mg_compound(0);
  std::size_t count = 0;
  bool known = true;
};

Together all_compounds(const Context& context, const Amount& part) {
  Together sum;
  for (const Amount& amount : context.claim().amounts) {
    if (amount.kind != AmountKind::compound || amount.total ||
        !checks::may_be_together(amount, part))
      continue;
    const Richness rich = richness(context, amount);
    sum.known = sum.known && rich.known;
    const double often = most_often(context.claim(), part, amount);
    sum.most = sum.most + often * amount.printed.as_compound().high * rich.cap;
    sum.theory = sum.theory + often * amount.printed.compound() * rich.theory;
    sum.compound = sum.compound + often * amount.printed.compound();
    ++sum.count;
  }
  return sum;
}

void check_compounds(Context& context) {
  const Claim& claim = context.claim();
  for (const Amount& part : claim.amounts) {
    if (part.kind != AmountKind::elemental || !part.part_of) continue;
    const Amount& compound = claim.amounts[*part.part_of];
    const Interval<MagnesiumMass> magnesium = part.printed.as_magnesium();
    const Richness rich = richness(context, compound);
    const Together together = all_compounds(context, part);
    if (together.count > 1) {
      if (!rich.known || !together.known) continue;
      // It may be the magnesium of all of them, or of the nearest: one way must hold.
      const bool of_nearest = magnesium.low <= most_often(claim, part, compound) *
                                                   compound.printed.as_compound().high * rich.cap;
      if (of_nearest || magnesium.low <= together.most) {
        context.passed();
        continue;
      }
      Finding& finding = context.add(Code::above_ceiling, part.span);
      context.number(finding, "stated",
                     whole * number_of(part.printed.magnesium() / together.compound));
      context.number(finding, "ceiling", whole * number_of(together.theory / together.compound));
      context.number(finding, "allowed", whole * number_of(together.most / together.compound));
      context.form(finding, rich.form);
      context.number(finding, "compound_mg", number_of(together.compound));
      context.number(finding, "most_mg", number_of(together.theory));
      context.number(finding, "allowed_mg", number_of(together.most));
      const bool doubtful =
          is_doubtful(claim, part, compound) ||
          is_beyond_reading(context, part.printed.magnesium() / together.compound);
      const bool blend = claim.naming.buffered || claim.naming.complex || doubtful;
      if (blend) finding.severity = Severity::warning;
      context.failed(blend ? Verdict::suspicious : Verdict::impossible);
      continue;
    }
    if (!rich.known) continue;
    const Interval<CompoundMass> once = compound.printed.as_compound();
    const double often = most_often(claim, part, compound);
    judge_pair(context, part,
               {magnesium,
                {once.low * often, once.high * often},
                rich,
                is_doubtful(claim, part, compound)},
               compound.printed.compound() * often);
  }
}

/// "60 % magnesium" of a form.
void check_fractions(Context& context) {
  for (const FractionClaim& fraction : context.claim().fractions) {
    const std::optional<Form> form = fraction.form ? fraction.form : context.only_form();
    if (!form || !info(*form).pure) continue;
    const MagnesiumFraction cap = ceiling(*form, fraction.species);
    if (fraction.value.low <= cap) {
      context.passed();
      continue;
    }
    Finding& finding = context.add(Code::fraction_claim, fraction.span);
    context.number(finding, "stated", fraction.printed_low.to_double());
    context.form(finding, *form);
    context.number(finding, "low", whole * number_of(fraction_range(*form).low));
    context.number(finding, "high",
                   whole * number_of(theoretical_fraction(*form, fraction.species)));
    const bool open = says_blend(context.claim()) || is_misspelt(context.claim());
    if (!open) finding.severity = Severity::error;
    context.failed(open ? Verdict::suspicious : Verdict::impossible);
  }
}

// ---- C5, C6, C7: percentages ----

/// What a percent may have been multiplied with and its amount not: the units of a serving, the
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
    if (context.codes_only()) break;  // which one is not told
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

constexpr const Reference* nrv = table::reference_row("eu-nrv-2008");

/// "500 mg magnesium glycinate, 19 % NRV": the compound must be able to hold what the percent says.
void check_percent_of_compound(Context& context, const Amount& compound, const Percent& percent) {
  const Richness rich = richness(context, compound);
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
  context.word(finding, "nearest", nrv->id);
  context.number(finding, "nearest_percent", percent_of(holds / days(1), nrv->value));
}

/// The market's own values count by whatever name.
const Reference* fitting_value_of(const Market& market, const Amount& amount,
                                  const Percent& percent) {
  for (const Reference& reference : references())
    if ((&reference == market.reference || reference.jurisdiction == market.id) &&
        fit(amount.printed.as_magnesium(), percent.number, reference) != Fit::none)
      return &reference;
  return nullptr;
}

void check_percents(Context& context) {
  const Claim& claim = context.claim();
  for (std::size_t p = 0; p < claim.percents.size(); ++p) {
    const Percent& percent = claim.percents[p];
    const Amount* own = percent.amount ? &claim.amounts[*percent.amount] : nullptr;
    const Amount* elemental = own != nullptr && own->kind == AmountKind::elemental ? own : nullptr;
    // It may stand with another amount of the label than the nearest.
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

// ---- amounts among themselves ----

void check_units(Context& context) {
  const Claim& claim = context.claim();
  for (const Amount& counted : claim.amounts) {
    if (counted.printed.unit() == AmountUnit::mg) continue;
    const Amount* nearest = nullptr;
    bool agrees = false;
    for (const Amount& weighed : claim.amounts) {
      if (weighed.kind != AmountKind::elemental || weighed.printed.unit() != AmountUnit::mg)
        continue;
      if (nearest == nullptr || weighed.row == counted.row) nearest = &weighed;
      agrees = agrees || weighed.printed.as_magnesium().overlaps(counted.printed.as_magnesium());
    }
    if (nearest == nullptr) continue;
    if (agrees) {
      context.passed();
      continue;
    }
    Finding& finding = context.add(Code::units_disagree, counted.span);
    context.number(finding, "mg", mg(*nearest));
    context.number(finding, "amount", counted.printed.number().to_double());
    context.word(finding, "unit", counted.printed.unit() == AmountUnit::mmol ? "mmol" : "mEq");
    context.number(finding, "expected_mg", mg(counted));
    context.failed(Verdict::suspicious);
  }
}

/// Parts against their sum, one unit against several.
void check_sums(Context& context) {
  const Claim& claim = context.claim();
  std::array<const Amount*, 24> masses;  // NOLINT(*-member-init): the first n
  std::size_t n = 0;
  for (const Amount& amount : claim.amounts)
    if (amount.kind == AmountKind::elemental && amount.printed.unit() == AmountUnit::mg)
      masses[n++] = &amount;
  if (n < 2) return;
  const Amount* largest =
      *std::max_element(masses.begin(), masses.begin() + static_cast<std::ptrdiff_t>(n),
                        [](const Amount* a, const Amount* b) { return mg(*a) < mg(*b); });
  if (n >= 3) {
    MagnesiumMass low = mg_magnesium(0);
    MagnesiumMass high = mg_magnesium(0);
    double best = 0;
    bool all_parts = true;
    for (std::size_t i = 0; i < n; ++i) {
      if (masses[i] == largest) continue;
      low = low + masses[i]->printed.as_magnesium().low;
      high = high + masses[i]->printed.as_magnesium().high;
      best += mg(*masses[i]);
      all_parts = all_parts && masses[i]->part_of.has_value();
    }
    const Interval<MagnesiumMass> sum{low, high};
    if (sum.overlaps(largest->printed.as_magnesium())) return context.passed();
    if (all_parts && largest->total) {
      Finding& finding = context.add(Code::parts_do_not_add_up, largest->span);
      context.number(finding, "sum", best);
      context.number(finding, "total", mg(*largest));
      return context.failed(Verdict::suspicious);
    }
  }
  if (n != 2) return;
  const Amount& other = masses[0] == largest ? *masses[1] : *masses[0];
  const double times = checks::times_the_units(claim, *largest, other);
  if (times > 1 && checks::is_so_many_times(*largest, times, other)) return context.passed();
  // "2 capsules contain 300 mg, 1 capsule contains 100 mg"
  if (!checks::for_other_units(*largest, other) || largest->basis != other.basis) return;
  Finding& finding = context.add(Code::parts_do_not_add_up, largest->span);
  context.number(finding, "sum", mg(other) * times);
  context.number(finding, "total", mg(*largest));
  context.failed(Verdict::suspicious);
}

// ---- sizes that cannot be ----

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

// ---- words ----

void check_words(Context& context) {
  const Claim& claim = context.claim();
  if (claim.naming.manganese) {
    Finding& finding = context.add(Code::wrong_mineral, claim.naming.manganese_span);
    const Span span = claim.naming.manganese_span;
    context.word(finding, "word", {context.report.text.data() + span.begin, span.end - span.begin});
    context.failed(Verdict::suspicious);
  }
  if (claim.naming.excipient || claim.forms.contains(Form::stearate)) {
    Finding& finding = context.add(Code::excipient_as_source, claim.naming.excipient_span);
    context.form(finding, Form::stearate);
    context.sources(finding, info(Form::stearate).source);
    context.failed(Verdict::suspicious);
  }
  for (const Amount& amount : claim.amounts) {
    if (amount.decided_by == Decision::none || amount.decided_by == Decision::wording) continue;
    Finding& finding = context.add(Code::decided_by, amount.span);
    constexpr std::string_view reasons[] = {"none", "wording",  "percent", "part",
                                            "mmol", "fraction", "size"};
    context.word(finding, "by", reasons[static_cast<std::size_t>(amount.decided_by)]);
    context.number(finding, "mg", amount.printed.number().to_double());
    context.word(finding, "as", name(amount.kind));
  }
  for (const ReadingNote& note : claim.notes) {
    switch (note.kind) {
      case ReadingNoteKind::typo:
      case ReadingNoteKind::unit_case:
        context.word(context.add(Code::typo, note.span), "word", note.word);
        break;
      case ReadingNoteKind::too_many_amounts:
        context.number(context.add(Code::amounts_left_out, note.span), "count",
                       static_cast<double>(claim.amounts.capacity()));
        break;
      case ReadingNoteKind::thousands_mark:
        break;
    }
  }
  if (!claim.unread.empty())
    context.number(context.add(Code::text_left_out, claim.unread), "count", label_token_capacity);
  for (const Amount& amount : claim.amounts) {
    if (amount.mark == 0 || !amount.mark_decided) continue;
    context.number(context.add(Code::thousands_mark, amount.span), "mg",
                   amount.printed.number().to_double());
  }
  // C12
  const Market* market = context.options.market;
  if (market == nullptr || market->reference == nullptr || market->reference->jurisdiction != "EU")
    return;
  claim.forms.for_each([&](Form form) {
    const FormInfo& f = info(form);
    const Listing listing = context.options.fortified_food ? f.eu_fortified : f.eu_supplement;
    if (listing != Listing::no) return;
    Finding& finding = context.add(Code::form_not_permitted, {});
    context.word(finding, "form", f.id);
    context.word(finding, "market", market->id);
    context.sources(finding, f.source);
  });
}

// ---- two values of one number ----

/// "1.500": takes the value with which the other numbers of the label agree.
void decide_marks(Context& context) {
  Claim& claim = context.report.claim;
  for (std::size_t i = 0; i < claim.amounts.size(); ++i) {
    Amount& amount = claim.amounts[i];
    if (!amount.alternative) continue;
    const auto agrees = [&](Decimal value) {
      Amount tried = amount;
      tried.printed = PrintedAmount(value, AmountUnit::mg);
      for (const Percent& percent : claim.percents)
        if (tried.kind == AmountKind::elemental &&
            fitting_reference(tried.printed.as_magnesium(), percent.number, claim) != nullptr)
          return true;
      for (const Amount& other : claim.amounts) {
        const bool is_part =
            other.kind == AmountKind::elemental && other.part_of && *other.part_of == i;
        const bool is_whole = tried.kind == AmountKind::elemental && tried.part_of &&
                              &claim.amounts[*tried.part_of] == &other;
        if (!is_part && !is_whole) continue;
        const Amount& part = is_part ? other : tried;
        const Amount& compound = is_part ? tried : other;
        const Richness rich = richness(context, compound);
        const double fraction = mg(part) / number_of(compound.printed.compound());
        constexpr double dilution = plausibility("dilution-beside-an-amount");
        if (rich.known && fraction <= number_of(rich.cap) &&
            fraction >= number_of(rich.theory) * dilution)
          return true;
      }
      return false;
    };
    const bool thousands = agrees(amount.printed.number());
    const bool decimals = agrees(*amount.alternative);
    if (thousands == decimals) continue;
    if (decimals) amount.printed = PrintedAmount(*amount.alternative, AmountUnit::mg);
    amount.alternative.reset();
    amount.mark_decided = true;
  }
}

void check_ambiguous(Context& context) {
  const Claim& claim = context.claim();
  for (const Amount& amount : claim.amounts) {
    const bool open = amount.kind == AmountKind::ambiguous;
    if (!open && (!amount.alternative || amount.basis == Basis::hundred)) continue;
    Finding& finding = context.add(Code::two_amounts_compete, amount.span);
    context.number(finding, "mg", amount.printed.number().to_double());
    if (open) {
      const std::optional<Form> form = form_of(claim, amount);
      context.word(finding, "form", form ? id(*form) : std::string_view("other"));
      context.number(finding, "elemental_mg", amount.printed.number().to_double());
      context.number(finding, "compound_mg", amount.printed.number().to_double());
      context.word(finding, "decides", "percent");
    } else {
      context.number(finding, "other_mg", amount.alternative->to_double());
      context.word(finding, "decides", "mark");
    }
    context.failed(Verdict::ambiguous);
  }
}

bool is_readable(const Claim& claim) {
  return !claim.amounts.empty() || !claim.percents.empty() || !claim.fractions.empty() ||
         !claim.forms.empty();
}

/// Keeps the order of equals. The lists are short, and std::stable_sort would take memory.
template <class Findings>
void sort_by_severity(Findings& findings) {
  for (std::size_t i = 1; i < findings.size(); ++i) {
    if (findings[i - 1].severity <= findings[i].severity) continue;
    const Finding finding = findings[i];
    std::size_t k = i;
    for (; k > 0 && findings[k - 1].severity > finding.severity; --k)
      findings[k] = findings[k - 1];
    findings[k] = finding;
  }
}

}  // namespace

void check(const CheckOptions& options, Report& report) {
  checks::check(options, report, Detail::all);
}

void checks::check(const CheckOptions& options, Report& report, Detail detail) {
  Context context(options, report, detail);
  report.market = options.market;
  report.readings.clear();
  report.findings.clear();
  if (!is_readable(report.claim)) {
    context.add(Code::unreadable, {});
    report.verdict = Verdict::unreadable;
    return;
  }
  decide_marks(context);
  check_compounds(context);
  check_fractions(context);
  check_size(context);
  check_capsules(context);
  check_percents(context);
  check_units(context);
  check_sums(context);
  check_ligand(context);
  check_ambiguous(context);
  check_words(context);
  report.verdict = context.verdict();
  checks::make_readings(context);
  checks::check_doses(context);
  if (detail == Detail::all) sort_by_severity(report.findings);
}

}  // namespace magdose
