// JSON, or any text, into memory of a fixed size.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "magdose/decimal.hpp"

namespace magdose::json {

/// Significant digits of computed numbers.
inline constexpr int computed_digits = 6;

/// A text of at most 16 bytes (the rest is cut off) that is copied at once, whatever its length.
struct ShortText {
  static constexpr std::size_t most = 16;
  constexpr ShortText() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): tables of them are written as texts
  constexpr ShortText(std::string_view text)
      : length(static_cast<std::uint8_t>(std::min(text.size(), most))) {
    for (std::size_t i = 0; i < length; ++i)
      bytes[i] = text[i];
  }
  char bytes[most] = {};
  std::uint8_t length = 0;
};

/// Counts every byte, keeps those that fit.
class Writer {
 public:
  Writer(char* out, std::size_t capacity) : out_(out), capacity_(capacity) {}

  void raw(std::string_view text) {
    // Nearly always there is room; a short literal needs no call then. Without any, `out_` may be
    // null, which memcpy does not allow even for no bytes.
    if (text.size() <= room()) {
      if (!text.empty()) std::memcpy(out_ + length_, text.data(), text.size());
    } else if (room() > 0) {
      std::memcpy(rest(), text.data(), room());
    }
    length_ += text.size();
  }
  void raw(const ShortText& text) {
    if (ShortText::most <= room()) {
      std::memcpy(out_ + length_, text.bytes, ShortText::most);
      length_ += text.length;
    } else {
      raw(std::string_view{text.bytes, text.length});
    }
  }
  void key(std::string_view name) {
    separate();
    raw("\"");
    raw(name);
    raw("\":");
    fresh_ = true;
  }
  void key(const char* name) { key(std::string_view(name)); }
  void open(char bracket) {
    separate();
    raw({&bracket, 1});
    fresh_ = true;
  }
  void close(char bracket) {
    raw({&bracket, 1});
    fresh_ = false;
  }
  /// A string of any bytes: escaped; bytes that are not UTF-8 become U+FFFD.
  void text(std::string_view value) {
    separate();
    quoted(value);
  }
  /// A string without a comma before it.
  void quoted(std::string_view value) {
    raw("\"");
    escaped(value);
    raw("\"");
  }
  /// A piece of a string: without comma and quotes.
  void escaped(std::string_view value);
  void text_or_null(std::string_view value) {
    if (value.empty())
      null();
    else
      text(value);
  }
  void null() { literal("null"); }
  /// `value` is JSON itself.
  void literal(std::string_view value) {
    separate();
    raw(value);
  }
  void boolean(bool value) { literal(value ? "true" : "false"); }
  void number(double value, int digits = computed_digits) {
    separate();
    computed(value, digits);
  }
  void number(Decimal value) {
    char digits[decimal_capacity];
    separate();
    raw({digits, write_decimal(value, digits)});
  }
  /// The digits of a computed number, without a comma before them.
  void computed(double value, int significant = computed_digits) {
    char digits[decimal_capacity];
    const std::size_t before = length_;
    if (room() >= decimal_capacity)
      length_ += write_decimal(value, significant, rest());
    else
      raw({digits, write_decimal(value, significant, digits)});
    if (length_ == before) raw("null");  // too large to be written
  }
  void whole(std::uint32_t value) { number(Decimal{value, 0}); }

  /// Bytes so far, including those that had no room.
  [[nodiscard]] std::size_t length() const { return length_; }
  /// The free memory after what is written.
  [[nodiscard]] char* rest() const { return out_ + std::min(length_, capacity_); }
  [[nodiscard]] std::size_t room() const { return capacity_ - std::min(length_, capacity_); }
  /// Counts bytes that were written at rest() from outside, or had no room there.
  void wrote(std::size_t bytes) { length_ += bytes; }

 private:
  void separate() {
    if (!fresh_) raw(",");
    fresh_ = false;
  }

  char* out_;
  std::size_t capacity_;
  std::size_t length_ = 0;
  bool fresh_ = true;
};

}  // namespace magdose::json
