// C1, C2, C3: a compound and the magnesium stated for it.
#include <algorithm>
#include <array>

#include "check/checks.hpp"
#include "check/context.hpp"
#include "check/taken_together.hpp"
#include "chemistry/allowances.hpp"

namespace magdose::checks {
namespace {

/// The label itself calls the powder more than one substance.
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

/// That the amount is magnesium of this compound was not read beyond doubt: words are misspelt or
/// in between, an amount was left unread or is open, they are for different numbers of units or
/// for units and a day, or nothing but nearness joins the two.
bool is_doubtful(const Claim& claim, const Amount& part, const Amount& compound) {
  const bool same_form = part.form && part.form == compound.form;
  const bool open = std::any_of(claim.amounts.begin(), claim.amounts.end(),
                                [](const Amount& a) { return a.kind == AmountKind::ambiguous; });
  const bool unit_and_day = part.basis == Basis::day && part.units == 0 && compound.units > 0;
  return open || unit_and_day || for_other_units(part, compound) || claim.unread_amounts ||
         is_misspelt(claim) || !compound.form || part.doubtful || compound.doubtful ||
         (part.row != compound.row && !same_form);
}

/// More magnesium than compound: no label prints it, but structured input may state it.
bool is_beyond_reading(const Context& context, MagnesiumFraction fraction) {
  return !context.report.text.empty() && fraction >= mg_magnesium_per_mg_compound(1);
}

/// `times_taken`, but never less than once: words that reduce a compound may be misread.
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
      // Unknown words in between, or more magnesium than compound in a text: rather misread than
      // impossible.
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
    if (amount.kind != AmountKind::compound || amount.total || !may_be_together(amount, part))
      continue;
    const Richness rich = richness_of(context, amount);
    sum.known = sum.known && rich.known;
    const double often = most_often(context.claim(), part, amount);
    sum.most = sum.most + often * amount.printed.as_compound().high * rich.cap;
    sum.theory = sum.theory + often * amount.printed.compound() * rich.theory;
    sum.compound = sum.compound + often * amount.printed.compound();
    ++sum.count;
  }
  return sum;
}

}  // namespace

void check_compounds(Context& context) {
  const Claim& claim = context.claim();
  for (const Amount& part : claim.amounts) {
    if (part.kind != AmountKind::elemental || !part.part_of) continue;
    const Amount& compound = claim.amounts[*part.part_of];
    const Interval<MagnesiumMass> magnesium = part.printed.as_magnesium();
    const Richness rich = richness_of(context, compound);
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

}  // namespace magdose::checks
