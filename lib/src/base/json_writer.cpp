#include "base/json_writer.hpp"

#include "base/utf8.hpp"

namespace magdose::json {

void Writer::escaped(std::string_view value) {
  while (!value.empty()) {
    std::size_t plain = 0;  // most texts are ids, all of them plain
    while (plain < value.size() && value[plain] >= ' ' && value[plain] < 0x7F &&
           value[plain] != '"' && value[plain] != '\\')
      ++plain;
    if (plain > 0) {
      raw(value.substr(0, plain));
      value.remove_prefix(plain);
      continue;
    }
    const char c = value[0];
    const utf8::CodePoint point = utf8::decode(value, 0);
    if (!point.is_valid()) {
      raw("\uFFFD");
    } else if (c == '"' || c == '\\') {
      const char escaped[] = {'\\', c};
      raw({escaped, 2});
    } else if (static_cast<unsigned char>(c) < 0x20) {
      constexpr std::string_view hex = "0123456789abcdef";
      const char escaped[] = {'\\',
                              'u',
                              '0',
                              '0',
                              hex[static_cast<unsigned char>(c) >> 4U],
                              hex[static_cast<unsigned char>(c) & 0xFU]};
      raw({escaped, sizeof escaped});
    } else {
      raw(value.substr(0, point.length));
    }
    value.remove_prefix(point.length);
  }
}

}  // namespace magdose::json
