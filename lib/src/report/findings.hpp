// Findings in words, for every kind of report that a person reads.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "magdose/check.hpp"
#include "magdose/messages.hpp"

namespace magdose::text {

/// The finding that the verdict rests on, where it rests on one.
const Finding* leading(const Report& report);

/// A percent or another share, shown with one decimal place; else a mass, count or density.
bool is_share(std::string_view key);

/// An id of the evidence as people say it. The label's own words are returned as they are.
std::string say_id(std::string_view key, std::string_view id, Language language);

/// The message `id` for a terminal: `id`.terminal, which names options of the command line, where
/// there is one.
std::string_view terminal_message(Language language, std::string_view id);

/// How a number of the evidence is written.
using SayNumber = std::function<std::string(std::string_view key, double value)>;

/// How a dose is written, without its unit.
using SayShown = std::function<std::string(const Shown&)>;

/// The finding's sentence, with its evidence filled in. One about a dose gives it as the rows of
/// the first reading do.
std::string say(const Report& report, std::string_view sentence, const Finding& finding,
                Language language, const SayNumber& say_number, const SayShown& say_shown);

}  // namespace magdose::text
