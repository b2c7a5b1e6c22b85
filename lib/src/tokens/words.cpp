#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "tokens/encoded_text.hpp"
#include "tokens/lead_bytes.hpp"
#include "tokens/stream.hpp"

namespace magdose::tokens {
namespace {

using vocabulary::Role;
using vocabulary::WordId;

/// The letters of a word, folded as those of the dictionary, up to where it ends in the text.
class FoldedWord {
 public:
  FoldedWord(const EncodedText& text, std::size_t begin, bool after_number)
      : text_(text), begin_(begin), after_number_(after_number), end_(begin) {
    if (!after_number) take_plain_letters();
    while (end_ < text_.size() && lead_of(text_[end_]).in_word && take_character())
      ;
  }

  [[nodiscard]] std::size_t end() const { return end_; }
  /// Where the first hyphen is that joins letters; 0: nowhere.
  [[nodiscard]] std::size_t first_hyphen() const { return first_hyphen_; }
  /// In bytes, those that did not fit among them.
  [[nodiscard]] std::size_t length() const { return length_; }
  [[nodiscard]] bool fits() const { return length_ <= word_capacity; }
  /// Of a word that fits.
  [[nodiscard]] std::string_view letters() const { return {folded_.data(), length_}; }

 private:
  void add(char c) {
    if (length_ < word_capacity) folded_[length_] = c;
    ++length_;
  }

  // Most words are nothing else.
  void take_plain_letters() {
    const std::size_t most = std::min(text_.size() - end_, word_capacity);
    length_ = fold::lower_letters({text_.bytes().data() + end_, most}, folded_.data());
    end_ += length_;
  }
  // False where the word ends before it.
  bool take_character() {
    const char c = text_[end_];
    if (c == '-') return take_hyphen();
    if (!ascii::is_letter(c)) return take_encoded();
    // "400mgMagnesium": a unit right after a number ends where a capital follows.
    if (after_number_ && ascii::is_upper(c) && end_ > begin_ && ascii::is_lower(text_[end_ - 1]))
      return false;
    add(static_cast<char>(c | 0x20));
    ++end_;
    return true;
  }
  // A hyphen joins letters: "bis-glycinate", "L-threonate".
  bool take_hyphen() {
    const std::size_t after = end_ + 1;
    if (after_number_ || after >= text_.size()) return false;
    if (!ascii::is_letter(text_[after]) && static_cast<unsigned char>(text_[after]) < 0x80)
      return false;
    const char32_t next = text_.decode(after).value;
    if (fold::letters(next).first == 0 || fold::is_cjk(next)) return false;
    if (first_hyphen_ == 0) first_hyphen_ = end_;
    ++end_;
    return true;
  }
  bool take_encoded() {
    const Char c = text_.decode(end_);
    const std::size_t after = end_ + c.length;
    const fold::Letters letters = fold::letters(c.value);
    if (letters.first == 0) {
      constexpr char32_t hyphen = 0x2011;  // that does not break
      const bool joins = c.value == hyphen && first_hyphen_ == 0 && after < text_.size();
      if (!joins && !fold::is_ignored(c.value)) return false;
    } else if (fold::is_cjk(c.value)) {
      return false;
    }
    char bytes[4];
    for (const char32_t letter : {letters.first, letters.second}) {
      if (letter == 0) continue;
      const std::size_t n = utf8::encode(letter, bytes);
      for (std::size_t k = 0; k < n; ++k)
        add(bytes[k]);
    }
    end_ = after;
    return true;
  }

