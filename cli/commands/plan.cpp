// magdose plan: units a day that reach a target without passing an upper level.
#include <algorithm>
#include <cmath>

#include "base/ascii_case.hpp"
#include "commands/run.hpp"
#include "magdose/elemental.hpp"
#include "magdose/sources.hpp"
#include "options/amount.hpp"
#include "options/option_values.hpp"
#include "options/suggestion.hpp"
#include "output/json.hpp"
#include "report/layout.hpp"
#include "report/words.hpp"

namespace magdose::cli {
namespace {

constexpr double rounding = 1e-9;  // of a quotient that should be whole

/// The magnesium of one unit: as typed, or what the form can hold.
Interval<MagnesiumMass> unit_of(const Arguments& arguments, const CheckOptions& options,
                                const Session& session) {
  const std::string& typed = required(arguments, Option::per_unit, session);
  const std::string* const form = arguments.value(Option::form);
  if (form == nullptr && options.species == nullptr) {
    return exactly(read_amount(typed, Precision::exact, session).magnesium());
  }
  const CompoundMass compound = read_compound_amount(typed, Precision::exact, session).compound();
  const Material material = form != nullptr ? read_material(*form, session) : Material();
  if (form != nullptr && options.species != nullptr && options.species->form != material.form) {
    refuse_other_form(*options.species, *form, session);
  }
  const Species* const species = options.species != nullptr ? options.species : material.species;
  const Interval<MagnesiumFraction> fraction =
      fraction_range(material.form, species, options.purity);
  if (number_of(fraction.high) == 0) {
    session.refuse("error.form-not-computable", {{"form", name_of(material, session)}});
  }
  return elemental(exactly(compound), fraction);
}

/// The daily limit of --limit, else of the market's first body, else EFSA's.
const Limit& limit_of(const Arguments& arguments, const CheckOptions& options,
                      const Session& session) {
  std::string body = "EFSA";
  if (options.market != nullptr && !options.market->limits.empty()) {
    body = options.market->limits.substr(0, options.market->limits.find(' '));
  }
  const std::string* const typed = arguments.value(Option::limit);
  if (typed != nullptr) body = *typed;
  std::vector<std::string_view> known;
  bool has_body = false;
  for (const Limit& limit : limits()) {
    const bool daily = !limit.per_intake && limit.kind != LimitKind::warning_above &&
                       limit.kind != LimitKind::split_above;
    if (!daily) continue;
    known.push_back(limit.body);
    if (!equal_ignoring_case(limit.body, body)) continue;
    has_body = true;
    if (limit.valid_to.empty() && is_for(limit, options.person)) return limit;
  }
  if (has_body) session.refuse("error.no-limit-for-person", {{"body", body}});
  std::sort(known.begin(), known.end());
  throw Refusal{session.say("error.unknown-body", {{"word", text::printable(body)}}), body,
                Span{0, static_cast<std::uint32_t>(body.size())},
                std::string(nearest(body, known))};
}

}  // namespace

int run_plan(const Arguments& arguments, Session& session) {
  const CheckOptions options = read_check_options(arguments, session);
  if (!arguments.words().empty()) {
    session.refuse("error.too-many-words", {{"word", text::printable(arguments.words()[0])}});
  }
  const Interval<MagnesiumMass> unit = unit_of(arguments, options, session);
  const double target =
      number_of(read_amount(required(arguments, Option::target, session), Precision::exact, session)
                    .magnesium());
  const Limit& limit = limit_of(arguments, options, session);
  if (!limit.value) {
    session.refuse("error.no-limit-for-person", {{"body", std::string(limit.body)}});
  }
  const double most = number_of(*limit.value);
  const double low = number_of(unit.low);
  const double high = number_of(unit.high);
  // The poorest material must reach the target, the richest must not pass the limit.
  const double needed = std::ceil(target / low - rounding);
  const double allowed = std::floor(most / high + rounding);
  constexpr double many = 1e6;
  if (needed > many) session.refuse("error.too-many-units");
  const bool reaches = needed <= allowed;
  const double units = reaches ? needed : allowed;
  const int status = reaches ? exit_clean : exit_findings;
  if (arguments.has(Option::quiet)) return status;

  if (arguments.has(Option::json)) {
    Json all = Json::object();
    all.add("schema", "magdose.plan/1")
        .add("data", data_version())
        .add("target_mg", target)
        .add("limit", Json::object().add("id", limit.id).add("body", limit.body).add("mg", most))
        .add("per_unit_mg", Json::object().add("low", low).add("high", high))
        .raw("reaches", reaches ? "true" : "false")
        .add("units", units)
        .add("mg", Json::object().add("low", units * low).add("high", units * high));
    session.print(all.text());
    return status;
  }

  const auto paragraph = [&](const std::string& text) {
    text::wrap(session.output, text, 0, 2);
    session.output += '\n';
  };
  std::string each = text::mg_range(low, high, session.language);
  if (low != high) each = "(" + each + ")";
  const std::string sum = text::mg_range(units * low, units * high, session.language);
  const std::string body(limit.body);
  if (reaches) {
    paragraph(session.say("plan.reaches", {{"units", text::number(units)},
                                           {"each", each},
                                           {"sum", sum},
                                           {"target", text::number(target)},
                                           {"body", body},
                                           {"limit", text::number(most)}}));
  } else {
    paragraph(session.say("plan.fails", {{"target", text::number(target)},
                                         {"needed", text::number(needed)},
                                         {"each", each},
                                         {"body", body},
                                         {"limit", text::number(most)}}));
    paragraph(units == 0
                  ? session.say("plan.none-fits", {{"body", body}})
                  : session.say("plan.most",
                                {{"units", text::number(units)}, {"sum", sum}, {"body", body}}));
  }
  if (units >= 2) {
    const double first = std::ceil(units / 2);
    paragraph(session.say("plan.split",
                          {{"a", text::number(first)}, {"b", text::number(units - first)}}));
  }
  if (!options.person.age_months) paragraph(session.say("plan.adults"));
  session.output += '\n';
  session.print(session.say("text.not-medical"));
  return status;
}

}  // namespace magdose::cli
