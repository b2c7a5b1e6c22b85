// The values of a row -> a claim.
#pragma once

#include <array>
#include <string_view>

#include "batch/memory.hpp"
#include "magdose/batch.hpp"
#include "magdose/label.hpp"

namespace magdose {

/// The values of a row, by Column; empty where it has none.
using Values = std::array<std::string_view, column_count>;

constexpr std::size_t at(Column column) {
  return static_cast<std::size_t>(column);
}

/// The market that a row names; null where it names none, or an unknown one.
const Market* market_of(std::string_view text, BatchMemory::Parts& memory);

/// False where a value cannot be read, or there is none.
bool read_claim(const Values& values, BatchMemory::Parts& memory, Claim& claim);

}  // namespace magdose
