#include "tokens/encoded_text.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/fold.hpp"
#include "base/utf8.hpp"

namespace magdose::tokens {
namespace {

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

constexpr Char ampersand{'&', 1};

// "#181;", "#xB5;": `rest` is what follows the ampersand.
Char decode_number(std::string_view rest) {
  const bool hex = rest[1] == 'x' || rest[1] == 'X';
  char32_t value = 0;
  std::size_t k = hex ? 2 : 1;
  const std::size_t first = k;
  for (; k < rest.size(); ++k) {
    const int digit = ascii::hex_value(rest[k]);
    if (digit < 0 || (!hex && digit > 9)) break;
    value = value * (hex ? 16U : 10U) + static_cast<unsigned>(digit);
  }
  if (k > first && k < rest.size() && rest[k] == ';' && value != 0 && value < 0x110000)
    return {value, static_cast<std::uint8_t>(k + 2)};
  return ampersand;
}

// "micro;": likewise.
Char decode_name(std::string_view rest) {
  std::size_t length = 0;
  Entity::Name name{};
  for (; length < rest.size() && (ascii::is_letter(rest[length]) || ascii::is_digit(rest[length]));
       ++length)
    if (length < name.size()) name[length] = rest[length];
  if (length > name.size() || length == rest.size() || rest[length] != ';') return ampersand;
  const Entity* const entity =
      std::lower_bound(std::begin(entities), std::end(entities), name,
                       [](const Entity& e, const Entity::Name& wanted) { return e.name < wanted; });
  if (entity == std::end(entities) || entity->name != name) return ampersand;
  return {entity->value, static_cast<std::uint8_t>(length + 2)};
}

}  // namespace

// Whether an ASCII character may mean another one; most '&' and backslashes do not.
bool EncodedText::may_encode(std::size_t at) const {
  const auto next = [&](std::size_t k) { return at + k < size() ? bytes_[at + k] : '\0'; };
  if (bytes_[at] == '&')
    return ascii::is_letter(next(1)) ||
           (next(1) == '#' && (ascii::is_digit(next(2)) || (next(2) | 0x20) == 'x'));
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

Char EncodedText::decode_escape(std::size_t at) const {
  switch (bytes_[at + 1]) {
    case 'n':
    case 'r':
      return {'\n', 2};
    case 't':
      return {'\t', 2};
    case '"':
    case '\'':
    case '/':
      return {static_cast<unsigned char>(bytes_[at + 1]), 2};
    case 'u': {
      char32_t value = 0;
      if (at + 6 > size()) return {'\\', 1};
      for (std::size_t k = at + 2; k < at + 6; ++k) {
        const int digit = ascii::hex_value(bytes_[k]);
        if (digit < 0) return {'\\', 1};
        value = value * 16 + static_cast<unsigned>(digit);
      }
      return {value, 6};
    }
    default:
      return {'\\', 1};
  }
}

Char EncodedText::decode_encoded(std::size_t at) const {
  const auto byte = static_cast<unsigned char>(bytes_[at]);
  if (byte < 0x80 && !may_encode(at)) return {byte, 1};
  Decoded& decoded = decoded_[at % decoded_.size()];
  if (decoded.at != at) decoded = {at, decode_longer(at)};
  return decoded.c;
}

Char EncodedText::decode_longer(std::size_t at) const {
  if (bytes_[at] == '&') {
    constexpr std::size_t longest = 9;  // "&#x1F9EA;"
    const std::string_view rest(bytes_.data() + at + 1, std::min(size() - (at + 1), longest));
    return rest[0] == '#' ? decode_number(rest) : decode_name(rest);
  }
  if (bytes_[at] == '\\') return decode_escape(at);
  const utf8::CodePoint p = utf8::decode(bytes_, at);
  if (p.value >= 0xFF10 && p.value <= 0xFF19)
    return {p.value - 0xFF10 + '0', p.length};  // full-width forms
  if (p.value >= 0xFF01 && p.value <= 0xFF5E) return {p.value - 0xFF01 + '!', p.length};
  return {p.value, p.length};
}

std::string_view EncodedText::folded(Span span, std::array<char, word_capacity>& out) const {
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

}  // namespace magdose::tokens
