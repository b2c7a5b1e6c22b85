// Prints a report as a command was asked to.
#pragma once

#include <string_view>

#include "magdose/check.hpp"
#include "options/arguments.hpp"
#include "output/session.hpp"

namespace magdose::cli {

/// As JSON or text; nothing with --quiet. `headline` stands for the verdict where it is not empty.
void print_report(const Report& report, std::string_view headline, const Arguments& arguments,
                  Session& session);

}  // namespace magdose::cli
