// magdose plan: units a day that reach a target without passing an upper level.
#include <algorithm>
#include <cmath>

#include "base/ascii_case.hpp"
#include "commands/report_output.hpp"
#include "commands/run.hpp"
#include "magdose/elemental.hpp"
#include "magdose/plan.hpp"
#include "options/amount.hpp"
#include "options/exit_status.hpp"
#include "options/option_values.hpp"
#include "options/suggestion.hpp"
#include "report/layout.hpp"
#include "report/words.hpp"

namespace magdose::cli {
namespace {

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

/// The daily level of --limit, else of the market's first body, else EFSA's.
const Limit& limit_of(const Arguments& arguments, const CheckOptions& options,
                      const Session& session) {
  const std::string* const typed = arguments.value(Option::limit);
  const std::string body(typed != nullptr ? *typed : default_body(options.market));
  const Limit* const level = daily_level(body, options.person);
  if (level != nullptr) {
    if (!level->value) {
      session.refuse("error.no-limit-for-person", {{"body", std::string(level->body)}});
    }
    return *level;
  }
  std::vector<std::string_view> known;
  for (const Limit& limit : limits()) {
    if (!is_daily_level(limit)) continue;
    if (equal_ignoring_case(limit.body, body)) {
      session.refuse("error.no-limit-for-person", {{"body", body}});
    }
    known.push_back(limit.body);
  }
  std::sort(known.begin(), known.end());
  throw Refusal{session.say("error.unknown-body", {{"word", text::printable(body)}}), body,
                Span{0, static_cast<std::uint32_t>(body.size())},
                std::string(nearest(body, known))};
}

Plan plan_of(const Arguments& arguments, const CheckOptions& options, const Session& session) {
  const Interval<MagnesiumMass> unit = unit_of(arguments, options, session);
  const MagnesiumMass target =
      read_amount(required(arguments, Option::target, session), Precision::exact, session)
          .magnesium();
  const Limit& limit = limit_of(arguments, options, session);
  const std::optional<Plan> found = plan(target / days(1), unit / exactly(servings(1)), limit);
  if (!found) session.refuse("error.too-many-units");
  return *found;
}

void print_text(const Plan& plan, bool is_for_adults, Session& session) {
  const auto paragraph = [&](const std::string& text) {
    text::wrap(session.output, text, 0, 2);
    session.output += '\n';
  };
  const auto mg = [&](const auto& range) {
    return text::mg_range(number_of(range.low), number_of(range.high), session.language);
  };
  std::string each = mg(plan.unit);
  if (!plan.unit.is_point()) each = "(" + each + ")";
  const double units = number_of(plan.units);
  const std::string target = text::number(number_of(plan.target));
  const std::string body(plan.limit->body);
  const std::string limit = text::number(number_of(*plan.limit->value));
  if (plan.reaches) {
    paragraph(session.say("plan.reaches", {{"units", text::number(units)},
                                           {"each", each},
                                           {"sum", mg(plan.sum)},
                                           {"target", target},
                                           {"body", body},
                                           {"limit", limit}}));
  } else {
    paragraph(session.say("plan.fails", {{"target", target},
                                         {"needed", text::number(number_of(plan.needed))},
                                         {"each", each},
                                         {"body", body},
                                         {"limit", limit}}));
    paragraph(units == 0 ? session.say("plan.none-fits", {{"body", body}})
                         : session.say("plan.most", {{"units", text::number(units)},
                                                     {"sum", mg(plan.sum)},
                                                     {"body", body}}));
  }
  if (units >= 2) {
    const double first = std::ceil(units / 2);
    paragraph(session.say("plan.split",
                          {{"a", text::number(first)}, {"b", text::number(units - first)}}));
  }
  if (is_for_adults) paragraph(session.say("plan.adults"));
  session.output += '\n';
  session.print(session.say("text.not-medical"));
}

}  // namespace

int run_plan(const Arguments& arguments, Session& session) {
  const CheckOptions options = read_check_options(arguments, session);
  if (!arguments.words().empty()) {
    session.refuse("error.too-many-words", {{"word", text::printable(arguments.words()[0])}});
  }
  const Plan plan = plan_of(arguments, options, session);
  const int status = plan.reaches ? exit_clean : exit_findings;
  if (arguments.has(Option::quiet)) return status;
  if (arguments.has(Option::json)) {
    print_json(plan, session);
  } else {
    print_text(plan, !options.person.age_months, session);
  }
  return status;
}

}  // namespace magdose::cli
