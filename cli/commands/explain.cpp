// magdose explain: what a finding's code means; what to know about magnesium and medicines.
#include "base/ascii_case.hpp"
#include "commands/run.hpp"
#include "magdose/cautions.hpp"
#include "magdose/check.hpp"
#include "options/exit_status.hpp"
#include "options/suggestion.hpp"
#include "output/json_text.hpp"
#include "output/text_table.hpp"
#include "report/enum_messages.hpp"
#include "report/findings.hpp"
#include "report/layout.hpp"

namespace magdose::cli {
namespace {

std::string long_text(const FindingInfo& finding, const Session& session) {
  return std::string(
      text::terminal_message(session.language, std::string(finding.code_text).append(".long")));
}

void write_json(json::Writer& json, const FindingInfo& finding, const Session& session) {
  json.open('{');
  json.key("code");
  json.text(finding.code_text);
  json.key("id");
  json.text(finding.id);
  json.key("severity");
  json.text(name(finding.severity));
  json.key("text");
  json.text(long_text(finding, session));
  json.close('}');
}

std::string json_of_all_findings(const Session& session) {
  return json_text([&](json::Writer& json) {
    json.open('{');
    json.key("schema");
    json.text("magdose.findings/1");
    json.key("findings");
    json.open('[');
    for (const FindingInfo& finding : finding_infos())
      write_json(json, finding, session);
    json.close(']');
    json.close('}');
  });
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

std::string subject_of(const Caution& caution, const Session& session) {
  return std::string(find_message(session.language, "caution." + std::string(caution.id)));
}

constexpr std::string_view caution_groups[] = {"condition", "life-stage", "drug", "nutrient",
                                               "effect"};

std::string json_of_cautions(const Session& session) {
  return json_text([&](json::Writer& json) {
    json.open('{');
    json.key("schema");
    json.text("magdose.cautions/1");
    json.key("cautions");
    json.open('[');
    for (const std::string_view group : caution_groups) {
      for (const Caution& caution : cautions()) {
        if (caution.group != group) continue;
        json.open('{');
        json.key("id");
        json.text(caution.id);
        json.key("group");
        json.text(caution.group);
        json.key("subject");
        json.text(subject_of(caution, session));
        json.key("rule");
        json.text(rule_of(caution, session));
        json.key("source");
        json.text(caution.source);
        json.close('}');
      }
    }
    json.close(']');
    json.close('}');
  });
}

void print_cautions(Session& session) {
  std::string lines;
  for (const std::string_view group : caution_groups) {
    for (const Caution& caution : cautions()) {
      if (caution.group != group) continue;
      std::string line = subject_of(caution, session);
      line.append(": ").append(rule_of(caution, session));
      if (caution.status == Status::unverified) {
        line.append(" (").append(session.say("status.unverified")).append(")");
      }
      lines += "  ";
      text::wrap(lines, line, 2, 4);
      lines += '\n';
    }
    lines += '\n';
  }
  text::wrap(session.output, session.say("cautions.title"), 0, 0);
  session.output += "\n\n" + lines;
  session.print(session.say("text.not-medical"));
}

}  // namespace

int run_explain(const Arguments& arguments, Session& session) {
  const bool as_json = arguments.has(Option::json);
  if (arguments.text() == "cautions") {
    if (arguments.has(Option::quiet)) return exit_clean;
    if (as_json)
      session.print(json_of_cautions(session));
    else
      print_cautions(session);
    return exit_clean;
  }
  if (!arguments.words().empty()) {
    const std::string wanted = arguments.text();
    const FindingInfo& finding = find_finding(wanted, session);
    if (arguments.has(Option::quiet)) return exit_clean;
    if (as_json) {
      session.print(json_text([&](json::Writer& json) { write_json(json, finding, session); }));
      return exit_clean;
    }
    session.print(std::string(finding.code_text)
                      .append(" ")
                      .append(finding.id)
                      .append(", ")
                      .append(session.say(message(finding.severity))));
    session.output += '\n';
    text::wrap(session.output, long_text(finding, session), 0, 0);
    session.output += '\n';
    return exit_clean;
  }
  if (arguments.has(Option::quiet)) return exit_clean;
  if (as_json) {
    session.print(json_of_all_findings(session));
    return exit_clean;
  }
  TextTable table({{session.say("column.code")},
                   {session.say("column.severity")},
                   {session.say("column.finding"), false, true}});
  for (const FindingInfo& finding : finding_infos()) {
    table.add({std::string(finding.code_text), session.say(message(finding.severity)),
               std::string(finding.id)});
  }
  session.output += table.text();
  return exit_clean;
}

}  // namespace magdose::cli
