// The text of a label, whose characters may be encoded.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "magdose/span.hpp"

namespace magdose::tokens {

/// Bytes of the longest word that is looked up, folded.
inline constexpr std::size_t word_capacity = 64;

struct Char {
  char32_t value = 0;
  std::uint8_t length = 1;  ///< in bytes of the text
};

/// Bytes that are read as characters: UTF-8, character references ("&micro;"), escapes of program
/// text ("\u00b5") and full-width forms.
class EncodedText {
 public:
  explicit EncodedText(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  /// The bytes of a span, which must lie in the text.
  [[nodiscard]] std::string_view bytes(Span span) const {
    return {bytes_.data() + span.begin, span.end - span.begin};
  }
  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  [[nodiscard]] char operator[](std::size_t at) const { return bytes_[at]; }
  /// Ends the text before the byte at `end`.
  void end_at(std::size_t end) { bytes_ = {bytes_.data(), end}; }

  /// The character that begins at a byte. Inline, because most mean themselves.
  [[nodiscard]] Char decode(std::size_t at) const {
    const auto byte = static_cast<unsigned char>(bytes_[at]);
    if (byte < 0x80 && byte != '&' && byte != '\\') return {byte, 1};
    return decode_encoded(at);
  }

  /// The folded letters of a span that holds one word, up to `word_capacity` bytes.
  std::string_view folded(Span span, std::array<char, word_capacity>& out) const;

 private:
  [[nodiscard]] Char decode_encoded(std::size_t at) const;
  [[nodiscard]] bool may_encode(std::size_t at) const;
  [[nodiscard]] Char decode_longer(std::size_t at) const;
  [[nodiscard]] Char decode_escape(std::size_t at) const;

  std::string_view bytes_;
  struct Decoded {
    std::size_t at = std::string_view::npos;
    Char c;
  };
  // What ends one token begins the next, and a word of ideographs is tried from each of them.
  mutable std::array<Decoded, 4> decoded_;  ///< the last ones, by the place modulo their number
};

}  // namespace magdose::tokens
