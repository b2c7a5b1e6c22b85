#include <cstdint>

#include "base/ascii.hpp"
#include "base/fold.hpp"
#include "tokens/encoded_text.hpp"
#include "tokens/stream.hpp"

namespace magdose::tokens {
namespace {

/// Digits with one decimal mark, or thousands marked by ',', '.', an apostrophe or a thin blank.
class PrintedNumber {
 public:
  /// `after_letter`: "B6 100 mg", where a blank after the digit opens no group.
  PrintedNumber(const EncodedText& text, std::size_t begin, bool after_letter)
      : text_(text), after_letter_(after_letter), leading_zero_(digit_at(begin) == 0), at_(begin) {
    if (text_[at_] == '.') {
      decimal_mark_ = '.';
      ++at_;
    }
    while (at_ < text_.size()) {
      if (const int digit = digit_at(at_); digit >= 0)
        take_digit(digit);
      else if (decimal_mark_ != 0 || !take_mark())
        break;
    }
  }

  [[nodiscard]] std::size_t end() const { return at_; }
  [[nodiscard]] bool fits() const {
    return significant_ <= decimal_max_digits &&
           (decimal_mark_ == 0 || group_ <= decimal_max_digits);
  }
  [[nodiscard]] Decimal value() const { return {digits_, decimal_mark_ != 0 ? -group_ : 0}; }
  /// '.' or ',' before decimals; 0: none.
  [[nodiscard]] char decimal_mark() const { return decimal_mark_; }
  /// The sign before a group of three digits that could be decimals; 0: none.
  [[nodiscard]] char open_mark() const {
    return decimal_mark_ == 0 && marks_ == 1 && mark_ != thin ? mark_ : '\0';
  }

 private:
  static constexpr char thin = 's';  // an apostrophe or a blank, as `mark_`

  // -1 for what is no digit.
  [[nodiscard]] int digit_at(std::size_t p) const {
    if (p >= text_.size()) return -1;
    const char32_t value = text_.decode(p).value;
    return value < 0x80 && ascii::is_digit(static_cast<char>(value)) ? static_cast<int>(value) - '0'
                                                                     : -1;
  }
  // Three digits and then none from `p`.
  [[nodiscard]] bool three_digits(std::size_t p) const {
    for (int k = 0; k < 3; ++k) {
      if (digit_at(p) < 0) return false;
      p += text_.decode(p).length;
    }
    return digit_at(p) < 0;
  }
  // A mark after at most so many digits, of the kind of those before, has a group after it.
  [[nodiscard]] bool opens_group(char mark, int most_before, std::size_t after) const {
    return three_digits(after) && group_ <= most_before && !leading_zero_ &&
           (mark_ == 0 || mark_ == mark);
  }

  void take_digit(int digit) {
    if (significant_ > 0 || digit > 0) ++significant_;
    if (significant_ <= decimal_max_digits) digits_ = digits_ * 10 + static_cast<unsigned>(digit);
    ++group_;
    at_ += text_.decode(at_).length;
  }
  // False where the number ends before it.
  bool take_mark() {
    const Char m = text_.decode(at_);
    const std::size_t after = at_ + m.length;
    if (digit_at(after) < 0) return false;
    const bool point = m.value == '.' || m.value == ',';
    if (point ? !take_point(static_cast<char>(m.value), after) : !take_thin(m.value, after))
      return false;
    group_ = 0;
    at_ = after;
    return true;
  }
  bool take_point(char c, std::size_t after) {
    if (opens_group(c, 3, after)) {
      mark_ = c;
      ++marks_;
      return true;
    }
    if (mark_ == c) return false;  // "1.500.2": not a number we know
    decimal_mark_ = c;
    return true;
  }
  bool take_thin(char32_t c, std::size_t after) {
    const bool blank = fold::is_space(c);
    const bool marks = blank ? !after_letter_ : c == '\'' || c == 0x2019;
    if (!marks || !opens_group(thin, blank ? 2 : 3, after)) return false;
    mark_ = thin;
    ++marks_;
    return true;
  }

  const EncodedText& text_;
  const bool after_letter_;
  const bool leading_zero_;
  std::size_t at_;
  std::uint64_t digits_ = 0;
  int significant_ = 0;
  int group_ = 0;  // digits since the last mark
  int marks_ = 0;
  char mark_ = 0;          // the kind of mark between groups
  char decimal_mark_ = 0;  // the digits since are decimals
};

}  // namespace

void Stream::read_number() {
  Token& token = next();
  const std::size_t begin = position_;
  const bool after_letter =
      token.glued && begin > 0 && (ascii::is_letter(text_[begin - 1]) || text_[begin - 1] == '-');
  const PrintedNumber number(text_, begin, after_letter);
  position_ = number.end();
  token.span = span_between(begin, position_);
  if (number.decimal_mark() == ',') decimal_comma_ = true;
  if (number.decimal_mark() == '.') decimal_point_ = true;
  if (number.fits()) {
    token.kind = Kind::number;
    token.number = number.value();
    token.whole = number.decimal_mark() == 0;
    token.mark = number.open_mark();
  } else {
    token.kind = Kind::unknown;
  }
  push(token);
}

}  // namespace magdose::tokens
