#include <array>

#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "tokens/encoded_text.hpp"
#include "tokens/stream.hpp"

namespace magdose::tokens {
namespace {

struct Found {
  vocabulary::WordId id = vocabulary::no_word;
  std::size_t end = 0;  // in the text
};

// The longest word of ideographs that begins at `at`.
Found find_longest(const EncodedText& text, std::size_t at) {
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
  while (at < text.size() && length < most) {
    const Char d = text.decode(at);
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

}  // namespace

// No blanks between words here: the longest word of the dictionary that begins at each character.
// Unknown characters join into one run.
void Stream::read_cjk() {
  const std::size_t begin = position_;
  Found word;
  while (position_ < text_.size()) {
    const Char d = text_.decode(position_);
    if (!fold::is_cjk(d.value)) break;
    word = find_longest(text_, position_);
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

}  // namespace magdose::tokens
