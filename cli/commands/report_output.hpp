// Prints a report as a command was asked to.
#pragma once

#include <string_view>

#include "magdose/check.hpp"
#include "options/arguments.hpp"
#include "output/session.hpp"

namespace magdose::cli {

/// One line of JSON, of anything that has a write_json().
template <class Result>
void print_json(const Result& result, Session& session) {
  const std::size_t begin = session.output.size();
  const std::size_t length = write_json(result, nullptr, 0);
  session.output.resize(begin + length);
  write_json(result, session.output.data() + begin, length);
  session.output += '\n';
}

/// As JSON or text; nothing with --quiet. `headline` replaces the verdict where it is not empty.
void print_report(const Report& report, std::string_view headline, const Arguments& arguments,
                  Session& session);

}  // namespace magdose::cli
