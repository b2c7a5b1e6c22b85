// How well a table row is established.
#pragma once

#include <cstdint>
#include <string_view>

namespace magdose {

/// How the values of a table row are known; the weakest fact of the row decides.
enum class Status : std::uint8_t {
  verified,    ///< the text of the primary source was read
  secondary,   ///< seen in a secondary source only
  unverified,  ///< general knowledge, still to be checked; the tool shows that
};
/// The word of the tables: "verified", ...
std::string_view name(Status status);

}  // namespace magdose
