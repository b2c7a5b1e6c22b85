// The words and phrases of the vocabulary, numbered, hashed and linked for look-up.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "vocabulary/vocabulary.hpp"

namespace magdose::table::bad_row {
void longer_than_seven_words();
void same_spelling_with_another_form();
void dictionary_is_full();  // raise the capacity in dictionary.hpp
}  // namespace magdose::table::bad_row

namespace magdose::vocabulary {

/// Distinct folded words are numbered in the order they are met and found through an open
/// hash table; a phrase is a sequence of such numbers, linked from its first word, the longest
/// first. Built while compiling.
class Dictionary {
 public:
  /// Adds an entry: folded words parted by single blanks.
  constexpr void add(std::string_view folded, const Meaning& meaning);

  [[nodiscard]] constexpr std::size_t size() const { return words_; }
  [[nodiscard]] constexpr WordId find(std::string_view folded) const {
    for (std::size_t slot = slot_of(fold::hash(folded)); slots_[slot] != 0; slot = after(slot)) {
      const auto index = static_cast<std::uint16_t>(slots_[slot] - 1);
      if (fold::equal(text(index), folded)) return {index};
    }
    return no_word;
  }
  /// False where no word of ideographs begins with those of which `prefix` is the chain of
  /// prefix_step; true nearly only where one does.
  [[nodiscard]] constexpr bool may_begin(std::uint32_t prefix) const {
    return beginnings_.has(prefix);
  }
  /// The same of whole words.
  [[nodiscard]] constexpr bool may_end(std::uint32_t prefix) const { return wholes_.has(prefix); }
  [[nodiscard]] constexpr const Meaning& meaning(std::size_t word) const { return meanings_[word]; }
  [[nodiscard]] constexpr std::string_view text(std::size_t word) const {
    return {bytes_.data() + begin_of(word), length_[word]};
  }
  [[nodiscard]] constexpr const Phrase* phrases(std::size_t word) const {
    return phrase_at(first_phrase_[word]);
  }
  [[nodiscard]] constexpr const Phrase* phrase_after(const Phrase& phrase) const {
    return phrase_at(phrase.next);
  }

 private:
  static constexpr std::size_t slot_count = 8192;
  static constexpr std::size_t word_capacity = 4000;
  static constexpr std::size_t byte_capacity = 40960;
  // The begin of one word in eight is kept and the others follow from lengths: a page downloads
  // them.
  static constexpr std::size_t block = 8;
  static constexpr std::size_t phrase_capacity = 1600;
  static_assert(word_capacity < slot_count / 2 && byte_capacity <= 0xFFFF);
  static_assert(word_capacity % block == 0);

  [[nodiscard]] constexpr std::size_t begin_of(std::size_t word) const {
    std::size_t begin = block_begin_[word / block];
    for (std::size_t before = word - word % block; before < word; ++before)
      begin += length_[before];
    return begin;
  }
  static constexpr std::size_t slot_of(std::uint32_t hash) { return hash & (slot_count - 1); }
  // A set of 4096 bits over chains of prefix_step.
  struct Prefixes {
    std::array<std::uint8_t, 512> bytes{};
    static constexpr std::size_t slot(std::uint32_t prefix) { return prefix >> 3 & 511U; }
    [[nodiscard]] constexpr bool has(std::uint32_t prefix) const {
      return (bytes[slot(prefix)] >> (prefix & 7U) & 1U) != 0;
    }
    constexpr void insert(std::uint32_t prefix) {
      std::uint8_t& bits = bytes[slot(prefix)];
      bits = static_cast<std::uint8_t>(bits | 1U << (prefix & 7U));
    }
  };
  static constexpr std::size_t after(std::size_t slot) { return (slot + 1) & (slot_count - 1); }
  // Links and slots count from 1; 0 is none.
  [[nodiscard]] constexpr const Phrase* phrase_at(std::uint16_t link) const {
    return link == 0 ? nullptr : &phrases_[link - 1U];
  }
  constexpr std::uint16_t number_of(std::string_view word);
  constexpr void add_prefixes(std::string_view word);
  constexpr void add_phrase(const Phrase& phrase);
  static constexpr Meaning joined(Meaning a, const Meaning& b);

