// What every command is given: the language, the colours, the place for its output.
#pragma once

#include <string>
#include <string_view>

#include "magdose/messages.hpp"
#include "output/refusal.hpp"
#include "report/message_id.hpp"

namespace magdose::cli {

struct Session {
  Language language = Language::en;
  bool color = false;         ///< on stdout
  bool color_errors = false;  ///< on stderr
  std::string output;         ///< results; written to stdout when the command has ended

  [[nodiscard]] std::string say(Message id, std::initializer_list<Value> values = {}) const {
    return render(language, id, values);
  }
  /// Adds a line to the output.
  void print(std::string_view line) {
    output += line;
    output += '\n';
  }
  [[noreturn]] void refuse(Message id, std::initializer_list<Value> values = {}) const {
    throw Refusal{say(id, values), {}, {}, {}};
  }
};

/// Prints to stderr: the prefix, the reason, the place with carets, the suggestion.
void print_refusal(const Session& session, const Refusal& refusal);

/// Writes the output to stdout; false, after a message, if that fails.
bool write_output(const Session& session);

/// "auto", "always" or "never"; "auto" heeds the terminal, NO_COLOR and TERM=dumb.
bool wants_color(std::string_view when, int file_descriptor);

}  // namespace magdose::cli
