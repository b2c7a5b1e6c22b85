// A dose among its bounds: the rows and the scale of the text report.
#pragma once

#include <string>
#include <vector>

#include "magdose/check.hpp"
#include "magdose/messages.hpp"

namespace magdose::text {

/// The reference values whose percents are shown: the market's, the EU's, the US's.
std::vector<const Reference*> references_for(const Report& report);

/// Dose a day and a unit, percents, dose range, upper levels; for each reading.
void add_rows(std::string& out, const Report& report, Language language);
/// The scale with all readings and limits.
void add_scale(std::string& out, const Report& report);

}  // namespace magdose::text
