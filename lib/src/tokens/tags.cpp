#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "base/ascii.hpp"
#include "base/ascii_case.hpp"
#include "tokens/encoded_text.hpp"
#include "tokens/stream.hpp"

namespace magdose::tokens {
namespace {

// Tags that only dress letters; every other tag ends a cell.
constexpr std::string_view inline_tags[] = {"a", "abbr",  "b",    "em",     "font", "i",   "mark",
                                            "s", "small", "span", "strong", "sub",  "sup", "u"};
constexpr std::string_view line_tags[] = {"br", "div", "h1", "h2",    "h3", "h4", "h5",
                                          "li", "ol",  "p",  "table", "tr", "ul"};

// Where the tag ends that begins at `at`; 0 where none does. '<' opens a tag only where a letter,
// '/' or '!' follows and a '>' comes before the next '<'.
std::size_t end_of_tag(const EncodedText& text, std::size_t at) {
  if (++at >= text.size()) return 0;
  if (!ascii::is_letter(text[at]) && text[at] != '/' && text[at] != '!') return 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '<') return 0;
    if (text[at] == '>') return at + 1;
  }
  return 0;
}

}  // namespace

bool Stream::read_tag() {
  const std::size_t begin = position_;
  const std::size_t end = end_of_tag(text_, begin);
  if (end == 0) return false;
  std::size_t at = begin + 1;
  if (text_[at] == '/') ++at;
  std::array<char, 8> name{};
  std::size_t length = 0;
  for (; ascii::is_letter(text_[at]) || ascii::is_digit(text_[at]); ++at)
    if (length < name.size()) name[length++] = lower(text_[at]);
  const std::string_view tag(name.data(), length);
  position_ = end;
  space_before_ = true;
  if (std::find(std::begin(inline_tags), std::end(inline_tags), tag) != std::end(inline_tags))
    return true;
  Token& token = next();
  token.kind = Kind::hard;
  token.line = std::find(std::begin(line_tags), std::end(line_tags), tag) != std::end(line_tags);
  token.span = span_between(begin, end);
  push(token);
  return true;
}

}  // namespace magdose::tokens
