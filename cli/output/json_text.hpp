// JSON of the commands that print tables and small results.
#pragma once

#include <string>

#include "base/json_writer.hpp"

namespace magdose::cli {

/// What `write` writes with the writer it is given; called twice, first to learn the length.
template <class Write>
std::string json_text(Write write) {
  json::Writer counter(nullptr, 0);
  write(counter);
  std::string text(counter.length(), '\0');
  json::Writer writer(text.data(), text.size());
  write(writer);
  return text;
}

}  // namespace magdose::cli
