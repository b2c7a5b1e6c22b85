// Amounts and numbers of the command line.
#pragma once

#include <cstdint>
#include <string_view>

#include "magdose/label.hpp"
#include "output/session.hpp"

namespace magdose::cli {

/// How a typed number is meant: as a label prints it, so that "200" is any value that rounds to it,
/// or as exactly that for a computation.
enum class Precision : std::uint8_t { as_printed, exact };

/// "2000mg", "2 g", "97.2 mg", "4 mmol", "10mEq": a plain decimal above 0 and one unit of mg, g,
/// kg, mcg, µg, mmol, mEq; at most 15 digits and 100 kg. Throws Refusal otherwise.
PrintedAmount read_amount(std::string_view text, Precision precision, const Session& session);

/// Where an amount at the start of `text` ends: after its unit, or after the word in its place.
std::size_t end_of_amount(std::string_view text);
/// A digit, or a unit on its own: what follows an amount where there are two.
bool starts_like_amount(std::string_view text);
bool is_unit(std::string_view word);

/// The amount as people write it: "2000 mg".
std::string to_text(const PrintedAmount& amount);

/// A plain decimal without unit between `low` and `high`; `option` is named in the Refusal.
double read_number(std::string_view text, std::string_view option, double low, double high,
                   const Session& session);
/// The same, as printed.
Decimal read_decimal_option(std::string_view text, std::string_view option, double low, double high,
                            const Session& session);

/// "98%", "98 %" or "98"; without the sign it must be above 1, for 0.98 could be meant as 98 %.
/// The number of percent, 0 to `high`.
Decimal read_percent(std::string_view text, std::string_view option, double high,
                     const Session& session);

}  // namespace magdose::cli
