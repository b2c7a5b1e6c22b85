// Label text -> tokens with byte spans over the original text.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "magdose/decimal.hpp"
#include "magdose/span.hpp"
#include "tokens/encoded_text.hpp"
#include "tokens/token.hpp"

namespace magdose::tokens {

/// Reads tokens one after the other with a window of some tokens before and after, so that a text
/// of any length needs the same memory.
class Stream {
 public:
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  ~Stream() = default;
  explicit Stream(std::string_view text) : text_(text) { fill(); }

  static constexpr std::size_t ahead = 40;  ///< tokens that `peek` may look at

  /// The k-th token from here, at most `ahead`; 0 is the current one. `end` past the last.
  [[nodiscard]] const Token& peek(std::size_t k) const {
    const Token* const token = at_ + k;
    return *(token < end_ ? token : end_ - 1);
  }
  [[nodiscard]] const Token& peek() const { return *at_; }
  /// The token just passed; `end` at the start.
  [[nodiscard]] const Token& previous(std::size_t k = 1) const {
    return at_ - tokens_ >= static_cast<std::ptrdiff_t>(k) ? *(at_ - k) : start;
  }
  void advance(std::size_t n = 1) {
    at_ += n;
    if (at_ >= refill_at_) refill();
  }
  [[nodiscard]] bool done() const { return peek().kind == Kind::end; }

  [[nodiscard]] std::string_view text() const { return text_.bytes(); }
  /// The first token after `label_token_capacity` others; empty where all were read.
  [[nodiscard]] Span unread() const { return unread_; }
  /// The bytes of a span, which must lie in the text.
  [[nodiscard]] std::string_view text(Span span) const { return text_.bytes(span); }
  /// Whether a number with a decimal comma (or point) was in the text so far: "12,5".
  [[nodiscard]] bool saw_decimal_comma() const { return decimal_comma_; }
  [[nodiscard]] bool saw_decimal_point() const { return decimal_point_; }

  /// The folded letters of a span that holds one word, up to `word_capacity` bytes.
  std::string_view folded(Span span, std::array<char, word_capacity>& out) const {
    return text_.folded(span, out);
  }

 private:
  // stream.cpp: the window, and what each character begins
  void refill();
  void fill();
  void stop_at_capacity();
  /// The place of the next token, empty. Built there: a copy would wait for what was just written.
  Token& next() {
    Token& token = *end_;
    token = Token{};
    token.glued = !space_before_;
    return token;
  }
  /// Makes `token`, which is next(), the last one, unless it joins the one before.
  void push(const Token& token);
  void read_token();
  void read_beyond_ascii(Char c);

  // marks.cpp
  void push_mark(Kind kind, std::size_t length);
  void push_bound(std::size_t length);
  void push_dot(std::size_t length);
  void push_fraction(Decimal number, std::size_t length);
  void push_hard(bool line, std::size_t length);
  void read_mark(Char c);

  // tags.cpp, numbers.cpp, words.cpp and ideographs.cpp
  bool read_tag();  ///< false where none begins
  void read_number();
  void read_word();
  void read_cjk();

  // phrases.cpp
  Token* join_phrase(Token& token, Token* next);
  void join_phrases();

  static constexpr std::size_t capacity = 256;
  static constexpr std::ptrdiff_t kept = 16;
  static const Token start;

  EncodedText text_;
  std::size_t position_ = 0;
  Span unread_;
  int taken_ = 0;  ///< words, numbers and marks so far, a run of one mark once
  bool space_before_ = true;
  bool decimal_comma_ = false;
  bool decimal_point_ = false;
  // Raw: only what was read is written and looked at. `peek` may point past the last one.
  alignas(Token) std::array<std::byte, (capacity + ahead) * sizeof(Token)> storage_;
  Token* const tokens_ = reinterpret_cast<Token*>(storage_.data());
  Token* at_ = tokens_;
  Token* end_ = tokens_;        ///< after the last token read
  Token* refill_at_ = tokens_;  ///< from here on fewer than `ahead` tokens follow, or none
  Token* joined_ = tokens_;     ///< tokens up to here have their phrases joined
};

}  // namespace magdose::tokens
