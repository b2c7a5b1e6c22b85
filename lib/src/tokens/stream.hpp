// Label text -> tokens with byte spans over the original text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "magdose/decimal.hpp"
#include "magdose/label.hpp"
#include "vocabulary/vocabulary.hpp"

namespace magdose::tokens {

enum class Kind : std::uint8_t {
  end,
  word,     ///< of the dictionary, or a phrase of it
  unknown,  ///< a word that is not; neighbours join into one token
  number,
  percent,
  open,  ///< ( [ {
  close,
  hard,  ///< ends a row or cell: line break, table bar, tab, tag of a block, bullet, ';'
  comma,
  dash,
  colon,
  slash,
  plus,
  dot,
  equals,
  more,  ///< '>' or '<' before a number: a bound, not a value
};

struct Token {
  Kind kind = Kind::end;
  bool glued = false;    ///< no blank before it
  bool line = false;     ///< hard: a line break
  char mark = 0;         ///< number: the sign before a group of three digits that could be decimals
  bool capital = false;  ///< word: its first letter is a capital
  bool whole = false;    ///< number: printed without decimals
  bool magnesium = false;  ///< word: "magnesium" stood before it, without a blank
  vocabulary::WordId word = vocabulary::no_word;
  vocabulary::Roles roles;                       ///< of a word
  const vocabulary::Meaning* meaning = nullptr;  ///< of a word
  Decimal number;
  Span span;

  [[nodiscard]] bool has(vocabulary::Role role) const { return roles.has(role); }
  /// Makes it a word of this meaning.
  void means(const vocabulary::Meaning& m) {
    kind = Kind::word;
    meaning = &m;
    roles = m.roles;
    if (magnesium) roles = roles | vocabulary::Roles(vocabulary::Role::magnesium);
  }
};
static_assert(std::is_trivially_copyable_v<Token>);

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

  [[nodiscard]] std::string_view text() const { return text_; }
  /// The first token after `label_token_capacity` others; empty where all were read.
  [[nodiscard]] Span unread() const { return unread_; }
  /// The bytes of a span, which must lie in the text.
  [[nodiscard]] std::string_view text(Span span) const {
    return {text_.data() + span.begin, span.end - span.begin};
  }
  /// A number with a decimal comma (or point) stood in the text so far: "12,5".
  [[nodiscard]] bool saw_decimal_comma() const { return decimal_comma_; }
  [[nodiscard]] bool saw_decimal_point() const { return decimal_point_; }

  /// The folded letters of a span that holds one word, up to `capacity` bytes.
  static constexpr std::size_t word_capacity = 64;
  std::string_view folded(Span span, std::array<char, word_capacity>& out) const;

 private:
  struct Char {
    char32_t value = 0;
    std::uint8_t length = 1;
  };
  [[nodiscard]] Char decode(std::size_t at) const;
  [[nodiscard]] Char decode_longer(std::size_t at) const;
  [[nodiscard]] bool may_encode(std::size_t at) const;
  [[nodiscard]] Char decode_entity(std::size_t at) const;
  [[nodiscard]] Char decode_escape(std::size_t at) const;
  void refill();
  void fill();
  void stop_at_capacity();
  /// The place of the next token, empty. Built there: a copy would wait for what was just written.
  Token& next();
  /// Makes `token`, which is next(), the last one, unless it joins the one before.
  void push(const Token& token);
  void read_token();
  void read_beyond_ascii(Char c);
  void push_mark(Kind kind, std::size_t length);
  void push_bound(std::size_t length);
  void push_dot(std::size_t length);
  void push_fraction(Decimal number, std::size_t length);
  void push_hard(bool line, std::size_t length);
  void read_number();
  void read_word();
  bool split_abbreviation(Token& token);
  struct Found {
    vocabulary::WordId id = vocabulary::no_word;
    std::size_t end = 0;  ///< in the text
  };
  [[nodiscard]] Found find_cjk(std::size_t at) const;
  void read_cjk();
  void read_tag();
  void read_mark(Char c);
  Token* join_phrase(Token& token, Token* next);
  void join_phrases();
  [[nodiscard]] bool tag_at(std::size_t at) const;

  static constexpr std::size_t capacity = 256;
  static constexpr std::ptrdiff_t kept = 16;
  static const Token start;

  std::string_view text_;
  std::size_t position_ = 0;
  Span unread_;
  int taken_ = 0;  ///< words, numbers and marks so far, a run of one mark once
  bool space_before_ = true;
  bool decimal_comma_ = false;
  bool decimal_point_ = false;
  struct Decoded {
    std::size_t at = std::string_view::npos;
    Char c;
  };
  // What ends one token begins the next, and a word of ideographs is tried from each of them.
  mutable std::array<Decoded, 4> decoded_;  ///< the last ones, by the place modulo their number
  // Raw: only what was read is written and looked at. `peek` may point past the last one.
  alignas(Token) std::array<std::byte, (capacity + ahead) * sizeof(Token)> storage_;
  Token* const tokens_ = reinterpret_cast<Token*>(storage_.data());
  Token* at_ = tokens_;
  Token* end_ = tokens_;        ///< after the last token read
  Token* refill_at_ = tokens_;  ///< from here on fewer than `ahead` tokens follow, or none
  Token* joined_ = tokens_;     ///< tokens up to here have their phrases joined
};

}  // namespace magdose::tokens
