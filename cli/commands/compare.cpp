// magdose compare: one dose of magnesium in every form.
#include <algorithm>
#include <cmath>

#include "commands/run.hpp"
#include "magdose/elemental.hpp"
#include "magdose/fields.hpp"
#include "magdose/sources.hpp"
#include "options/amount.hpp"
#include "options/option_values.hpp"
#include "output/json.hpp"
#include "output/text_table.hpp"
#include "report/layout.hpp"
#include "report/text/rows.hpp"

namespace magdose::cli {
namespace {

struct Line {
  const FormInfo* form;
  Interval<CompoundMass> mass;
  double capsules_low;
  double capsules_high;
};

/// Whole capsules; the bound for rounding keeps 2.0000000001 from becoming 3.
double capsules_for(CompoundMass mass, CompoundMass fill) {
  constexpr double rounding = 1e-9;
  return std::max(1.0, std::ceil(mass / fill - rounding));
}

std::string range(const std::string& low, const std::string& high) {
  return low == high ? low : low + "-" + high;
}

}  // namespace

int run_compare(const Arguments& arguments, Session& session) {
  const CheckOptions options = read_check_options(arguments, session);
  if (arguments.words().empty()) {
    session.refuse("error.missing-arguments",
                   {{"arguments", std::string(info(Command::compare).arguments)},
                    {"example", std::string(info(Command::compare).example)}});
  }
  const PrintedAmount amount = read_amount(arguments.text(), Precision::exact, session);
  const Capsule& capsule = options.capsule != nullptr ? *options.capsule : *find_capsule("00");
  constexpr double usual_density = 0.7;  // g/mL; of a tapped organic salt
  const double density = options.density.value_or(usual_density);
  const CompoundMass fill = capsule_fill(capsule.ml, density);

  std::vector<Line> lines;
  for (const FormInfo& form : forms()) {
    if (!form.pure || form.excipient) continue;
    const auto mass = compound(exactly(amount.magnesium()), fraction_range(form.form));
    lines.push_back({&form, mass, capsules_for(mass.low, fill), capsules_for(mass.high, fill)});
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) { return a.mass.low < b.mass.low; });

  Fields fields;
  fields.elemental = amount;
  Report report;
  report.claim = claim_of(fields);
  check(options, report);

  if (arguments.has(Option::quiet)) return exit_clean;
  constexpr std::array<std::string_view, 3> tiers = {"soluble", "poorly-soluble", "unknown"};
  constexpr std::array<std::string_view, 3> listings = {"yes", "no", "unknown"};
  if (arguments.has(Option::json)) {
    Json list = Json::array();
    for (const Line& line : lines) {
      Json object = Json::object();
      object.add("form", line.form->id)
          .add("compound_mg", Json::object()
                                  .add("low", number_of(line.mass.low))
                                  .add("high", number_of(line.mass.high)))
          .add("capsules",
               Json::object().add("low", line.capsules_low).add("high", line.capsules_high))
          .add("tier", tiers[static_cast<std::size_t>(line.form->tier)])
          .add("eu_supplement", listings[static_cast<std::size_t>(line.form->eu_supplement)]);
      list.add(object);
    }
    Json limits = Json::array();
    for (const LimitResult& limit : report.readings[0].limits) {
      Json object = Json::object();
      object.add("body", limit.limit->body);
      if (limit.limit->value) {
        object.add("mg", number_of(*limit.limit->value));
      } else {
        object.raw("mg", "null");
      }
      limits.add(object.add("result", name(limit.result)));
    }
    Json all = Json::object();
    all.add("schema", "magdose.compare/1")
        .add("data", data_version())
        .add("elemental_mg", number_of(amount.magnesium()))
        .add("capsule", capsule.id)
        .add("density", density)
        .add("forms", list)
        .add("limits", limits);
    session.print(all.text());
    return exit_clean;
  }

  session.print(session.say("text.compare", {{"amount", to_text(amount)}}));
  session.output += '\n';
  TextTable table({{session.say("column.form"), false, true},
                   {session.say("column.compound-mg"), true},
                   {session.say("column.capsules", {{"size", std::string(capsule.id)}}), true},
                   {session.say("column.solubility")},
                   {session.say("column.eu")}});
  constexpr std::array tier_messages = {Message("tier.soluble"), Message("tier.poorly-soluble"),
                                        Message("word.unknown")};
  constexpr std::array listing_messages = {Message("word.yes"), Message("word.no"),
                                           Message("word.unknown")};
  for (const Line& line : lines) {
    table.add({std::string(find_message(session.language, "form." + std::string(line.form->id))),
               range(text::number(number_of(line.mass.low), 4),
                     text::number(number_of(line.mass.high), 4)),
               range(text::number(line.capsules_low), text::number(line.capsules_high)),
               session.say(tier_messages[static_cast<std::size_t>(line.form->tier)]),
               session.say(listing_messages[static_cast<std::size_t>(line.form->eu_supplement)])});
  }
  session.output += table.text();
  session.output += '\n';
  text::wrap(session.output,
             session.say("compare.note", {{"density", text::number(density)},
                                          {"fill", text::number(number_of(fill))}}),
             0, 0);
  session.output += "\n\n";
  text::add_rows(session.output, report, session.language);
  session.output += '\n';
  session.print(session.say("text.not-medical"));
  return exit_clean;
}

}  // namespace magdose::cli
