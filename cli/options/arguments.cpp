#include "options/arguments.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>
#include <iterator>

#include "options/suggestion.hpp"
#include "report/layout.hpp"

namespace magdose::cli {
namespace {

/// "-x" or "--word", but neither "-", "-5mg" nor "- text".
bool looks_like_option(std::string_view word) {
  if (word.size() < 2 || word[0] != '-') return false;
  const char c = word[1] == '-' && word.size() > 2 ? word[2] : word[1];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

[[noreturn]] void refuse_unknown(Command command, std::string_view word, const Session& session) {
  std::vector<std::string_view> known;
  for (const OptionInfo& option : all_options) {
    if ((option.commands & of(command)) != 0) known.push_back(option.name);
  }
  throw Refusal{session.say("error.unknown-option", {{"option", text::printable(word)},
                                                     {"command", std::string(info(command).name)}}),
                {},
                {},
                std::string(nearest(word.substr(0, word.find('=')), known))};
}

[[noreturn]] void refuse_no_value(const OptionInfo& option, const Session& session) {
  session.refuse("error.no-value",
                 {{"option", std::string(option.name)}, {"value", std::string(option.value)}});
}

}  // namespace

Arguments::Arguments(Command command, std::vector<std::string> words, const Session& session) {
  // After "--" every word is text, even one that looks like an option.
  const auto dashes = std::find(words.begin(), words.end(), "--");
  std::vector<std::string> after(dashes == words.end() ? dashes : dashes + 1, words.end());
  words.erase(dashes, words.end());

  // CLI11 would take the next word for a value that is empty, and turn on a flag that gets one.
  for (const std::string& word : words) {
    for (const OptionInfo& option : all_options) {
      if (!word.starts_with(std::string(option.name) + '=')) continue;
      if (option.value.empty()) refuse_unknown(command, word, session);
      if (word.size() == option.name.size() + 1) refuse_no_value(option, session);
    }
  }

  // CLI11 only tells options from words: it would take "[a, b]" in a word for a list.
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::array<std::vector<std::string>, option_count> values;
  std::array<const CLI::Option*, option_count> given{};
  for (const OptionInfo& option : all_options) {
    if ((option.commands & of(command)) == 0) continue;
    const auto i = static_cast<std::size_t>(option.option);
    const std::string name(option.name);
    given[i] = option.value.empty() ? app.add_flag(name)
                                    : app.add_option(name, values[i])
                                          ->expected(1)
                                          ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
                                          ->allow_extra_args(false);
  }
  std::reverse(words.begin(), words.end());
  try {
    app.parse(std::move(words));
  } catch (const CLI::ParseError& error) {
    // The only fault left: an option at the very end, without its value.
    for (const OptionInfo& option : all_options) {
      if (std::string_view(error.what()).starts_with(std::string(option.name) + ":")) {
        refuse_no_value(option, session);
      }
    }
    throw Refusal{error.what(), {}, {}, {}};
  }
  for (const OptionInfo& option : all_options) {
    const auto i = static_cast<std::size_t>(option.option);
    if (given[i] == nullptr || given[i]->count() == 0) continue;
    if (values[i].size() > 1) {
      session.refuse("error.option-twice", {{"option", std::string(option.name)}});
    }
    values_[i] = option.value.empty() ? std::string() : values[i].front();
  }
  words_ = app.remaining();
  for (const std::string& word : words_) {
    if (looks_like_option(word)) {
      refuse_unknown(command, std::string_view(word).substr(0, word.find('=')), session);
    }
  }
  words_.insert(words_.end(), std::make_move_iterator(after.begin()),
                std::make_move_iterator(after.end()));
}

std::string Arguments::text(std::size_t first) const {
  std::string all;
  for (std::size_t i = first; i < words_.size(); ++i) {
    if (i > first) all += ' ';
    all += words_[i];
  }
  return all;
}

}  // namespace magdose::cli
