// magdose formula: molar mass and magnesium fraction of a formula, with the working.
#include "magdose/formula.hpp"

#include "commands/run.hpp"
#include "options/exit_status.hpp"
#include "options/option_values.hpp"
#include "output/json_text.hpp"
#include "output/text_table.hpp"
#include "report/layout.hpp"

namespace magdose::cli {
namespace {

void write_json(json::Writer& json, std::string_view text, const Formula& formula) {
  constexpr int exact_digits = 12;
  json.open('{');
  json.key("schema");
  json.text("magdose.formula/1");
  json.key("formula");
  json.text(text);
  json.key("atoms");
  json.open('{');
  for (std::size_t i = 0; i < element_count; ++i) {
    if (formula.atoms[i] == 0) continue;
    json.key(elements[i].symbol);
    json.number(formula.atoms[i]);
  }
  json.close('}');
  json.key("molar_mass");
  json.number(number_of(molar_mass(formula)), exact_digits);
  json.key("magnesium_fraction");
  json.number(number_of(magnesium_fraction(formula)), exact_digits);
  json.close('}');
}

}  // namespace

int run_formula(const Arguments& arguments, Session& session) {
  const std::string text = arguments.text();
  if (arguments.words().empty()) {
    session.refuse("error.missing-arguments",
                   {{"arguments", std::string(info(Command::formula).arguments)},
                    {"example", std::string(info(Command::formula).example)}});
  }
  const Formula formula = read_magnesium_formula(text, session);
  const double mass = number_of(molar_mass(formula));
  const double fraction = number_of(magnesium_fraction(formula));
  if (arguments.has(Option::quiet)) return exit_clean;
  if (arguments.has(Option::json)) {
    session.print(json_text([&](json::Writer& json) { write_json(json, text, formula); }));
    return exit_clean;
  }
  session.print(session.say("text.formula", {{"formula", text::printable(text)},
                                             {"molar_mass", text::fixed(mass, 3)},
                                             {"percent", text::fixed(100 * fraction, 3)}}));
  session.output += '\n';
  TextTable table({{session.say("column.element")},
                   {session.say("column.atoms"), true},
                   {session.say("column.weight"), true},
                   {"g/mol", true},
                   {"%", true}});
  for (std::size_t i = 0; i < element_count; ++i) {
    if (formula.atoms[i] == 0) continue;
    const double part = formula.atoms[i] * elements[i].weight;
    table.add({std::string(elements[i].symbol), text::number(formula.atoms[i]),
               text::number(elements[i].weight, 6), text::fixed(part, 3),
               text::fixed(100 * part / mass, 3)});
  }
  session.output += table.text();
  return exit_clean;
}

}  // namespace magdose::cli
