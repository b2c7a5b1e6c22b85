// -h, --help and --version.
#pragma once

#include <string>

#include "options/commands.hpp"
#include "output/session.hpp"

namespace magdose::cli {

/// One screen: what it is, an example, the commands.
std::string short_help(const Session& session);
/// Everything that is true of all commands as well.
std::string long_help(const Session& session);
/// One screen: the command, an example, the options used most.
std::string short_help(Command command, const Session& session);
/// All options.
std::string long_help(Command command, const Session& session);

std::string version(const Session& session);

}  // namespace magdose::cli
