// One line of NDJSON: whether it is an object (RFC 8259), and the values of its known members.
#pragma once

#include <array>
#include <string_view>

#include "magdose/batch.hpp"

namespace magdose::ndjson {

struct Object {
  /// By Column: the text of a string or the letters of a number; empty where the member is missing
  /// or null. The last one of equal names counts.
  std::array<std::string_view, column_count> values;
  const char* close = nullptr;  ///< the closing brace
  bool empty = true;            ///< it has no member
  /// Columns whose member holds something other than a string, a number or null, or a string too
  /// long for `room`; bit n is Column n.
  unsigned bad_values = 0;
};

/// Reads a line without its LF. False where it is not one JSON object in UTF-8. Strings without
/// their escapes are put into [room, room_end).
bool read_object(std::string_view line, char* room, char* room_end, Object& object);

}  // namespace magdose::ndjson
