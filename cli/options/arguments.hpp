// A command's words and options as typed.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "options/commands.hpp"
#include "output/session.hpp"

namespace magdose::cli {

class Arguments {
 public:
  /// Takes apart what follows the command's name. Throws Refusal for what the command does not
  /// know, with the near word.
  Arguments(Command command, std::vector<std::string> words, const Session& session);

  /// Words that are no option, in their order.
  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }
  /// The same, with a blank between.
  [[nodiscard]] std::string text(std::size_t first = 0) const;

  [[nodiscard]] bool has(Option option) const { return value(option) != nullptr; }
  /// The value of an option, empty for a flag; null where it was not given.
  [[nodiscard]] const std::string* value(Option option) const {
    const auto& given = values_[static_cast<std::size_t>(option)];
    return given ? &*given : nullptr;
  }

 private:
  std::vector<std::string> words_;
  std::array<std::optional<std::string>, option_count> values_;
};

}  // namespace magdose::cli
