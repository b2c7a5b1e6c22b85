// magdose compare: one dose of magnesium in every form.
#include "magdose/compare.hpp"
#include "commands/report_output.hpp"
#include "commands/run.hpp"
#include "options/amount.hpp"
#include "options/exit_status.hpp"
#include "options/option_values.hpp"
#include "output/text_table.hpp"
#include "report/enum_messages.hpp"
#include "report/layout.hpp"
#include "report/text/rows.hpp"

namespace magdose::cli {
namespace {

CompareOptions read_compare_options(const Arguments& arguments, const Session& session) {
  const CheckOptions given = read_check_options(arguments, session);
  CompareOptions options;
  options.market = given.market;
  options.person = given.person;
  options.capsule = given.capsule;
  options.density = given.density.value_or(options.density);
  return options;
}

std::string range(const std::string& low, const std::string& high) {
  return low == high ? low : low + "-" + high;
}

TextTable table_of(const Comparison& comparison, const Session& session) {
  TextTable table(
      {{session.say("column.form"), false, true},
       {session.say("column.compound-mg"), true},
       {session.say("column.capsules", {{"size", std::string(comparison.capsule->id)}}), true},
       {session.say("column.solubility")},
       {session.say("column.eu")}});
  constexpr int mass_digits = 4;
  for (const auto& [form, mass, capsules] : comparison.forms) {
    table.add({std::string(find_message(session.language, "form." + std::string(form->id))),
               range(text::number(number_of(mass.low), mass_digits),
                     text::number(number_of(mass.high), mass_digits)),
               range(text::number(number_of(capsules.low)), text::number(number_of(capsules.high))),
               session.say(message(form->tier)), session.say(message(form->eu_supplement))});
  }
  return table;
}

void print_text(const Comparison& comparison, const PrintedAmount& dose, Session& session) {
  session.print(session.say("text.compare", {{"amount", to_text(dose)}}));
  session.output += '\n';
  session.output += table_of(comparison, session).text();
  session.output += '\n';
  text::wrap(session.output,
             session.say("compare.note", {{"density", text::number(comparison.density)},
                                          {"fill", text::number(number_of(comparison.fill))}}),
             0, 0);
  session.output += "\n\n";
  text::add_rows(session.output, comparison.report, session.language);
  session.output += '\n';
  session.print(session.say("text.not-medical"));
}

}  // namespace

int run_compare(const Arguments& arguments, Session& session) {
  const CompareOptions options = read_compare_options(arguments, session);
  if (arguments.words().empty()) {
    session.refuse("error.missing-arguments",
                   {{"arguments", std::string(info(Command::compare).arguments)},
                    {"example", std::string(info(Command::compare).example)}});
  }
  const PrintedAmount dose = read_amount(arguments.text(), Precision::exact, session);
  const Comparison comparison = compare(dose, options);
  if (arguments.has(Option::quiet)) return exit_clean;
  if (arguments.has(Option::json)) {
    print_json(comparison, session);
  } else {
    print_text(comparison, dose, session);
  }
  return exit_clean;
}

}  // namespace magdose::cli
