// How well a table row is established.
#pragma once

#include <cstdint>
#include <string_view>

namespace magdose {

enum class Status : std::uint8_t {
  verified,    ///< the text of the primary source was read
  secondary,   ///< seen in a secondary source only
  unverified,  ///< general knowledge, still to be checked; the tool shows that
};
std::string_view name(Status status);

}  // namespace magdose
