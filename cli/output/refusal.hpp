// Why a command line or a text is refused.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "magdose/label.hpp"

namespace magdose::cli {

/// Thrown by everything that reads input; main() prints it and ends with status 2. Only `batch` may
/// have written rows before.
struct Refusal {
  std::string reason;      ///< one sentence, without full stop; empty: ends without a word
  std::string text;        ///< the text that holds the place; may be empty
  Span place;              ///< bytes of `text`
  std::string suggestion;  ///< what may be meant; may be empty
};

}  // namespace magdose::cli
