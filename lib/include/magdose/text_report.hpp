// The report for a person at a terminal: 80 columns, readable without colour.
#pragma once

#include <string>
#include <string_view>

#include "magdose/check.hpp"
#include "magdose/messages.hpp"

namespace magdose {

/// How a text report is written.
struct TextOptions {
  Language language = Language::en;  ///< of every sentence
  bool color = false;                ///< with the escape sequences of a terminal
  bool explain = false;       ///< adds the working of each number, with table rows and sources
  std::string_view headline;  ///< replaces the verdict where not empty; one or more lines
};

/// The whole report; every line ends with a line feed. Numbers have a decimal point in every
/// language.
std::string text_report(const Report& report, const TextOptions& options);

}  // namespace magdose
