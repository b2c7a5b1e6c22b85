// What the program ends with.
#pragma once

#include "magdose/check.hpp"
#include "options/arguments.hpp"
#include "output/session.hpp"

namespace magdose::cli {

/// Exit status of every command.
inline constexpr int exit_clean = 0;     ///< nothing at or above --fail-on
inline constexpr int exit_findings = 1;  ///< findings
inline constexpr int exit_refused = 2;   ///< wrong usage, unreadable input, failed output

/// The status that --fail-on gives a report.
int exit_status(const Report& report, const Arguments& arguments, const Session& session);

}  // namespace magdose::cli
