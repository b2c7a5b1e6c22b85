#include "vocabulary/vocabulary.hpp"

#include <array>
#include <cstddef>
#include <utility>

#include "base/edit_distance.hpp"
#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "vocabulary/dictionary.hpp"
#include "vocabulary/meanings.hpp"

namespace magdose::vocabulary {
namespace {

constexpr std::size_t longest_text = 128;

// Letters are folded, blanks and apostrophes part words; hyphens, dots and all else vanish
// ("l-threonate").
struct Folded {
  std::array<char, longest_text> bytes{};
  std::size_t length = 0;

  consteval explicit Folded(std::string_view text);
  constexpr void put(char c) { bytes[length++] = c; }
  [[nodiscard]] constexpr std::string_view text() const { return {bytes.data(), length}; }
};

consteval Folded::Folded(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    at += c.length;
    if (c.value == ' ' || (c.value >= '0' && c.value <= '9')) {
      put(static_cast<char>(c.value));
      continue;
    }
    if (c.value == '\'') {
      put(' ');
      continue;
    }
    const fold::Letters letters = fold::letters(c.value);
    for (const char32_t letter : {letters.first, letters.second})
      if (letter != 0) length += utf8::encode(letter, bytes.data() + length);
  }
}

consteval Dictionary make_dictionary() {
  Dictionary dictionary;
  for (const tables::Spelled& row : tables::spelled)
    dictionary.add(Folded(row.text).text(), row.meaning);
  return dictionary;
}
constexpr Dictionary dictionary = make_dictionary();

}  // namespace

WordId find_word(std::string_view folded) {
  return dictionary.find(folded);
}
bool may_begin(std::uint32_t prefix) {
  return dictionary.may_begin(prefix);
}
bool may_end(std::uint32_t prefix) {
  return dictionary.may_end(prefix);
}
const Meaning& meaning(WordId word) {
  return dictionary.meaning(word.index);
}
std::size_t word_count() {
  return dictionary.size();
}
std::string_view text(WordId word) {
  return dictionary.text(word.index);
}
std::size_t longest_phrase_of(WordId first) {
  const Phrase* const longest = dictionary.phrases(first.index);
  return longest == nullptr ? 0 : longest->length;
}
const Phrase* find_phrase(WordId first, const WordId* following, std::size_t count) {
  for (const Phrase* phrase = dictionary.phrases(first.index); phrase != nullptr;
       phrase = dictionary.phrase_after(*phrase)) {
    if (phrase->length > count + 1) continue;
    std::size_t k = 1;
    while (k < phrase->length && following[k - 1].index == phrase->words[k])
      ++k;
    if (k == phrase->length) return phrase;
  }
  return nullptr;
}

const Meaning* near_salt(std::string_view folded, std::string_view& spelling) {
  constexpr std::size_t shortest = 6;
  if (folded.size() < shortest) return nullptr;
  const Meaning* found = nullptr;
  for (std::size_t a = 0; a < dictionary.size(); ++a) {
    if (!dictionary.meaning(a).roles.has(Role::salt)) continue;
    const std::string_view text = dictionary.text(a);
    if (text.size() < shortest || text[0] != folded[0] || edit_distance(folded, text, 1) > 1)
      continue;
    if (found != nullptr && found->form != dictionary.meaning(a).form)
      return nullptr;  // two meanings are near
    // Of several spellings the form's id, not the same word of another language.
    if (found == nullptr || spelling != info(found->form).id) spelling = text;
    found = &dictionary.meaning(a);
  }
  return found;
}

}  // namespace magdose::vocabulary