  std::array<char, byte_capacity> bytes_{};
  std::array<std::uint16_t, word_capacity / block> block_begin_{};
  std::array<std::uint8_t, word_capacity> length_{};
  std::array<Meaning, word_capacity> meanings_{};
  std::array<std::uint16_t, slot_count> slots_{};
  std::array<std::uint16_t, word_capacity> first_phrase_{};
  std::array<Phrase, phrase_capacity> phrases_{};
  Prefixes beginnings_;
  Prefixes wholes_;
  std::size_t words_ = 0;
  std::size_t bytes_used_ = 0;
  std::size_t phrase_count_ = 0;
};

// The same text may be in the tables for several languages or roles: the meanings join.
constexpr Meaning Dictionary::joined(Meaning a, const Meaning& b) {
  if (a.roles.empty()) return b;
  const bool a_names = a.roles.has(Role::salt) || a.roles.has(Role::excipient);
  const bool b_names = b.roles.has(Role::salt) || b.roles.has(Role::excipient);
  if (a_names && b_names && (a.form != b.form || a.species != b.species))
    table::bad_row::same_spelling_with_another_form();
  if (!a_names && b_names) {
    a.form = b.form;
    a.species = b.species;
  }
  if (a.value == 0) a.value = b.value;
  if (b.roles.has(Role::unit)) {
    a.unit = b.unit;
    a.exponent = b.exponent;
  }
  a.roles = a.roles | b.roles;
  return a;
}

constexpr std::uint16_t Dictionary::number_of(std::string_view word) {
  std::size_t slot = slot_of(fold::hash(word));
  for (; slots_[slot] != 0; slot = after(slot))
    if (text(slots_[slot] - 1U) == word) return static_cast<std::uint16_t>(slots_[slot] - 1);
  if (words_ == word_capacity || bytes_used_ + word.size() > byte_capacity)
    table::bad_row::dictionary_is_full();
  if (words_ % block == 0) block_begin_[words_ / block] = static_cast<std::uint16_t>(bytes_used_);
  length_[words_] = static_cast<std::uint8_t>(word.size());
  for (const char c : word)
    bytes_[bytes_used_++] = c;
  slots_[slot] = static_cast<std::uint16_t>(++words_);
  add_prefixes(word);
  return static_cast<std::uint16_t>(words_ - 1);
}

constexpr void Dictionary::add_prefixes(std::string_view word) {
  std::uint32_t prefix = 0;
  for (std::size_t at = 0; at < word.size();) {
    const utf8::CodePoint c = utf8::decode(word, at);
    if (!fold::is_cjk(c.value)) return;
    prefix = prefix_step(prefix, c.value);
    beginnings_.insert(prefix);
    at += c.length;
  }
  wholes_.insert(prefix);
}

constexpr void Dictionary::add_phrase(const Phrase& phrase) {
  std::uint16_t* link = &first_phrase_[phrase.words[0]];
  for (; *link != 0; link = &phrases_[*link - 1U].next) {
    Phrase& other = phrases_[*link - 1U];
    if (other.length < phrase.length) break;
    if (other.length == phrase.length && other.words == phrase.words) {
      other.meaning = joined(other.meaning, phrase.meaning);
      return;
    }
  }
  if (phrase_count_ == phrase_capacity) table::bad_row::dictionary_is_full();
  Phrase& added = phrases_[phrase_count_++];
  added = phrase;
  added.next = *link;
  *link = static_cast<std::uint16_t>(phrase_count_);
}

constexpr void Dictionary::add(std::string_view folded, const Meaning& meaning) {
  Phrase phrase{.words = {}, .length = 0, .next = 0, .meaning = meaning};
  for (std::size_t begin = 0; begin <= folded.size();) {
    std::size_t end = begin;
    while (end < folded.size() && folded[end] != ' ')
      ++end;
    if (phrase.length == longest_phrase) table::bad_row::longer_than_seven_words();
    phrase.words[phrase.length++] = number_of(folded.substr(begin, end - begin));
    begin = end + 1;
  }
  if (phrase.length == 1)
    meanings_[phrase.words[0]] = joined(meanings_[phrase.words[0]], meaning);
  else
    add_phrase(phrase);
}

}  // namespace magdose::vocabulary
