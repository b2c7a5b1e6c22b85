// How the doses of a claim compare with the dose range, the reference values and the limits of
// authorities.
#include <bit>

#include "check/checks.hpp"
#include "check/context.hpp"
#include "magdose/claim_rules.hpp"
#include "magdose/dose_range.hpp"
#include "tables/limit_order.hpp"
#include "tables/plausibility.hpp"

namespace magdose {
namespace checks {
namespace {

bool is_rounding_only(const Reading& reading) {
  return reading.name == ReadingName::stated || reading.name == ReadingName::as_elemental;
}

/// The dose as it is compared with bounds: a stated number as printed.
Interval<MagnesiumPerDay> compared_dose(const Reading& reading) {
  const Interval<MagnesiumPerDay>& dose = reading.elemental;
  if (is_rounding_only(reading) &&
      number_of(dose.high) - number_of(dose.low) <= plausibility("widest-rounding-of-dose"))
    return exactly(reading.best);
  return dose;
}

/// Where a dose is relative to a bound; a computed interval may lie on both sides. Within is at it.
Position position(const Interval<MagnesiumPerDay>& dose, MagnesiumPerDay bound) {
  if (dose.low > bound) return Position::above;
  if (dose.high > bound) return Position::straddles;
  return dose.low == bound ? Position::within : Position::below;
}

Position in_dose_range(const Interval<MagnesiumPerDay>& dose) {
  const DoseRange& range = dose_range();
  if (dose.high < range.low) return Position::below;
  if (dose.low > range.high) return Position::above;
  return range.low <= dose.low && dose.high <= range.high ? Position::within : Position::straddles;
}

bool applies_to(const Limit& limit, const Person& person) {
  if (!limit.age.contains(person.age_months.value_or(adult_months))) return false;
  if (limit.sex != Sex::any && person.sex != Sex::any && limit.sex != person.sex) return false;
  return limit.state == State::any || limit.state == person.state;
}

/// A row for the person's state takes precedence over the body's row for everybody.
bool is_overruled(const Limit& limit, const Person& person) {
  if (limit.state != State::any || person.state == State::any) return false;
  for (const Limit& other : limits())
    if (other.body == limit.body && other.kind == limit.kind && other.state == person.state)
      return true;
  return false;
}

}  // namespace

}  // namespace checks

bool is_for(const Limit& limit, const Person& person) {
  return checks::applies_to(limit, person) && !checks::is_overruled(limit, person);
}

namespace checks {

namespace {

/// The limits of the order that apply to the person, a bit for each.
std::uint64_t applying(const LimitOrder& order, const Person& person) {
  if (!person.age_months && person.sex == Sex::any && person.state == State::any)
    return order.adults;
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < order.count; ++i) {
    if (is_for(limits()[order.limits[i]], person)) bits |= std::uint64_t{1} << i;
  }
  return bits;
}

void add_limit_finding(Context& context, const Reading& reading, const Limit& limit,
                       const Amount* main) {
  const bool of_market =
      limit.kind == LimitKind::legal_maximum || limit.kind == LimitKind::recommended_maximum;
  const Span span = main != nullptr ? main->span : Span{};
  Finding& finding =
      context.add(of_market ? Code::above_national_maximum : Code::above_limit, span);
  if (of_market)
    context.word(finding, "market", limit.jurisdiction);
  else
    context.word(finding, "body", limit.body);
  context.number(finding, "limit", number_of(*limit.value));
  context.number(finding, "mg", number_of(reading.best));
  context.sources(finding, limit.source);
  if (limit.status == Status::unverified)
    context.word(context.add(Code::unverified_value, {}), "row", limit.id);
}

// C8
void check_limits(Context& context, Reading& reading, bool findings) {
  const Person& person = context.options.person;
  const Market* market = context.options.market;
  const Amount* main = context.main_amount();
  const LimitOrder& order = limit_order(market);
  const std::span<const Limit> all = limits();
  const Interval<MagnesiumPerDay> dose = compared_dose(reading);
  for (std::uint64_t bits = applying(order, person); bits != 0; bits &= bits - 1) {
    const auto i = static_cast<std::size_t>(std::countr_zero(bits));
    const Limit& limit = all[order.limits[i]];
    const bool listed = i < order.listed;
    if (limit.per_intake || limit.kind == LimitKind::warning_above ||
        limit.kind == LimitKind::split_above) {
      if (findings && listed && limit.value && position(dose, *limit.value) == Position::above) {
        const bool split = limit.kind == LimitKind::split_above;
        Finding& finding = context.add(split ? Code::split_intake : Code::warning_text_required,
                                       main != nullptr ? main->span : Span{});
        if (split)
          context.word(finding, "body", limit.body);
        else
          context.word(finding, "market", limit.jurisdiction);
        context.number(finding, "limit", number_of(*limit.value));
        if (!split) context.number(finding, "mg", number_of(reading.best));
        context.sources(finding, limit.source);
      }
      continue;
    }
    const Position result = limit.value ? position(dose, *limit.value) : Position::none;
    if (!reading.limits.push({&limit, result})) continue;
    if (!findings) continue;
    if (result == Position::none) {
      Finding& finding = context.add(Code::no_limit_for_age, {});
      context.word(finding, "body", limit.body);
      context.number(finding, "age",
                     static_cast<double>(person.age_months.value_or(adult_months)) / 12);
      context.sources(finding, limit.source);
    } else if (result == Position::above) {
      add_limit_finding(context, reading, limit, main);
    }
  }
}

// C9: minimum amounts for the nutrition and health claims of the market's law.
void check_claim_thresholds(Context& context, const Reading& reading) {
  const Market* market = context.options.market;
  if (market == nullptr || market->reference == nullptr || market->reference->jurisdiction != "EU")
    return;
  const auto threshold = [](const ClaimRule& rule) {
    return number_of(amount_at(rule.percent, rule.reference->value));
  };
  const ClaimRule& high_rule = *find_claim_rule("eu-high");
  const double most = number_of(reading.elemental.high);
  if (most >= threshold(high_rule)) return;
  const ClaimRule& source_rule = *find_claim_rule("eu-source");
  const bool below_source = most < threshold(source_rule);
  const ClaimRule& missed = below_source ? source_rule : high_rule;
  Finding& finding =
      context.add(below_source ? Code::below_source_claim : Code::below_high_claim, {});
  context.number(finding, "mg", number_of(reading.best));
  context.number(finding, "threshold", threshold(missed));
  context.sources(finding, missed.source);
}

}  // namespace

void check_doses(Context& context) {
  const Person& person = context.options.person;
  bool first = true;
  for (Reading& reading : context.report.readings) {
    const bool child = person.age_months && *person.age_months < 18 * 12;
    reading.dose_range =
        child ? Position::none : in_dose_range(compared_dose(reading));  // the range is for adults
    check_limits(context, reading, first);
    if (first) {
      const DoseRange& range = dose_range();
      if (reading.dose_range == Position::below || reading.dose_range == Position::above) {
        const bool below = reading.dose_range == Position::below;
        Finding& finding = context.add(below ? Code::below_dose_range : Code::above_dose_range, {});
        context.number(finding, "mg", number_of(reading.best));
        context.number(finding, below ? "low" : "high", number_of(below ? range.low : range.high));
        context.sources(finding, range.source);
      }
      check_claim_thresholds(context, reading);
      if (reading.name == ReadingName::computed && reading.elemental.low < reading.elemental.high &&
          context.only_form()) {
        const Form form = *context.only_form();
        if (info(form).pure && fraction_range(form).low < fraction_range(form).high &&
            !context.claim().amounts.empty() && context.options.species == nullptr &&
            context.claim().amounts[0].species == nullptr) {
          Finding& finding = context.add(Code::hydrate_decides, {});
          context.form(finding, form);
          context.number(finding, "low", number_of(reading.elemental.low));
          context.number(finding, "high", number_of(reading.elemental.high));
          context.word(finding, "usual", info(form).usual->id);
          context.sources(finding, info(form).source);
        }
      }
      if (!person.age_months) context.add(Code::holds_for_adults, {});
    }
    first = false;
  }
}

}  // namespace checks
}  // namespace magdose
