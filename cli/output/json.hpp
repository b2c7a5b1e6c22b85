// JSON of the commands that print tables and small results.
#pragma once

#include <string>
#include <string_view>

#include "report/layout.hpp"

namespace magdose::cli {

/// `text` with quotes around it, as JSON.
inline std::string quoted(std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += hex[byte >> 4U];
      out += hex[byte & 0xFU];
    } else {
      out += c;
    }
  }
  return out += '"';
}

/// An object or array under construction: members in the order they are added.
class Json {
 public:
  static Json object() { return {'{', '}'}; }
  static Json array() { return {'[', ']'}; }

  Json& add(std::string_view key, std::string_view text) { return raw(key, quoted(text)); }
  Json& add(std::string_view key, double value, int significant = 6) {
    return raw(key, text::number(value, significant));
  }
  Json& add(std::string_view key, const Json& value) { return raw(key, value.text()); }
  /// `value` is JSON itself: true, null, a number.
  Json& raw(std::string_view key, std::string_view value) {
    separate();
    out_.append(quoted(key)).append(":").append(value);
    return *this;
  }
  Json& add(const Json& element) {
    separate();
    out_ += element.text();
    return *this;
  }
  Json& add(std::string_view element) {
    separate();
    out_ += quoted(element);
    return *this;
  }

  [[nodiscard]] std::string text() const { return out_ + close_; }

 private:
  Json(char open, char close) : out_(1, open), close_(close) {}
  void separate() {
    if (out_.size() > 1) out_ += ',';
  }

  std::string out_;
  char close_;
};

}  // namespace magdose::cli
