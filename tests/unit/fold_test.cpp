#include "base/fold.hpp"

#include <algorithm>
#include <random>
#include <string>

#include "support/catch.hpp"

namespace magdose::fold {
namespace {

// As label words are, with some bytes next to the letters and beyond ASCII among them.
std::string random_word(std::mt19937_64& random) {
  constexpr std::string_view bytes = "abcmyzABCMYZ@[`{ 19-\x80\xC3\xE1\xFA";
  std::string word(random() % 40, ' ');
  for (char& c : word)
    c = bytes[random() % (random() % 4 == 0 ? bytes.size() : 12)];
  return word;
}

TEST_CASE("letters are lowered eight at a time as they are one by one") {
  std::mt19937_64 random(26);
  for (int i = 0; i < 100'000; ++i) {
    const std::string word = random_word(random);
    std::string expected;
    for (const char c : word) {
      const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!is_letter) break;
      expected += static_cast<char>(c | 0x20);
    }
    std::string lowered(word.size(), '\0');
    lowered.resize(lower_letters(word, lowered.data()));
    REQUIRE(lowered == expected);
  }
}

TEST_CASE("words are compared eight bytes at a time as they are one by one") {
  std::mt19937_64 random(27);
  for (int i = 0; i < 100'000; ++i) {
    const std::string word = random_word(random);
    const std::string copy(word.data(), word.size());
    REQUIRE(equal(word, copy));
    if (word.empty()) continue;
    std::string other = word;
    char& changed = other[random() % other.size()];
    changed = static_cast<char>(changed + 1);
    REQUIRE_FALSE(equal(word, other));
    REQUIRE_FALSE(equal(word, std::string_view(word).substr(1)));
  }
}

}  // namespace
}  // namespace magdose::fold
