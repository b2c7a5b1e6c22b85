// The JSON report, described by data/report.schema.json.
#pragma once

#include <cstddef>

#include "magdose/check.hpp"

namespace magdose {

/// Writes the report as one line of JSON without a newline, at most `capacity` bytes; returns the
/// whole length, as snprintf does. Never allocates.
std::size_t write_json(const Report& report, char* out, std::size_t capacity);

}  // namespace magdose
