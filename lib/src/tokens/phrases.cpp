#include <algorithm>
#include <array>

#include "tokens/stream.hpp"

namespace magdose::tokens {

// `token` becomes the longest phrase that begins with it; `next` is the token after it. Returns
// the one after the phrase.
Token* Stream::join_phrase(Token& token, Token* next) {
  const vocabulary::Phrase* phrase = nullptr;
  std::array<Token*, vocabulary::longest_phrase> following;  // NOLINT(*-member-init): only what
  std::array<vocabulary::WordId, vocabulary::longest_phrase> words;  // NOLINT: is written is read
  const std::size_t longest = vocabulary::longest_phrase_of(token.word);
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
  const Token* const stop =
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
