#include "tokens/stream.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/fold.hpp"
#include "magdose/label.hpp"
#include "tokens/lead_bytes.hpp"

namespace magdose::tokens {

const Token Stream::start{};

// The reader came to the end, or near the end of what was read so far.
void Stream::refill() {
  if (at_ >= end_) at_ = end_ - 1;
  if (refill_at_ < end_) fill();
}

void Stream::fill() {
  if (const std::ptrdiff_t drop = at_ - tokens_ - kept; drop > 0) {
    std::copy(tokens_ + drop, end_, tokens_);
    at_ -= drop;
    end_ -= drop;
    joined_ -= std::min(joined_ - tokens_, drop);
  }
  constexpr std::size_t room = 4;  // one round of read_token pushes fewer
  const Token* const full = tokens_ + (capacity - room);
  while (end_ < full && position_ < text_.size()) {
    read_token();
    if (taken_ > label_token_capacity) stop_at_capacity();
  }
  if (position_ >= text_.size()) {
    Token end;
    end.span = span_between(text_.size(), text_.size());
    *end_++ = end;
  }
  join_phrases();
  refill_at_ = position_ >= text_.size()
                   ? end_
                   : joined_ - std::min<std::ptrdiff_t>(joined_ - tokens_, ahead);
}

// The last round read more tokens than are allowed: drops them and ends the text before them.
void Stream::stop_at_capacity() {
  end_ -= taken_ - label_token_capacity;
  unread_ = end_->span;
  position_ = unread_.begin;
  text_.end_at(position_);
}

void Stream::push(const Token& token) {
  if (token.kind == Kind::hard && end_ > tokens_ && end_[-1].kind == Kind::hard) {
    end_[-1].line = end_[-1].line || token.line;
    return;
  }
  ++taken_;
  // A run of unknown words is one token; it ends nothing and names nothing. One too many is not
  // joined: it will be dropped.
  if (token.kind == Kind::unknown && end_ > at_ + 1 && end_[-1].kind == Kind::unknown &&
      !token.glued && taken_ <= label_token_capacity) {
    end_[-1].span.end = token.span.end;
    return;
  }
  ++end_;
}

void Stream::read_token() {
  Char c{static_cast<unsigned char>(text_[position_]), 1};
  LeadByte lead = lead_of(text_[position_]);
  if (lead.lead == Lead::encoded) {
    c = text_.decode(position_);
    if (c.value >= 0x80) return read_beyond_ascii(c);
    lead = lead_of(static_cast<char>(c.value));
  }
  switch (lead.lead) {
    case Lead::encoded:              // but it encodes nothing
      if (lead.kind == Kind::end) {  // a backslash
        position_ += c.length;
        break;
      }
      [[fallthrough]];
    case Lead::mark:
      return push_mark(lead.kind, c.length);
    case Lead::letter:
      read_word();
      break;
    case Lead::digit:
      read_number();
      break;
    case Lead::blank:
      position_ += c.length;
      space_before_ = true;
      return;
    case Lead::nothing:
      position_ += c.length;
      break;
    case Lead::star:
      position_ += c.length;
      return;
    case Lead::tag:
      if (c.length == 1 && read_tag()) return;
      return push_bound(c.length);
    case Lead::bound:
      return push_bound(c.length);
    case Lead::dot:
      if (space_before_ && position_ + 1 < text_.size() && ascii::is_digit(text_[position_ + 1])) {
        read_number();  // ".5 g"
        break;
      }
      return push_dot(c.length);
    case Lead::hard:
      return push_hard(c.value == '\n' || c.value == '\r', c.length);
  }
  space_before_ = false;
}

void Stream::read_beyond_ascii(Char c) {
  if (fold::is_cjk(c.value)) {
    read_cjk();
  } else if (fold::is_space(c.value)) {
    position_ += c.length;
    space_before_ = true;
    return;
  } else if (fold::letters(c.value).first != 0) {
    read_word();
  } else if (fold::is_ignored(c.value)) {
    position_ += c.length;
    return;
  } else {
    return read_mark(c);
  }
  space_before_ = false;
}

}  // namespace magdose::tokens
