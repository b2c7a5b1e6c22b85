// The readings of a claim: consistent interpretations, with the dose of a day.
#include <algorithm>
#include <optional>

#include "check/checks.hpp"
#include "check/context.hpp"
#include "check/shown.hpp"
#include "check/taken_together.hpp"
#include "magdose/elemental.hpp"
#include "tables/plausibility.hpp"
#include "tables/reference_rows.hpp"

namespace magdose::checks {
namespace {

/// Units of the product that the amount is for, as of Amount; of "3 x 100 mg" one.
double units_of(const Amount& amount) {
  const bool of_one = amount.times > 1 && (amount.units == 0 || amount.units == amount.times);
  return of_one ? 1 : amount.units;
}

constexpr Amount of_the_serving;  // what a percentage alone is for

/// Magnesium and compound of one amount, or of several that are taken together, as printed.
struct PerServing {
  Interval<MagnesiumMass> magnesium;
  MagnesiumMass best;
  std::optional<Interval<CompoundMass>> compound;
  CompoundMass compound_best = mg_compound(0);
  const Amount* amount = &of_the_serving;     ///< whose units and times these are
  Interval<MagnesiumMass> shown = magnesium;  ///< without the rounding of the printed numbers
  Interval<CompoundMass> shown_compound = exactly(mg_compound(0));
  bool is_printed = false;  ///< the magnesium is printed in mg, not computed
  bool is_compound_printed = false;
};

Interval<MagnesiumMass> shown_magnesium(const PrintedAmount& amount) {
  return without_rounding(amount.as_magnesium(), amount.magnesium());
}
Interval<CompoundMass> shown_compound(const PrintedAmount& amount) {
  return without_rounding(amount.as_compound(), amount.compound());
}

/// Servings a day, lowest and highest: what the person takes, or what the label directs.
/// `units` of the product, where not 0, are what the amount is for instead of the serving. What is
/// for a day, or for one of several counts, is left as it is unless the person states a number.
/// Where no number a day is given, it is the serving, or the "3 x" before the amount.
Interval<ServingsPerDay> servings_a_day(const Context& context, const PerServing& of,
                                        double units) {
  const Serving& serving = context.claim().serving;
  const double count = units > 0 ? units : serving.count ? serving.count->to_double() : 1;
  const bool counted = serving.unit != ServingUnit::day && serving.unit != ServingUnit::g &&
                       serving.unit != ServingUnit::ml;
  const auto times = [&](double a_day) {
    return servings_per_day(counted ? a_day / count : a_day);
  };
  if (context.options.units_per_day) return exactly(times(*context.options.units_per_day));
  const bool one_of_several = units == 0 && !serving.count && serving.unit != ServingUnit::none;
  constexpr double most_units = plausibility("largest-units-a-day");
  if (context.claim().units_a_day_high > 0 && context.claim().units_a_day_high <= most_units &&
      serving.unit != ServingUnit::day && of.amount->basis != Basis::day && !one_of_several)
    return {times(context.claim().units_a_day_low), times(context.claim().units_a_day_high)};
  // "Serving size 2 capsules, 150 mg per capsule", "2 x 150 mg"; what nobody takes is a pack
  constexpr double most_taken = plausibility("largest-multiple");
  constexpr double most_taken_mg = plausibility("largest-elemental-multiplied");
  double a_day = of.amount->times;
  if (counted && serving.count) a_day = std::max(a_day, serving.count->to_double() / count);
  if (a_day > most_taken || a_day * number_of(of.best) >= most_taken_mg) a_day = 1;
  return exactly(servings_per_day(a_day));
}

/// Units of the product in one serving, where they are counted.
std::optional<Servings> units_in_serving(const Context& context, double units) {
  if (units > 0) return servings(units);
  const Serving& serving = context.claim().serving;
  if (!serving.count) return std::nullopt;
  switch (serving.unit) {
    case ServingUnit::none:
    case ServingUnit::day:
    case ServingUnit::g:
    case ServingUnit::ml:
    case ServingUnit::serving:
      return std::nullopt;
    default:
      return servings(serving.count->to_double());
  }
}

/// Magnesium fractions of a compound amount, and the one of the species sold most.
struct Fractions {
  Interval<MagnesiumFraction> range;
  MagnesiumFraction usual;
};
std::optional<Fractions> fractions_of(const Context& context, const Amount& amount) {
  const Species* exact =
      context.options.species != nullptr ? context.options.species : amount.species;
  for (const FractionClaim& stated : context.claim().fractions)
    if (stated.form && stated.form == amount.form)
      return Fractions{stated.value, middle(stated.value)};
  const Purity purity = context.options.purity;
  if (exact != nullptr) {
    const Interval<MagnesiumFraction> range = fraction_range(exact->form, exact, purity);
    return Fractions{range, middle(range)};
  }
  const std::optional<Form> form = amount.form ? amount.form : context.only_form();
  if (!form || !info(*form).pure) return std::nullopt;
  return Fractions{fraction_range(*form, nullptr, purity),
                   middle(fraction_range(*form, info(*form).usual, purity))};
}

/// What a reading with these servings a day shows.
ShownReading shown_reading(const Reading& reading, const PerServing& serving,
                           const Interval<ServingsPerDay>& a_day, std::optional<Servings> units) {
  const double often_low = number_of(a_day.low);
  const double often_high = number_of(a_day.high);
  const double low = number_of(serving.shown.low);
  const double high = number_of(serving.shown.high);
  ShownReading all;
  all.unrounded = {mg_magnesium_per_day(low * often_low), mg_magnesium_per_day(high * often_high)};
  all.elemental =
      shown(low * often_low, high * often_high, number_of(reading.best), serving.is_printed);
  if (units) {
    const double count = number_of(*units);
    all.per_unit = shown(low / count, high / count, reading.per_unit_best, serving.is_printed);
  }
  if (serving.compound) {
    all.compound = shown(number_of(serving.shown_compound.low) * often_low,
                         number_of(serving.shown_compound.high) * often_high, reading.compound_best,
                         serving.is_compound_printed);
  }
  return all;
}

void add_reading(Context& context, ReadingName name, const PerServing& serving) {
  const double of_units = units_of(*serving.amount);
  const Interval<ServingsPerDay> a_day = servings_a_day(context, serving, of_units);
  const Servings one = servings(1);
  Reading reading{};
  reading.name = name;
  reading.elemental = {serving.magnesium.low / one * a_day.low,
                       serving.magnesium.high / one * a_day.high};
  reading.best = serving.best / one * middle(a_day);
  const std::optional<Servings> units = units_in_serving(context, of_units);
  if (units) {
    const double count = number_of(*units);
    reading.per_unit =
        Interval<MagnesiumMass>{serving.magnesium.low / count, serving.magnesium.high / count};
    reading.per_unit_best = number_of(serving.best) / count;
  }
  if (serving.compound) {
    const double low = number_of(a_day.low);
    const double high = number_of(a_day.high);
    reading.compound =
        Interval<CompoundMass>{serving.compound->low * low, serving.compound->high * high};
    reading.compound_best = number_of(serving.compound_best) * number_of(middle(a_day));
  }
  if (!context.codes_only()) reading.shown = shown_reading(reading, serving, a_day, units);
  context.report.readings.push(reading);
}

/// An amount stated as magnesium; the compound is the stated one, or what the form needs.
PerServing stated(const Context& context, const Amount& amount) {
  PerServing serving{amount.printed.as_magnesium(), amount.printed.magnesium(), std::nullopt};
  serving.amount = &amount;
  serving.shown = shown_magnesium(amount.printed);
  serving.is_printed = amount.printed.unit() == AmountUnit::mg;
  if (amount.part_of) {
    // All the compounds that the dose is the magnesium of.
    const bool only_dose = context.main_amounts().size() == 1;
    const Amount& nearest = context.claim().amounts[*amount.part_of];
    serving.compound = exactly(mg_compound(0));
    serving.is_compound_printed = true;
    for (const Amount& compound : context.claim().amounts) {
      const bool of_all = only_dose && compound.kind == AmountKind::compound && !compound.total &&
                          may_be_together(compound, amount);
      if (&compound != &nearest && !of_all) continue;
      const double often = times_taken(context.claim(), amount, compound);
      const Interval<CompoundMass> mass = compound.printed.as_compound();
      serving.compound->low = serving.compound->low + often * mass.low;
      serving.compound->high = serving.compound->high + often * mass.high;
      serving.shown_compound =
          serving.shown_compound + exactly(often) * shown_compound(compound.printed);
      serving.compound_best = serving.compound_best + often * compound.printed.compound();
    }
  } else if (const std::optional<Fractions> f = fractions_of(context, amount);
             f && context.claim().forms.size() <= 1) {
    serving.compound = compound(serving.magnesium, f->range);
    serving.shown_compound = compound(serving.shown, f->range);
    serving.compound_best = compound(serving.best, f->usual);
  }
  return serving;
}

/// "300 mg citrate a tablet, 600 mg citrate 2 tablets": the same amount twice.
bool is_of_fewer_units(const Claim& claim, const Amount& one) {
  return std::any_of(claim.amounts.begin(), claim.amounts.end(), [&](const Amount& several) {
    return several.kind == one.kind && several.form == one.form && mg(several) > mg(one) &&
           is_multiple_of(several, unit_ratio(claim, several, one), one);
  });
}

/// Compound amounts alone: the magnesium they hold. `alternative` takes the other value of numbers
/// that can mean two ("1.500"); nothing where there is none.
std::optional<PerServing> computed(const Context& context, AmountKind kind,
                                   bool alternative = false) {
  bool different = false;
  PerServing sum{exactly(mg_magnesium(0)), mg_magnesium(0), exactly(mg_compound(0))};
  sum.is_compound_printed = true;
  bool any = false;
  for (const Amount& amount : context.claim().amounts) {
    if (amount.kind != kind || amount.total || amount.printed.unit() != AmountUnit::mg) continue;
    const std::optional<Fractions> f = fractions_of(context, amount);
    if (!f) return std::nullopt;
    if (is_of_fewer_units(context.claim(), amount)) continue;
    PrintedAmount printed = amount.printed;
    if (alternative && amount.alternative) {
      printed = PrintedAmount(*amount.alternative, AmountUnit::mg);
      different = true;
    }
    if (!any) sum.amount = &amount;
    any = true;
    // "citrate 2 x 500 mg, oxide 400 mg": what is taken with the first
    const double often = amount.times / sum.amount->times;
    const Interval<CompoundMass> mass = exactly(often) * printed.as_compound();
    const CompoundMass best = often * printed.compound();
    sum.magnesium = sum.magnesium + elemental(mass, f->range);
    const Interval<CompoundMass> shown = exactly(often) * shown_compound(printed);
    sum.shown = sum.shown + elemental(shown, f->range);
    sum.shown_compound = sum.shown_compound + shown;
    sum.best = sum.best + elemental(best, f->usual);
    sum.compound = *sum.compound + mass;
    sum.compound_best = sum.compound_best + best;
  }
  if (!any || alternative != different) return std::nullopt;
  return sum;
}

/// A percentage alone: the magnesium it states, of the market's reference value or of any it names.
std::optional<PerServing> from_percent(const Context& context) {
  if (context.claim().percents.empty()) return std::nullopt;
  const Decimal percent = context.claim().percents[0].number;
  if (percent.to_double() > highest_percent) return std::nullopt;
  const Market* market = context.options.market;
  const Reference* reference = market != nullptr ? market->reference : nullptr;
  if (reference == nullptr) {
    const ReferenceWord word = context.claim().reference;
    if (word != ReferenceWord::NRV && word != ReferenceWord::DV) return std::nullopt;
    reference = &(word == ReferenceWord::NRV ? table::eu_nrv : table::us_dv);
  }
  const double per_percent = number_of(reference->value) / whole;
  const double value = percent.to_double();
  const double half = percent.half_unit();
  PerServing serving{{mg_magnesium(std::max(0.0, value - half) * per_percent),
                      mg_magnesium((value + half) * per_percent)},
                     mg_magnesium(value * per_percent),
                     std::nullopt};
  serving.shown = exactly(serving.best);
  return serving;
}

/// "Magnesium (as citrate) 150 mg; magnesium (as malate) 100 mg": rows that each name another form
/// are taken together.
bool are_summands(std::span<const Amount* const> amounts) {
  FormSet forms;
  for (const Amount* const amount : amounts) {
    if (!amount->form || forms.contains(*amount->form) || amount->alternative ||
        amount->units != amounts[0]->units || amount->basis != amounts[0]->basis)
      return false;
    forms.insert(*amount->form);
  }
  return amounts.size() > 1;
}

/// Compounds that may be magnesium: the same masses as magnesium.
PerServing as_elemental(const Context& context, const PerServing& compounds) {
  PerServing serving = stated(context, *compounds.amount);
  if (compounds.compound_best == compounds.amount->printed.compound()) return serving;  // only one
  serving.magnesium = {mg_magnesium(number_of(compounds.compound->low)),
                       mg_magnesium(number_of(compounds.compound->high))};
  serving.best = mg_magnesium(number_of(compounds.compound_best));
  serving.shown = {mg_magnesium(number_of(compounds.shown_compound.low)),
                   mg_magnesium(number_of(compounds.shown_compound.high))};
  serving.compound.reset();
  return serving;
}

}  // namespace

void make_readings(Context& context) {
  const Claim& claim = context.claim();
  if (are_summands(context.main_amounts())) {
    PerServing sum = stated(context, *context.main_amounts()[0]);
    sum.compound.reset();
    for (const Amount* const amount : context.main_amounts().subspan(1)) {
      sum.magnesium = sum.magnesium + amount->printed.as_magnesium();
      sum.best = sum.best + amount->printed.magnesium();
      sum.shown = sum.shown + shown_magnesium(amount->printed);
      sum.is_printed = sum.is_printed && amount->printed.unit() == AmountUnit::mg;
    }
    return add_reading(context, ReadingName::stated, sum);
  }
  for (const Amount* const amount : context.main_amounts()) {
    add_reading(context, ReadingName::stated, stated(context, *amount));
    if (!amount->alternative) continue;
    Amount other = *amount;
    other.printed = PrintedAmount(*other.alternative, AmountUnit::mg);
    add_reading(context, ReadingName::stated, stated(context, other));
  }
  if (!context.main_amounts().empty()) return;
  const auto* const open =
      std::find_if(claim.amounts.begin(), claim.amounts.end(),
                   [](const Amount& amount) { return amount.kind == AmountKind::ambiguous; });
  if (open != claim.amounts.end()) {
    const auto serving = computed(context, AmountKind::ambiguous);
    if (serving) add_reading(context, ReadingName::as_compound, *serving);
    add_reading(context, ReadingName::as_elemental,
                serving ? as_elemental(context, *serving) : stated(context, *open));
    return;
  }
  if (const auto serving = computed(context, AmountKind::compound)) {
    add_reading(context, ReadingName::computed, *serving);
    if (const auto other = computed(context, AmountKind::compound, true))
      add_reading(context, ReadingName::computed, *other);
  } else if (claim.amounts.empty()) {
    if (const auto by_percent = from_percent(context))
      add_reading(context, ReadingName::computed, *by_percent);
  }
}

}  // namespace magdose::checks
