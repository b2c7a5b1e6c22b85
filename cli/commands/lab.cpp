// magdose lab: an analysed amount against the declared one, under a market's tolerances.
#include "magdose/lab.hpp"
#include "commands/report_output.hpp"
#include "commands/run.hpp"
#include "options/amount.hpp"
#include "options/exit_status.hpp"
#include "options/option_values.hpp"
#include "output/text_table.hpp"
#include "report/layout.hpp"

namespace magdose::cli {
namespace {

LabResult result_of(const Arguments& arguments, const Session& session) {
  const auto mass = [&](Option option) {
    return read_amount(required(arguments, option, session), Precision::exact, session).magnesium();
  };
  const MagnesiumMass declared = mass(Option::declared);
  const MagnesiumMass analysed = mass(Option::analysed);
  double uncertainty = 0;
  if (const auto* const text = arguments.value(Option::uncertainty)) {
    constexpr double highest = 50;
    uncertainty = read_percent(*text, "--uncertainty", highest, session).to_double() / 100;
  }
  const Market* market = read_market(arguments, session);
  if (market == nullptr) market = find_market("EU");
  if (!arguments.words().empty()) {
    session.refuse("error.too-many-words", {{"word", text::printable(arguments.words()[0])}});
  }
  const std::optional<LabResult> result = judge_analysis(declared, analysed, uncertainty, *market);
  if (!result) session.refuse("error.no-tolerance", {{"market", std::string(market->id)}});
  return *result;
}

Message message_of(Position result) {
  if (result == Position::below) return "lab.too-low";
  if (result == Position::above) return "lab.too-high";
  return "lab.kept";
}

TextTable table_of(const LabResult& analysis, const Session& session) {
  TextTable table({{session.say("column.rule"), false, true},
                   {session.say("column.least"), true},
                   {session.say("column.most"), true},
                   {session.say("column.result")}});
  const auto mg = [](MagnesiumMass mass) { return text::number(number_of(mass)) + " mg"; };
  for (const auto& [rule, least, most, result] : analysis.tolerances) {
    const std::string id = "lab.subject." + std::string(rule->id);
    const std::string_view subject = find_message(session.language, id);
    table.add({std::string(subject.empty() ? rule->subject : subject), mg(least),
               most ? mg(*most) : "-", session.say(message_of(result))});
  }
  return table;
}

void print_text(const LabResult& analysis, Session& session) {
  session.print(session.say("text.lab", {{"analysed", text::number(number_of(analysis.analysed))},
                                         {"declared", text::number(number_of(analysis.declared))},
                                         {"percent", text::number(100 * analysis.ratio, 4)}}));
  session.output += '\n';
  session.output += table_of(analysis, session).text();
  session.output += '\n';
  text::wrap(session.output, session.say("lab.note"), 0, 0);
  session.output += '\n';
}

}  // namespace

int run_lab(const Arguments& arguments, Session& session) {
  const LabResult analysis = result_of(arguments, session);
  const int status = analysis.is_kept() ? exit_clean : exit_findings;
  if (arguments.has(Option::quiet)) return status;
  if (arguments.has(Option::json)) {
    print_json(analysis, session);
  } else {
    print_text(analysis, session);
  }
  return status;
}

}  // namespace magdose::cli