  const EncodedText& text_;
  const std::size_t begin_;
  const bool after_number_;
  std::size_t end_;
  std::size_t first_hyphen_ = 0;
  std::size_t length_ = 0;
  std::array<char, word_capacity> folded_;  // only what is written is read
};

void set_word(Token& token, WordId word) {
  token.word = word;
  token.meaning = &vocabulary::meaning(word);
}

// E numbers: "E530", "E 345(i)" are one word of the dictionary. `token` is the "E".
bool find_e_number(Token& token, const EncodedText& text) {
  constexpr std::size_t fewest = 3;
  constexpr std::size_t most = 4;
  std::array<char, 1 + most + 1> name{'e'};
  std::size_t length = 1;
  std::size_t at = token.span.end;
  if (at < text.size() && text[at] == ' ') ++at;
  for (; at < text.size() && ascii::is_digit(text[at]) && length <= most; ++at)
    name[length++] = text[at];
  if (length <= fewest) return false;
  if (at < text.size() && (text[at] == 'b' || text[at] == 'B')) {
    name[length++] = 'b';
    ++at;
  }
  const WordId found = vocabulary::find_word({name.data(), length});
  if (!known(found)) return false;
  set_word(token, found);
  token.span.end = static_cast<std::uint32_t>(at);
  return true;
}

// The word, or else the part before its hyphen, which becomes a token of its own then; or else
// what it is the plural of.
void find_whole(Token& token, const EncodedText& text, const FoldedWord& word) {
  token.word = vocabulary::find_word(word.letters());
  if (!known(token.word) && word.first_hyphen() != 0) {
    token.span.end = static_cast<std::uint32_t>(word.first_hyphen());
    std::array<char, word_capacity> part{};
    token.word = vocabulary::find_word(text.folded(token.span, part));
  }
  if (known(token.word)) token.meaning = &vocabulary::meaning(token.word);
  if (token.meaning != nullptr && !token.meaning->roles.empty()) return;
  if (word.length() > 4 && word.letters().ends_with('s')) {
    // A plural; the word itself may still be part of a phrase.
    const WordId singular = vocabulary::find_word({word.letters().data(), word.length() - 1});
    if (!known(singular)) return;
    if (!known(token.word)) token.word = singular;
    token.meaning = &vocabulary::meaning(singular);
  }
}

// "Magnesiumcitrat", "magnesiumsitraatti"
void find_after_magnesium(Token& token, const FoldedWord& word) {
  constexpr std::string_view magnesium = "magnesium";
  if (word.length() <= magnesium.size() || !word.letters().starts_with(magnesium)) return;
  const WordId found = vocabulary::find_word(
      {word.letters().data() + magnesium.size(), word.length() - magnesium.size()});
  if (!known(found) || !vocabulary::meaning(found).roles.has(Role::salt)) return;
  set_word(token, found);
  token.magnesium = true;
  token.span.end = static_cast<std::uint32_t>(word.end());
}

// "percentDV": the word up to the capitals at its end; they are read next.
void find_before_capitals(Token& token, const EncodedText& text) {
  constexpr std::size_t longest = 3;
  const std::string_view word = text.bytes(token.span);
  std::size_t capitals = 0;
  while (capitals < word.size() && ascii::is_upper(word[word.size() - 1 - capitals]))
    ++capitals;
  if (capitals < 2 || capitals > longest || capitals == word.size() ||
      !ascii::is_lower(word[word.size() - 1 - capitals]))
    return;
  token.span.end -= static_cast<std::uint32_t>(capitals);
  std::array<char, word_capacity> buffer{};
  const WordId found = vocabulary::find_word(text.folded(token.span, buffer));
  if (known(found)) set_word(token, found);
}

}  // namespace

void Stream::read_word() {
  Token& token = next();
  const bool after_number = token.glued && end_ > tokens_ && end_[-1].kind == Kind::number;
  const FoldedWord word(text_, position_, after_number);
  token.kind = Kind::unknown;
  token.capital = ascii::is_upper(text_[position_]);
  token.span = span_between(position_, word.end());
  if (word.fits() && !(word.letters() == "e" && find_e_number(token, text_))) {
    find_whole(token, text_, word);
    if (token.meaning == nullptr) find_after_magnesium(token, word);
  }
  if (token.meaning == nullptr && word.length() > 2) find_before_capitals(token, text_);
  position_ = token.span.end;
  if (token.meaning == nullptr) return push(token);
  token.means(*token.meaning);  // it joins nothing
  ++taken_;
  ++end_;
}

}  // namespace magdose::tokens
