#include "tokens/stream.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "base/utf8.hpp"

namespace magdose::tokens {
namespace {

using vocabulary::Role;

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

/// A character reference of product pages; numeric ones are computed.
struct Entity {
  static constexpr std::size_t most = 6;
  using Name = std::array<char, most>;  // with zeros after it
  constexpr Entity(std::string_view text, char16_t character) : value(character) {
    std::copy(text.begin(), text.end(), name.begin());
  }
  Name name{};
  char16_t value;
};
// In order.
constexpr Entity entities[] = {
    {"Auml", 0xC4},    {"Eacute", 0xC9},  {"Oacute", 0xD3},   {"Ouml", 0xD6},    {"Uuml", 0xDC},
    {"aacute", 0xE1},  {"acirc", 0xE2},   {"agrave", 0xE0},   {"amp", '&'},      {"apos", '\''},
    {"aring", 0xE5},   {"auml", 0xE4},    {"bull", 0x2022},   {"ccedil", 0xE7},  {"copy", 0xA9},
    {"deg", 0xB0},     {"eacute", 0xE9},  {"ecirc", 0xEA},    {"egrave", 0xE8},  {"emsp", 0x2003},
    {"ensp", 0x2002},  {"euml", 0xEB},    {"frac12", 0xBD},   {"frac14", 0xBC},  {"frac34", 0xBE},
    {"gt", '>'},       {"iacute", 0xED},  {"icirc", 0xEE},    {"igrave", 0xEC},  {"iuml", 0xEF},
    {"lt", '<'},       {"mdash", 0x2014}, {"micro", 0xB5},    {"middot", 0xB7},  {"nbsp", 0xA0},
    {"ndash", 0x2013}, {"ntilde", 0xF1},  {"oacute", 0xF3},   {"ocirc", 0xF4},   {"ograve", 0xF2},
    {"oslash", 0xF8},  {"otilde", 0xF5},  {"ouml", 0xF6},     {"quot", '"'},     {"reg", 0xAE},
    {"shy", 0xAD},     {"szlig", 0xDF},   {"thinsp", 0x2009}, {"trade", 0x2122}, {"uacute", 0xFA},
    {"ucirc", 0xFB},   {"ugrave", 0xF9},  {"uuml", 0xFC},
};
static_assert(std::is_sorted(std::begin(entities), std::end(entities),
                             [](const Entity& a, const Entity& b) { return a.name < b.name; }));

constexpr std::string_view magnesium_word = "magnesium";

constexpr bool known(vocabulary::WordId word) {
  return word.index != vocabulary::no_word.index;
}

/// What a byte begins.
enum class Lead : std::uint8_t {
  nothing,  // no token: quotes, control characters
  mark,     // a token of its own, whatever is around it
  letter,
  digit,
  blank,
  star,  // no token, and not even between two others
  tag,   // perhaps; or a bound
  bound,
  dot,
  hard,     // ends a row or cell
  encoded,  // part of something longer
};
struct LeadByte {
  Lead lead = Lead::nothing;
  Kind kind = Kind::end;  // of a mark
  bool in_word = false;   // may be among the letters of a word
};
constexpr std::array<LeadByte, 256> leads = [] {
  std::array<LeadByte, 256> table{};
  const auto set = [&](std::string_view bytes, LeadByte value) {
    for (const char c : bytes)
      table[static_cast<unsigned char>(c)] = value;
  };
  for (std::size_t c = 0; c < table.size(); ++c) {
    const char byte = static_cast<char>(c);
    if (c >= 0x80)
      table[c].lead = Lead::encoded;
    else if (is_digit(byte))
      table[c].lead = Lead::digit;
    else if (is_ascii_letter(byte))
      table[c].lead = Lead::letter;
  }
  set("&", {Lead::encoded, Kind::plus});
  set("\\", {Lead::encoded});
  set(" ", {Lead::blank});
  set("*", {Lead::star});
  set("<", {Lead::tag});
  set(">", {Lead::bound});
  set(".", {Lead::dot});
  set("\n\r\t|;", {Lead::hard});
  set("%", {Lead::mark, Kind::percent});
  set("([{", {Lead::mark, Kind::open});
  set(")]}", {Lead::mark, Kind::close});
  set(",", {Lead::mark, Kind::comma});
  set("-", {Lead::mark, Kind::dash});
  set(":", {Lead::mark, Kind::colon});
  set("/", {Lead::mark, Kind::slash});
  set("+", {Lead::mark, Kind::plus});
  set("=", {Lead::mark, Kind::equals});
  for (std::size_t c = 0; c < table.size(); ++c) {
    const Lead lead = table[c].lead;
    const bool ascii = c < 0x80;
    // Of UTF-8: letters and marks to pass over have two or three bytes.
    const bool letter = ascii ? lead == Lead::encoded : c >= 0xC2 && c < 0xF0;
    table[c].in_word = lead == Lead::letter || letter || c == '-';
  }
  return table;
}();
constexpr const LeadByte& lead_of(char byte) {
  return leads[static_cast<unsigned char>(byte)];
}

constexpr int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Tags that only dress letters; every other tag ends a cell.
constexpr std::string_view inline_tags[] = {"a", "abbr",  "b",    "em",     "font", "i",   "mark",
                                            "s", "small", "span", "strong", "sub",  "sup", "u"};
constexpr std::string_view line_tags[] = {"br", "div", "h1", "h2",    "h3", "h4", "h5",
                                          "li", "ol",  "p",  "table", "tr", "ul"};

}  // namespace

const Token Stream::start{};

// Whether an ASCII character may mean another one; most '&' and backslashes do not.
bool Stream::may_encode(std::size_t at) const {
  const auto next = [&](std::size_t k) { return at + k < text_.size() ? text_[at + k] : '\0'; };
  if (text_[at] == '&')
    return is_ascii_letter(next(1)) ||
           (next(1) == '#' && (is_digit(next(2)) || (next(2) | 0x20) == 'x'));
  if (text_[at] != '\\') return false;
  switch (next(1)) {
    case 'n':
    case 'r':
    case 't':
    case 'u':
    case '"':
    case '\'':
    case '/':
      return true;
    default:
      return false;
  }
}

Stream::Char Stream::decode_entity(std::size_t at) const {
  constexpr std::size_t longest = 9;  // "&#x1F9EA;"
  const std::string_view rest(text_.data() + at + 1, std::min(text_.size() - (at + 1), longest));
  if (rest[0] == '#') {
    const bool hex = rest[1] == 'x' || rest[1] == 'X';
    char32_t value = 0;
    std::size_t k = hex ? 2 : 1;
    const std::size_t first = k;
    for (; k < rest.size(); ++k) {
      const int digit = hex_value(rest[k]);
      if (digit < 0 || (!hex && digit > 9)) break;
      value = value * (hex ? 16U : 10U) + static_cast<unsigned>(digit);
    }
    if (k > first && k < rest.size() && rest[k] == ';' && value != 0 && value < 0x110000)
      return {value, static_cast<std::uint8_t>(k + 2)};
    return {'&', 1};
  }
  std::size_t length = 0;
  Entity::Name name{};
  for (; length < rest.size() && (is_ascii_letter(rest[length]) || is_digit(rest[length]));
       ++length)
    if (length < name.size()) name[length] = rest[length];
  if (length > name.size() || length == rest.size() || rest[length] != ';') return {'&', 1};
  const Entity* const entity =
      std::lower_bound(std::begin(entities), std::end(entities), name,
                       [](const Entity& e, const Entity::Name& wanted) { return e.name < wanted; });
  if (entity == std::end(entities) || entity->name != name) return {'&', 1};
  return {entity->value, static_cast<std::uint8_t>(length + 2)};
}

Stream::Char Stream::decode_escape(std::size_t at) const {
  switch (text_[at + 1]) {
    case 'n':
    case 'r':
      return {'\n', 2};
    case 't':
      return {'\t', 2};
    case '"':
    case '\'':
    case '/':
      return {static_cast<unsigned char>(text_[at + 1]), 2};
    case 'u': {
      char32_t value = 0;
      if (at + 6 > text_.size()) return {'\\', 1};
      for (std::size_t k = at + 2; k < at + 6; ++k) {
        const int digit = hex_value(text_[k]);
        if (digit < 0) return {'\\', 1};
        value = value * 16 + static_cast<unsigned>(digit);
      }
      return {value, 6};
    }
    default:
      return {'\\', 1};
  }
}

Stream::Char Stream::decode(std::size_t at) const {
  const auto c = static_cast<unsigned char>(text_[at]);
  if (c < 0x80 && !may_encode(at)) return {c, 1};
  Decoded& decoded = decoded_[at % decoded_.size()];
  if (decoded.at != at) decoded = {at, decode_longer(at)};
  return decoded.c;
}

Stream::Char Stream::decode_longer(std::size_t at) const {
  const char c = text_[at];
  if (c == '&') return decode_entity(at);
  if (c == '\\') return decode_escape(at);
  const utf8::CodePoint p = utf8::decode(text_, at);
  if (p.value >= 0xFF10 && p.value <= 0xFF19)
    return {p.value - 0xFF10 + '0', p.length};  // full-width forms
  if (p.value >= 0xFF01 && p.value <= 0xFF5E) return {p.value - 0xFF01 + '!', p.length};
  return {p.value, p.length};
}

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
    end.span = {static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(text_.size())};
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
  text_ = {text_.data(), position_};
}

