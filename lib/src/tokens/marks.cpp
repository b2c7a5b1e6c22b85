#include "base/fold.hpp"
#include "tokens/stream.hpp"

namespace magdose::tokens {

void Stream::push_mark(Kind kind, std::size_t length) {
  Token& token = next();
  token.kind = kind;
  token.span = span_between(position_, position_ + length);
  position_ += length;
  space_before_ = false;
  if (kind == Kind::number || end_ == tokens_ || end_[-1].kind != kind) ++taken_;
  ++end_;
}

// "=>" is an arrow of program text, not a bound.
void Stream::push_bound(std::size_t length) {
  if (end_ > tokens_ && end_[-1].kind == Kind::equals && !space_before_)
    position_ += length;
  else
    push_mark(Kind::more, length);
}

// Dot leaders are one dot.
void Stream::push_dot(std::size_t length) {
  if (end_ == tokens_ || end_[-1].kind != Kind::dot) return push_mark(Kind::dot, length);
  position_ += length;
  space_before_ = false;
}

void Stream::push_fraction(Decimal number, std::size_t length) {
  push_mark(Kind::number, length);
  end_[-1].number = number;
}

void Stream::push_hard(bool line, std::size_t length) {
  if (end_ > tokens_ && end_[-1].kind == Kind::hard) {
    position_ += length;
  } else {
    push_mark(Kind::hard, length);
  }
  end_[-1].line = end_[-1].line || line;
  space_before_ = true;
}

// Marks beyond ASCII.
void Stream::read_mark(Char c) {
  switch (c.value) {
    case 0x66A:
    case 0xFE6A:
      return push_mark(Kind::percent, c.length);
    case 0x3010:
      return push_mark(Kind::open, c.length);
    case 0x3011:
      return push_mark(Kind::close, c.length);
    case 0x2028:
      return push_hard(true, c.length);
    case 0x2022:
    case 0xB7:
    case 0x25CF:
      return push_hard(false, c.length);
    case 0x3001:
    case 0x60C:
      return push_mark(Kind::comma, c.length);
    case 0x3002:
      return push_dot(c.length);
    case 0xBD:
      return push_fraction({5, -1}, c.length);
    case 0xBC:
      return push_fraction({25, -2}, c.length);
    case 0xBE:
      return push_fraction({75, -2}, c.length);
    case 0xFFFD: {  // a lost letter: "300 ?g" has no unit that we know
      Token& token = next();
      token.kind = Kind::unknown;
      token.span = span_between(position_, position_ + c.length);
      push(token);
      break;
    }
    default:
      if (fold::is_dash(c.value)) return push_mark(Kind::dash, c.length);
      constexpr char32_t arrows = 0x2190;  // and pictures after them: they set off rows
      if (c.value >= arrows) return push_hard(false, c.length);
  }
  position_ += c.length;
  space_before_ = false;
}

}  // namespace magdose::tokens
