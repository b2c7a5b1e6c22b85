// magdose lab: an analysed amount against the declared one, under a market's tolerances.
#include "commands/run.hpp"
#include "magdose/sources.hpp"
#include "magdose/tolerances.hpp"
#include "options/amount.hpp"
#include "options/option_values.hpp"
#include "output/json.hpp"
#include "output/text_table.hpp"
#include "report/layout.hpp"

namespace magdose::cli {
namespace {

/// Tolerances of the market: its own, and the others of the same jurisdiction.
std::vector<const Tolerance*> tolerances_of(const Market& market, const Session& session) {
  const Tolerance* const own = find_tolerance(market.tolerance);
  if (own == nullptr) {
    session.refuse("error.no-tolerance", {{"market", std::string(market.id)}});
  }
  std::vector<const Tolerance*> all = {own};
  for (const Tolerance& tolerance : tolerances()) {
    if (tolerance.market == own->market && &tolerance != own) all.push_back(&tolerance);
  }
  return all;
}

/// The guidance takes the uncertainty of the measurement off the bound only where a claim is made;
/// the other bounds include it already.
bool gives_way_to_uncertainty(const Tolerance& tolerance) {
  return tolerance.id == "eu-claim";
}

}  // namespace

int run_lab(const Arguments& arguments, Session& session) {
  const PrintedAmount declared =
      read_amount(required(arguments, Option::declared, session), Precision::exact, session);
  const PrintedAmount analysed =
      read_amount(required(arguments, Option::analysed, session), Precision::exact, session);
  double uncertainty = 0;
  if (const auto* const text = arguments.value(Option::uncertainty)) {
    uncertainty = read_percent(*text, "--uncertainty", 50, session).to_double() / 100;
  }
  const Market* market = read_market(arguments, session);
  if (market == nullptr) market = find_market("EU");
  if (!arguments.words().empty()) {
    session.refuse("error.too-many-words", {{"word", text::printable(arguments.words()[0])}});
  }

  const double declared_mg = number_of(declared.magnesium());
  const double analysed_mg = number_of(analysed.magnesium());
  const double ratio = analysed_mg / declared_mg;
  const std::vector<const Tolerance*> rules = tolerances_of(*market, session);

  TextTable table({{session.say("column.rule"), false, true},
                   {session.say("column.least"), true},
                   {session.say("column.most"), true},
                   {session.say("column.result")}});
  Json list = Json::array();
  bool own_kept = true;
  for (const Tolerance* const rule : rules) {
    const double low = rule->low - (gives_way_to_uncertainty(*rule) ? uncertainty : 0);
    constexpr double rounding = 1e-9;  // 1 - 0.18 is a little more than 0.82
    const bool too_low = ratio < low - rounding;
    const bool too_high = rule->high != 0 && ratio > rule->high + rounding;
    if (rule == rules.front()) own_kept = !too_low && !too_high;
    const Message result = too_low    ? Message("lab.too-low")
                           : too_high ? Message("lab.too-high")
                                      : Message("lab.kept");
    const std::string subject_id = "lab.subject." + std::string(rule->id);
    const std::string_view subject = find_message(session.language, subject_id);
    table.add({std::string(subject.empty() ? rule->subject : subject),
               text::number(low * declared_mg) + " mg",
               rule->high == 0 ? "-" : text::number(rule->high * declared_mg) + " mg",
               session.say(result)});
    Json object = Json::object();
    object.add("id", rule->id).add("low_mg", low * declared_mg);
    if (rule->high == 0) {
      object.raw("high_mg", "null");
    } else {
      object.add("high_mg", rule->high * declared_mg);
    }
    object.add("result", too_low ? "below" : too_high ? "above" : "within");
    list.add(object);
  }
  const int status = own_kept ? exit_clean : exit_findings;
  if (arguments.has(Option::quiet)) return status;
  if (arguments.has(Option::json)) {
    Json all = Json::object();
    all.add("schema", "magdose.lab/1")
        .add("data", data_version())
        .add("market", market->id)
        .add("declared_mg", declared_mg)
        .add("analysed_mg", analysed_mg)
        .add("ratio", ratio)
        .add("tolerances", list);
    session.print(all.text());
    return status;
  }
  session.print(session.say("text.lab", {{"analysed", text::number(analysed_mg)},
                                         {"declared", text::number(declared_mg)},
                                         {"percent", text::number(100 * ratio, 4)}}));
  session.output += '\n';
  session.output += table.text();
  session.output += '\n';
  text::wrap(session.output, session.say("lab.note"), 0, 0);
  session.output += '\n';
  return status;
}

}  // namespace magdose::cli