Token& Stream::next() {
  Token& token = *end_;
  token = Token{};
  token.glued = !space_before_;
  return token;
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

void Stream::push_mark(Kind kind, std::size_t length) {
  Token& token = next();
  token.kind = kind;
  token.span = {static_cast<std::uint32_t>(position_),
                static_cast<std::uint32_t>(position_ + length)};
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

void Stream::read_token() {
  Char c{static_cast<unsigned char>(text_[position_]), 1};
  LeadByte lead = lead_of(text_[position_]);
  const bool ascii = c.value < 0x80;
  if (lead.lead == Lead::encoded && (!ascii || may_encode(position_))) {
    c = decode(position_);
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
      if (c.length == 1 && tag_at(position_)) return read_tag();
      return push_bound(c.length);
    case Lead::bound:
      return push_bound(c.length);
    case Lead::dot:
      if (space_before_ && position_ + 1 < text_.size() && is_digit(text_[position_ + 1])) {
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

// Digits with one decimal mark, or thousands marked by ',', '.', an apostrophe or a thin blank.
void Stream::read_number() {
  Token& token = next();
  token.kind = Kind::number;
  const std::size_t begin = position_;
  // "B6 100 mg": a digit that hangs on a letter opens no group.
  const bool after_letter =
      token.glued && begin > 0 && (is_ascii_letter(text_[begin - 1]) || text_[begin - 1] == '-');
  std::uint64_t digits = 0;
  int significant = 0;
  int group = 0;  // digits since the last mark
  int marks = 0;
  char mark = 0;         // the kind of mark
  bool decimal = false;  // `group` digits are decimals
  bool grouped = true;   // every mark so far had three digits after it
  bool leading_zero = false;
  std::size_t at = begin;
  std::size_t end = begin;
  if (text_[at] == '.') {
    decimal = decimal_point_ = true;
    ++at;
  }
  const auto digit_at = [&](std::size_t p) -> int {
    if (p >= text_.size()) return -1;
    if (is_digit(text_[p])) return text_[p] - '0';
    if (static_cast<unsigned char>(text_[p]) < 0x80 && text_[p] != '&' && text_[p] != '\\')
      return -1;
    const Char d = decode(p);
    return d.value < 0x80 && is_digit(static_cast<char>(d.value)) ? static_cast<int>(d.value) - '0'
                                                                  : -1;
  };
  const auto length_at = [&](std::size_t p) -> std::size_t {
    return is_digit(text_[p]) ? 1 : decode(p).length;
  };
  // Three digits and then none from `p`.
  const auto three_digits = [&](std::size_t p) {
    for (int k = 0; k < 3; ++k) {
      if (digit_at(p) < 0) return false;
      p += length_at(p);
    }
    return digit_at(p) < 0;
  };
  while (at < text_.size()) {
    const int digit = digit_at(at);
    if (digit >= 0) {
      if (at == begin && digit == 0) leading_zero = true;
      if (significant > 0 || digit > 0) ++significant;
      if (significant <= 18) digits = digits * 10 + static_cast<unsigned>(digit);
      ++group;
      at += length_at(at);
      end = at;
      continue;
    }
    if (decimal) break;
    const Char m = decode(at);
    const std::size_t next = at + m.length;
    if (digit_at(next) < 0) break;
    const int before = group;
    if (m.value == '.' || m.value == ',') {
      const char c = static_cast<char>(m.value);
      if (three_digits(next) && before <= 3 && !leading_zero && (mark == 0 || mark == c)) {
        mark = c;
        ++marks;
      } else if (mark == c) {
        break;  // "1.500.2": not a number we know
      } else {
        decimal = true;
        grouped = grouped && mark != 0;
        (c == ',' ? decimal_comma_ : decimal_point_) = true;
        if (mark != 0) marks = 2;  // "1.234,5": both marks shown, nothing is left open
      }
    } else if ((m.value == '\'' || m.value == 0x2019 ||
                (fold::is_space(m.value) && !after_letter)) &&
               three_digits(next) && before <= (fold::is_space(m.value) ? 2 : 3) && !leading_zero &&
               (mark == 0 || mark == 's')) {
      mark = 's';
      ++marks;
    } else {
      break;
    }
    group = 0;
    at = next;
  }
  position_ = end;
  token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  if (significant > decimal_max_digits || (decimal && group > decimal_max_digits)) {
    token.kind = Kind::unknown;
    push(token);
    return;
  }
  token.number = {digits, decimal ? -group : 0};
  token.whole = !decimal;
  if (!decimal && marks == 1 && mark != 's') token.mark = mark;
  push(token);
}

// "percentDV": reads the word up to the capitals at its end; they are read next.
bool Stream::split_abbreviation(Token& token) {
  const std::string_view word = text(token.span);
  constexpr std::size_t longest = 3;
  std::size_t capitals = 0;
  while (capitals < word.size() && is_upper(word[word.size() - 1 - capitals]))
    ++capitals;
  if (capitals < 2 || capitals > longest || capitals == word.size() ||
      !is_lower(word[word.size() - 1 - capitals]))
    return false;
  token.span.end -= static_cast<std::uint32_t>(capitals);
  position_ = token.span.end;
  std::array<char, word_capacity> buffer{};
  const vocabulary::WordId found = vocabulary::find_word(folded(token.span, buffer));
  if (known(found)) {
    token.word = found;
    token.means(vocabulary::meaning(found));
  }
  push(token);
  return true;
}

void Stream::read_word() {
  Token& token = next();
  const std::size_t begin = position_;
  const bool after_number = token.glued && end_ > tokens_ && end_[-1].kind == Kind::number;
  std::array<char, word_capacity> folded;  // NOLINT(*-member-init): only what is written is read
  std::size_t length = 0;
  std::size_t first_hyphen = 0;  // position in the text of the first joining hyphen
  std::size_t at = begin;
  token.capital = is_upper(text_[begin]);
  const auto add = [&](char c) {
    if (length < word_capacity) folded[length] = c;
    ++length;
  };
  if (!after_number) {  // most words: plain letters
    const std::size_t most = std::min(text_.size() - at, word_capacity);
    length = fold::lower_letters({text_.data() + at, most}, folded.data());
    at += length;
  }
  while (at < text_.size() && lead_of(text_[at]).in_word) {
    const char c = text_[at];
    if (is_ascii_letter(c)) {
      // "400mgMagnesium": a unit right after a number ends where a capital follows.
      if (after_number && is_upper(c) && at > begin && is_lower(text_[at - 1])) break;
      add(static_cast<char>(c | 0x20));
      ++at;
      continue;
    }
    if (static_cast<unsigned char>(c) < 0x80 && c != '&' && c != '\\') {
      // A hyphen joins letters: "bis-glycinate", "L-threonate".
      if (c == '-' && at + 1 < text_.size() &&
          (is_ascii_letter(text_[at + 1]) || static_cast<unsigned char>(text_[at + 1]) >= 0x80) &&
          !after_number) {
        const Char next = decode(at + 1);
        if (fold::letters(next.value).first == 0 || fold::is_cjk(next.value)) break;
        if (first_hyphen == 0) first_hyphen = at;
        ++at;
        continue;
      }
      break;
    }
    const Char d = decode(at);
    const fold::Letters l = fold::letters(d.value);
    if (l.first == 0) {
      constexpr char32_t hyphen = 0x2011;  // that does not break
      const bool joins = d.value == hyphen && first_hyphen == 0 && at + d.length < text_.size();
      if (!joins && !fold::is_ignored(d.value)) break;
      at += d.length;
      continue;
    }
    if (fold::is_cjk(d.value)) break;
    char bytes[4];
    for (const char32_t letter : {l.first, l.second}) {
      if (letter == 0) continue;
      const std::size_t n = utf8::encode(letter, bytes);
      for (std::size_t k = 0; k < n; ++k)
        add(bytes[k]);
    }
    at += d.length;
  }
  position_ = at;
  token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
  token.kind = Kind::unknown;
  if (length <= word_capacity) {
    // E numbers: "E530", "E 345(i)" are one word of the dictionary.
    if (length == 1 && folded[0] == 'e') {
      std::size_t p = at;
      if (p < text_.size() && text_[p] == ' ') ++p;
      std::size_t q = p;
      while (q < text_.size() && is_digit(text_[q]) && q - p < 4) {
        folded[1 + (q - p)] = text_[q];
        ++q;
      }
      if (q - p >= 3) {
        if (q < text_.size() && (text_[q] == 'b' || text_[q] == 'B')) {
          folded[1 + (q - p)] = 'b';
          ++q;
        }
        const vocabulary::WordId found = vocabulary::find_word({folded.data(), 1 + (q - p)});
        if (known(found)) {
          token.word = found;
          token.means(vocabulary::meaning(found));
          position_ = q;
          token.span.end = static_cast<std::uint32_t>(q);
          push(token);
          return;
        }
      }
    }
    const std::string_view word(folded.data(), length);
    token.word = vocabulary::find_word(word);
    if (!known(token.word) && first_hyphen != 0) {
      // Not a word of its own: read the part before the hyphen; the hyphen becomes a token.
      position_ = first_hyphen;
      token.span.end = static_cast<std::uint32_t>(first_hyphen);
      std::array<char, word_capacity> part{};
      token.word = vocabulary::find_word(this->folded(token.span, part));
    }
    if (known(token.word)) token.meaning = &vocabulary::meaning(token.word);
    if ((token.meaning == nullptr || token.meaning->roles.empty()) && length > 4 &&
        word.ends_with('s')) {
      // A plural; the word itself may still be part of a phrase.
      const std::string_view one(folded.data(), length - 1);
      const vocabulary::WordId singular = vocabulary::find_word(one);
      if (known(singular)) {
        if (!known(token.word)) token.word = singular;
        token.meaning = &vocabulary::meaning(singular);
      }
    }
  }
  if (token.meaning == nullptr && length > magnesium_word.size() && length <= word_capacity &&
      std::string_view(folded.data(), length).starts_with(magnesium_word)) {
    // "Magnesiumcitrat", "magnesiumsitraatti"
    const std::string_view rest(folded.data() + magnesium_word.size(),
                                length - magnesium_word.size());
    const vocabulary::WordId found = vocabulary::find_word(rest);
    if (known(found) && vocabulary::meaning(found).roles.has(Role::salt)) {
      token.word = found;
      token.meaning = &vocabulary::meaning(found);
      token.magnesium = true;
      position_ = at;
      token.span.end = static_cast<std::uint32_t>(at);
    }
  }
  if (token.meaning == nullptr) {
    if (length > 2 && is_upper(text_[token.span.end - 1]) && split_abbreviation(token)) return;
    return push(token);
  }
  token.means(*token.meaning);
  ++taken_;
  ++end_;
}

// The longest word of ideographs that begins at `at`.
Stream::Found Stream::find_cjk(std::size_t at) const {
  constexpr std::size_t bytes = 3;  // of UTF-8 that every ideograph has
  constexpr std::size_t most = word_capacity / bytes;
  std::array<char32_t, most> letters;  // NOLINT(*-member-init): only what is written is read
  struct Candidate {
    std::size_t length;  // in letters
    std::size_t end;
  };
  std::array<Candidate, most> candidates;  // NOLINT(*-member-init): likewise
  std::size_t n = 0;
  std::size_t length = 0;
  std::uint32_t prefix = 0;
  while (at < text_.size() && length < most) {
    const Char d = decode(at);
    if (!fold::is_cjk(d.value)) break;
    prefix = vocabulary::prefix_step(prefix, d.value);
    if (!vocabulary::may_begin(prefix)) break;
    letters[length] = d.value;
    at += d.length;
    ++length;
    if (vocabulary::may_end(prefix)) candidates[n++] = {length, at};
  }
  if (n == 0) return {};
  std::array<char, word_capacity> folded;  // NOLINT(*-member-init): likewise
  for (std::size_t k = 0; k < candidates[n - 1].length; ++k)
    utf8::encode(letters[k], folded.data() + k * bytes);
  while (n > 0) {
    const Candidate& word = candidates[--n];
    const vocabulary::WordId found = vocabulary::find_word({folded.data(), word.length * bytes});
    if (known(found) && !vocabulary::meaning(found).roles.empty()) return {found, word.end};
  }
  return {};
}

// No blanks between words here: the longest word of the dictionary that begins at each character.
// Unknown characters join into one run.
void Stream::read_cjk() {
  const std::size_t begin = position_;
  Found word;
  while (position_ < text_.size()) {
    const Char d = decode(position_);
    if (!fold::is_cjk(d.value)) break;
    word = find_cjk(position_);
    if (known(word.id)) break;
    position_ += d.length;
  }
  const auto push_until = [&](Token& token, std::size_t end) {
    token.span.end = static_cast<std::uint32_t>(end);
    push(token);
    position_ = end;
    space_before_ = false;
  };
  if (position_ > begin) {
    Token& run = next();
    run.kind = Kind::unknown;
    run.glued = false;
    run.span.begin = static_cast<std::uint32_t>(begin);
    push_until(run, position_);
  }
  if (!known(word.id)) return;
  Token& token = next();
  token.span.begin = static_cast<std::uint32_t>(position_);
  token.word = word.id;
  token.means(vocabulary::meaning(word.id));
  push_until(token, word.end);
}

// '<' opens a tag only where a letter, '/' or '!' follows and a '>' comes before the next '<'.
bool Stream::tag_at(std::size_t at) const {
  if (at + 1 >= text_.size()) return false;
  const char next = text_[at + 1];
  if (!is_ascii_letter(next) && next != '/' && next != '!') return false;
  for (++at; at < text_.size(); ++at)
    if (text_[at] == '<' || text_[at] == '>') return text_[at] == '>';
  return false;
}

void Stream::read_tag() {
  std::size_t at = position_ + 1;
  if (text_[at] == '/') ++at;
  std::size_t name_end = at;
  std::array<char, 8> name{};
  std::size_t length = 0;
  while (name_end < text_.size() &&
         (is_ascii_letter(text_[name_end]) || is_digit(text_[name_end]))) {
    if (length < name.size())
      name[length++] =
          static_cast<char>(is_upper(text_[name_end]) ? text_[name_end] | 0x20 : text_[name_end]);
    ++name_end;
  }
  const std::string_view tag(name.data(), length);
  const std::size_t begin = position_;
  position_ = text_.find('>', position_) + 1;
  space_before_ = true;
  if (std::find(std::begin(inline_tags), std::end(inline_tags), tag) != std::end(inline_tags))
    return;
  Token& token = next();
  token.kind = Kind::hard;
  token.line = std::find(std::begin(line_tags), std::end(line_tags), tag) != std::end(line_tags);
  token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(position_)};
  push(token);
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
      token.span = {static_cast<std::uint32_t>(position_),
                    static_cast<std::uint32_t>(position_ + c.length)};
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

std::string_view Stream::folded(Span span, std::array<char, word_capacity>& out) const {
  std::size_t length = 0;
  for (std::size_t at = span.begin; at < span.end;) {
    const Char c = decode(at);
    at += c.length;
    const fold::Letters l = fold::letters(c.value);
    for (const char32_t letter : {l.first, l.second}) {
      if (letter == 0 || length + 4 > word_capacity) continue;
      length += utf8::encode(letter, out.data() + length);
    }
  }
  return {out.data(), length};
}

// `token` becomes the longest phrase that begins with it; `next` is the token after it. Returns
// the one after the phrase.
Token* Stream::join_phrase(Token& token, Token* next) {
  const vocabulary::Phrase* phrase = nullptr;
  std::array<Token*, vocabulary::longest_phrase> following;  // NOLINT(*-member-init): only
  std::array<vocabulary::WordId, vocabulary::longest_phrase>
      words;  // NOLINT(*-member-init): what is
  const std::size_t longest = vocabulary::longest_phrase_of(token.word);  // written is read
  if (longest > 0) {
    // A slash inside a phrase does not part it: "bis-glycinate/lysinate".
    std::size_t found = 0;
    for (Token* other = next; other < end_ && found + 1 < longest; ++other) {
      if (other->kind == Kind::slash && other->glued) continue;
      if (other->kind != Kind::word) break;
      words[found] = other->word;
      following[found++] = other;
    }
    if (found > 0) phrase = vocabulary::find_phrase(token.word, words.data(), found);
  }
  if (phrase != nullptr) {
    Token* const last = following[phrase->length - 2U];
    token.span.end = last->span.end;
    token.means(phrase->meaning);
    return last + 1;
  }
  if (token.meaning->roles.empty()) {  // a word of phrases only
    token.kind = Kind::unknown;
    token.roles = {};
  }
  return next;
}

// Several words that the dictionary knows as one become one token.
void Stream::join_phrases() {
  const bool at_end = end_[-1].kind == Kind::end;
  Token* const stop =
      at_end ? end_ : end_ - std::min<std::ptrdiff_t>(end_ - tokens_, vocabulary::longest_phrase);
  Token* out = joined_;
  Token* in = joined_;
  for (; in < stop; ++out) {
    Token& token = *in++;
    if (token.kind == Kind::word) in = join_phrase(token, in);
    if (out != &token) *out = token;
  }
  joined_ = out;
  end_ = std::copy(in, end_, out);
}

}  // namespace magdose::tokens
