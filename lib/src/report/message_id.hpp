// Ids of messages, checked while compiling against the English catalogue.
#pragma once

#include <cstddef>
#include <iterator>
#include <string_view>

#include "magdose/messages.hpp"
#include "tables/row_reader.hpp"

namespace magdose {

namespace table {
namespace bad_row {
void no_such_message();  // not in data/messages/en.csv
}

inline constexpr std::string_view message_ids[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) id_of(text),
#include "magdose/tables/messages_en.inc"
};

inline constexpr std::size_t no_message = std::size(message_ids);

constexpr std::size_t find_message_index(std::string_view id) {
  std::size_t low = 0;
  std::size_t high = std::size(message_ids);
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (message_ids[middle] == id) return middle;
    if (message_ids[middle] < id) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return no_message;
}
}  // namespace table

/// A message that exists: `Message("error.empty")` does not compile where it does not.
class Message {
 public:
  // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to be passed as a message
  consteval Message(const char* id) : index_(table::find_message_index(id)) {
    if (index_ == table::no_message) table::bad_row::no_such_message();
  }
  [[nodiscard]] constexpr std::size_t index() const { return index_; }

 private:
  std::size_t index_;
};

std::string_view message(Language language, Message id);

inline std::string render(Language language, Message id, std::initializer_list<Value> values = {}) {
  return fill(message(language, id), std::span(values.begin(), values.size()));
}

}  // namespace magdose
