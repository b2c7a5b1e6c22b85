#include "options/help.hpp"

#include "magdose/sources.hpp"
#include "report/layout.hpp"

namespace magdose::cli {
namespace {

void add_line(std::string& out, std::string_view left, std::string_view right, std::size_t column) {
  std::string line = "  ";
  line += left;
  if (text::width(line) + 2 > column) {
    out += line + '\n';
    line.assign(column, ' ');
  } else {
    line = text::pad(line, column);
  }
  out += line;
  text::wrap(out, right, column, column);
  out += '\n';
}

void add_usage(std::string& out, const CommandInfo& command, const Session& session) {
  out += session.say("help.usage");
  out.append(" magdose ").append(command.name);
  if (!command.arguments.empty()) out.append(" ").append(command.arguments);
  out += ' ';
  out += session.say("help.options-word");
  out += '\n';
}

void add_paragraph(std::string& out, std::string_view paragraph) {
  text::wrap(out, paragraph, 0, 0);
  out += '\n';
}

void add_example(std::string& out, std::string_view example, const Session& session) {
  out += session.say("help.example");
  out.append(" magdose ").append(example).append("\n");
}

void add_options(std::string& out, CommandSet command, bool all, const Session& session) {
  constexpr std::size_t column = 27;
  for (const OptionInfo& option : all_options) {
    if (((all ? option.commands : option.in_short_help) & command) == 0) continue;
    std::string left(option.name);
    if (!option.value.empty()) left.append(" ").append(option.value);
    add_line(out, left, session.say(option.help), column);
  }
}

void add_commands(std::string& out, const Session& session) {
  constexpr std::size_t column = 28;
  for (const CommandInfo& command : all_commands) {
    std::string left(command.name);
    if (!command.arguments.empty()) left.append(" ").append(command.arguments);
    add_line(out, left, session.say(command.help), column);
  }
}

}  // namespace

std::string short_help(const Session& session) {
  std::string out;
  add_paragraph(out, session.say("help.what"));
  out += '\n';
  add_example(out, all_commands.front().example, session);
  out += '\n';
  add_commands(out, session);
  out += '\n';
  add_paragraph(out, session.say("help.more"));
  return out;
}

std::string long_help(const Session& session) {
  std::string out;
  add_paragraph(out, session.say("help.what"));
  out += '\n';
  out += session.say("help.usage");
  out += " magdose COMMAND ";
  out += session.say("help.options-word");
  out += "\n\n";
  out += session.say("help.commands");
  out += '\n';
  add_commands(out, session);
  out += '\n';
  out += session.say("help.options-of-all");
  out += '\n';
  for (const Option option : {Option::json, Option::fail_on, Option::quiet, Option::lang,
                              Option::color, Option::short_help, Option::help}) {
    std::string left(info(option).name);
    if (!info(option).value.empty()) left.append(" ").append(info(option).value);
    add_line(out, left, session.say(info(option).help), 27);
  }
  add_line(out, "--version", session.say("option.version"), 27);
  out += '\n';
  out += session.say("help.examples");
  out += '\n';
  for (const CommandInfo& command : all_commands)
    out.append("  magdose ").append(command.example).append("\n");
  out += '\n';
  for (const Message paragraph : {Message("help.amounts"), Message("help.exit-status"),
                                  Message("help.color"), Message("help.medical")}) {
    add_paragraph(out, session.say(paragraph));
    out += '\n';
  }
  out.pop_back();
  return out;
}

std::string short_help(Command command, const Session& session) {
  std::string out;
  add_paragraph(out, session.say(info(command).help));
  out += '\n';
  add_usage(out, info(command), session);
  add_example(out, info(command).example, session);
  out += '\n';
  add_options(out, of(command), false, session);
  return out;
}

std::string long_help(Command command, const Session& session) {
  std::string out;
  add_paragraph(out, session.say(info(command).help));
  out += '\n';
  add_usage(out, info(command), session);
  add_example(out, info(command).example, session);
  out += '\n';
  add_options(out, of(command), true, session);
  out += '\n';
  add_paragraph(out, session.say(command == Command::batch ? Message("help.batch-columns")
                                                           : Message("help.amounts")));
  out += '\n';
  add_paragraph(out, session.say("help.exit-status"));
  return out;
}

std::string version(const Session& session) {
  return "magdose " MAGDOSE_VERSION "\n" +
         session.say("help.data", {{"version", std::string(data_version())}}) + '\n';
}

}  // namespace magdose::cli
