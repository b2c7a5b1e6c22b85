// What a thread keeps from one block of rows to the next.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "batch/known_results.hpp"
#include "magdose/batch.hpp"
#include "magdose/forms.hpp"
#include "magdose/markets.hpp"

namespace magdose {

struct BatchMemory::Parts {
  struct KnownForm {
    std::uint8_t length = 0;  ///< 0: nothing remembered here
    std::array<char, 47> text;
    FormMatch match;
  };
  struct KnownMarket {
    std::array<char, 8> text{};
    const Market* market = nullptr;
  };

  Parts() : report() {}  // NOLINT(cppcoreguidelines-pro-type-member-init)

  std::array<KnownForm, 128> forms;
  std::array<KnownMarket, 64> markets;
  std::array<char, label_capacity + 8192> text;  ///< fields without their quotes and escapes
  Report report;
  KnownResults known;
};

}  // namespace magdose
