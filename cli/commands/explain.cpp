// magdose explain: what a finding's code means; what to know about magnesium and medicines.
#include "base/ascii_case.hpp"
#include "commands/run.hpp"
#include "magdose/cautions.hpp"
#include "magdose/check.hpp"
#include "options/suggestion.hpp"
#include "output/json.hpp"
#include "output/text_table.hpp"
#include "report/layout.hpp"

namespace magdose::cli {
namespace {

std::string say_severity(Severity severity, const Session& session) {
  constexpr std::array messages = {Message("severity.error"), Message("severity.warning"),
                                   Message("severity.note")};
  return session.say(messages[static_cast<std::size_t>(severity)]);
}

std::string long_text(const FindingInfo& finding, const Session& session) {
  return std::string(
      find_message(session.language, std::string(finding.code_text).append(".long")));
}

Json json_of(const FindingInfo& finding, const Session& session) {
  Json object = Json::object();
  object.add("code", finding.code_text)
      .add("id", finding.id)
      .add("severity", name(finding.severity))
      .add("text", long_text(finding, session));
  return object;
}

/// By code ("MG101", "101") or id ("above-ceiling").
const FindingInfo& find_finding(const std::string& wanted, const Session& session) {
  std::vector<std::string_view> known;
  for (const FindingInfo& finding : finding_infos()) {
    if (equal_ignoring_case(finding.code_text, wanted) || finding.code_text.substr(2) == wanted ||
        equal_ignoring_case(finding.id, wanted)) {
      return finding;
    }
    known.push_back(finding.code_text);
    known.push_back(finding.id);
  }
  throw Refusal{session.say("error.unknown-code", {{"word", text::printable(wanted)}}), wanted,
                Span{0, static_cast<std::uint32_t>(wanted.size())},
                std::string(nearest(wanted, known))};
}

/// Whole hours, or with decimals: "2", "0.5".
std::string hours(const std::optional<double>& value) {
  return value ? text::number(*value) : std::string();
}

std::string rule_of(const Caution& caution, const Session& session) {
  std::string rule(caution.rule);
  if (caution.rule == "separate" && !caution.hours_before) rule = "separate-after";
  if (caution.hours_before && caution.hours_before == caution.hours_after) rule = "apart";
  return fill(find_message(session.language, "caution-rule." + rule),
              std::array{Value{"before", hours(caution.hours_before)},
                         Value{"after", hours(caution.hours_after)}});
}

void print_cautions(bool as_json, Session& session) {
  Json list = Json::array();
  std::string lines;
  for (const std::string_view group : {"condition", "life-stage", "drug", "nutrient", "effect"}) {
    for (const Caution& caution : cautions()) {
      if (caution.group != group) continue;
      const std::string subject(
          find_message(session.language, "caution." + std::string(caution.id)));
      const std::string rule = rule_of(caution, session);
      Json object = Json::object();
      object.add("id", caution.id)
          .add("group", caution.group)
          .add("subject", subject)
          .add("rule", rule)
          .add("source", caution.source);
      list.add(object);
      std::string line = subject;
      line.append(": ").append(rule);
      if (caution.status == Status::unverified) {
        line.append(" (").append(session.say("status.unverified")).append(")");
      }
      lines += "  ";
      text::wrap(lines, line, 2, 4);
      lines += '\n';
    }
    lines += '\n';
  }
  if (as_json) {
    session.print(Json::object().add("schema", "magdose.cautions/1").add("cautions", list).text());
    return;
  }
  text::wrap(session.output, session.say("cautions.title"), 0, 0);
  session.output += "\n\n" + lines;
  session.print(session.say("text.not-medical"));
}

}  // namespace

int run_explain(const Arguments& arguments, Session& session) {
  const bool as_json = arguments.has(Option::json);
  if (arguments.text() == "cautions") {
    if (!arguments.has(Option::quiet)) print_cautions(as_json, session);
    return exit_clean;
  }
  if (!arguments.words().empty()) {
    const std::string wanted = arguments.text();
    const FindingInfo& finding = find_finding(wanted, session);
    if (arguments.has(Option::quiet)) return exit_clean;
    if (as_json) {
      session.print(json_of(finding, session).text());
      return exit_clean;
    }
    session.print(std::string(finding.code_text)
                      .append(" ")
                      .append(finding.id)
                      .append(", ")
                      .append(say_severity(finding.severity, session)));
    session.output += '\n';
    text::wrap(session.output, long_text(finding, session), 0, 0);
    session.output += '\n';
    return exit_clean;
  }
  if (arguments.has(Option::quiet)) return exit_clean;
  if (as_json) {
    Json list = Json::array();
    for (const FindingInfo& finding : finding_infos())
      list.add(json_of(finding, session));
    session.print(Json::object().add("schema", "magdose.findings/1").add("findings", list).text());
    return exit_clean;
  }
  TextTable table({{session.say("column.code")},
                   {session.say("column.severity")},
                   {session.say("column.finding"), false, true}});
  for (const FindingInfo& finding : finding_infos()) {
    table.add({std::string(finding.code_text), say_severity(finding.severity, session),
               std::string(finding.id)});
  }
  session.output += table.text();
  return exit_clean;
}

}  // namespace magdose::cli
