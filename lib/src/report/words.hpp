// Words and numbers that the text report and the tables of the command line share.
#pragma once

#include <string>
#include <string_view>

#include "magdose/check.hpp"
#include "magdose/messages.hpp"

namespace magdose::text {

/// "79.8 to 161.63 mg", or "161.63 mg" where both print alike.
std::string mg_range(double low, double high, Language language);
/// The same with this many significant digits.
std::string mg_range(double low, double high, Language language, int significant);

/// The form's name in a language.
std::string form_name(Form form, Language language);

/// "from 4 y", "1 to 3 y", "under 4 y", "all ages".
std::string age(AgeRange range, Language language);
/// Age, sex and state.
std::string person(AgeRange range, Sex sex, State state, Language language);

std::string status(Status status, Language language);

/// "above EFSA 250": a dose relative to a limit.
std::string limit_position(const LimitResult& limit, Language language);

/// "Title (publisher, date)" of each of the ids, with a semicolon between.
std::string sources(std::string_view ids);

/// "300" or "158 to 260"
std::string shown(const Shown& number, Language language);
/// The same with its unit.
std::string shown_mg(const Shown& mass, Language language);

/// "80 % NRV (EU)"
std::string percent_of(const Reading& reading, const Reference& reference, Language language);

}  // namespace magdose::text
