#include "base/json_writer.hpp"

namespace magdose::json {

std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
  const unsigned char b = byte(0);
  if (b < 0x80) return 1;
  const std::size_t length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
  if (b < 0xC2 || b > 0xF4 || text.size() < length) return 0;
  for (std::size_t k = 1; k < length; ++k)
    if ((byte(k) & 0xC0U) != 0x80U) return 0;
  if ((b == 0xE0 && byte(1) < 0xA0) || (b == 0xED && byte(1) > 0x9F) ||
      (b == 0xF0 && byte(1) < 0x90) || (b == 0xF4 && byte(1) > 0x8F))
    return 0;
  return length;
}

void Writer::text(std::string_view value) {
  separate();
  raw("\"");
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
    const std::size_t length = utf8_length(value);
    if (length == 0) {
      raw("\xEF\xBF\xBD");
      value.remove_prefix(1);
      continue;
    }
    if (c == '"' || c == '\\') {
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
      raw(value.substr(0, length));
    }
    value.remove_prefix(length);
  }
  raw("\"");
}

}  // namespace magdose::json
