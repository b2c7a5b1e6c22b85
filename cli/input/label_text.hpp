// The label that a command is given: as words, as a file, or piped in.
#pragma once

#include <string>
#include <string_view>

#include "options/arguments.hpp"
#include "output/session.hpp"

namespace magdose::cli {

/// The text, without line ends after it. Throws Refusal where there is none, or it is too long or
/// not UTF-8.
std::string read_label_text(Command command, const Arguments& arguments, const Session& session);

/// Throws the Refusal of a label that is too long.
[[noreturn]] void refuse_long(const Session& session);

/// Throws the Refusal of a label in which nothing was found.
[[noreturn]] void refuse_unreadable(std::string_view text, const Session& session);

}  // namespace magdose::cli
