// How well a table row is established.
#pragma once

#include <cstdint>

namespace magdose {

enum class Status : std::uint8_t {
  verified,    ///< the text of the primary source was read
  secondary,   ///< seen in a secondary source only
  unverified,  ///< general knowledge, still to be checked; the tool shows that
};

}  // namespace magdose
