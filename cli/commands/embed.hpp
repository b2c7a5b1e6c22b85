// The snippet for a product page, for one label or for each of a catalogue.
#pragma once

#include <string>
#include <string_view>

#include "magdose/check.hpp"
#include "options/option_values.hpp"

namespace magdose::cli {

/// The label as a page holds it, which is the one to check.
std::string embed_label(std::string_view text);

/// The snippet of a report of such a label.
std::string embed_snippet(const Report& report, const EmbedOptions& options);

/// For `BatchOptions::embed`; `context` is an `EmbedOptions`.
std::string_view embed_of_row(const void* context, std::string_view label,
                              const CheckOptions& options);

}  // namespace magdose::cli
