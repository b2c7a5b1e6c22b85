// magdose: the command line.
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "commands/run.hpp"
#include "options/arguments.hpp"
#include "options/commands.hpp"
#include "options/exit_status.hpp"
#include "options/help.hpp"
#include "options/suggestion.hpp"
#include "output/session.hpp"
#include "report/layout.hpp"

namespace magdose::cli {
namespace {

/// The value of --lang or --color, anywhere on the line: messages about the rest need them first.
/// An empty text where it is not given.
std::string_view peek(const std::vector<std::string>& words, std::string_view option) {
  std::string_view value;
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    const std::string_view word = words[i];
    if (word == option && i + 1 < words.size()) value = words[i + 1];
    if (word.starts_with(option) && word.substr(option.size()).starts_with('=')) {
      value = word.substr(option.size() + 1);
    }
  }
  return value;
}

[[noreturn]] void refuse_value(Option option, std::string_view value, const Session& session,
                               std::span<const std::string_view> known) {
  std::string all;
  for (const std::string_view word : known)
    all.append(all.empty() ? "" : ", ").append(word);
  throw Refusal{
      session.say("error.not-one-of", {{"option", std::string(info(option).name)}, {"words", all}}),
      std::string(value), Span{0, static_cast<std::uint32_t>(value.size())},
      std::string(nearest(value, known))};
}

void set_up(Session& session, const std::vector<std::string>& words) {
  if (const auto language = peek(words, "--lang"); !language.empty()) {
    const auto found = find_language(language);
    if (!found) refuse_value(Option::lang, language, session, language_codes());
    session.language = *found;
  }
  std::string_view color = peek(words, "--color");
  if (color.empty()) color = "auto";
  constexpr std::string_view known[] = {"always", "auto", "never"};
  bool good = false;
  for (const std::string_view word : known)
    good = good || word == color;
  if (!good) refuse_value(Option::color, color, session, known);
  session.color = wants_color(color, STDOUT_FILENO);
  session.color_errors = wants_color(color, STDERR_FILENO);
}

int run(const Arguments& arguments, Command command, Session& session) {
  switch (command) {
    case Command::check:
      return run_check(arguments, session);
    case Command::elemental:
      return run_elemental(arguments, session);
    case Command::compound:
      return run_compound(arguments, session);
    case Command::compare:
      return run_compare(arguments, session);
    case Command::plan:
      return run_plan(arguments, session);
    case Command::formula:
      return run_formula(arguments, session);
    case Command::lab:
      return run_lab(arguments, session);
    case Command::embed:
      return run_embed(arguments, session);
    case Command::batch:
      return run_batch(arguments, session);
    case Command::forms:
      return run_forms(arguments, session);
    case Command::limits:
      return run_limits(arguments, session);
    case Command::references:
      return run_references(arguments, session);
    case Command::sources:
      return run_sources(arguments, session);
    case Command::explain:
      return run_explain(arguments, session);
  }
  return exit_refused;
}

const CommandInfo* find_command(std::string_view name) {
  for (const CommandInfo& command : all_commands) {
    if (command.name == name) return &command;
  }
  return nullptr;
}

[[noreturn]] void refuse_command(std::string_view word, const Session& session) {
  std::array<std::string_view, all_commands.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i)
    names[i] = all_commands[i].name;
  throw Refusal{session.say("error.unknown-command", {{"word", text::printable(word)}}),
                {},
                {},
                std::string(nearest(word, names))};
}

int dispatch(std::vector<std::string> words, Session& session) {
  set_up(session, words);
  // Global options may come before the command.
  std::size_t at = 0;
  while (at < words.size()) {
    const std::string_view word = words[at];
    if (word == "--lang" || word == "--color")
      at += 2;
    else if (word.starts_with("--lang=") || word.starts_with("--color="))
      ++at;
    else
      break;
  }
  if (at >= words.size()) {
    std::fputs(short_help(session).c_str(), stderr);
    session.refuse("error.no-command");
  }
  const std::string first = words[at];
  if (first == "--version") {
    session.output = version(session);
    return exit_clean;
  }
  if (first == "-h") {
    session.output = short_help(session);
    return exit_clean;
  }
  if (first == "--help" || first == "help") {
    const CommandInfo* const about = at + 1 < words.size() ? find_command(words[at + 1]) : nullptr;
    session.output = about == nullptr ? long_help(session) : long_help(about->command, session);
    return exit_clean;
  }
  const CommandInfo* const command = find_command(first);
  if (command == nullptr) refuse_command(first, session);
  words.erase(words.begin() + static_cast<std::ptrdiff_t>(at));
  const Arguments arguments(command->command, std::move(words), session);
  if (arguments.has(Option::help)) {
    session.output = long_help(command->command, session);
    return exit_clean;
  }
  if (arguments.has(Option::short_help)) {
    session.output = short_help(command->command, session);
    return exit_clean;
  }
  return run(arguments, command->command, session);
}

}  // namespace

/// The whole program, from its words to its exit status.
int run_program(std::vector<std::string> words) {
  // A closed pipe ends the program quietly, also under a parent that ignores the signal.
  std::signal(SIGPIPE, SIG_DFL);
  Session session;
  int status = exit_refused;
  try {
    status = dispatch(std::move(words), session);
  } catch (const Refusal& refusal) {
    print_refusal(session, refusal);
    return exit_refused;
  }
  return write_output(session) ? status : exit_refused;
}

}  // namespace magdose::cli

int main(int count, char** values) {
  return magdose::cli::run_program({values + (count > 0 ? 1 : 0), values + count});
}
