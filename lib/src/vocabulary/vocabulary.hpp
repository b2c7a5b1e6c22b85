// The words of labels in every language, as the reader meets them. Tables: data/words.csv,
// data/spellings.csv, data/hydrates.csv, data/units.csv.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "magdose/forms.hpp"

namespace magdose::vocabulary {

/// What a word can do in a label; a word may do several.
enum class Role : std::uint32_t {
  magnesium = 1U << 0,
  manganese = 1U << 1,
  elemental = 1U << 2,     ///< "elemental", "élément", "jonów"
  of_which = 1U << 3,      ///< "of which", "providing", "contains": magnesium of a compound follows
  source_of = 1U << 4,     ///< "as", "from", "aus": the source of the magnesium follows
  of = 1U << 5,            ///< "of", "de": binds an amount to the name after it
  per = 1U << 6,           ///< "per", "each", "pro"
  day = 1U << 7,           ///< value: says_daily, or 0
  serving_size = 1U << 8,  ///< "serving size", "portion"
  container = 1U << 9,     ///< "servings per container": counts of a package
  complex = 1U << 10,
  buffered = 1U << 11,
  chelate = 1U << 12,
  reference = 1U << 13,  ///< value: ReferenceWord
  mineral = 1U << 14,    ///< another nutrient or ingredient
  group = 1U << 15,      ///< value: Group
  number = 1U << 16,     ///< value: the number in halves
  serving = 1U << 17,    ///< value: ServingUnit
  salt = 1U << 18,       ///< names a form; `form`, `species`
  excipient = 1U << 19,  ///< names an excipient
  trade = 1U << 20,      ///< a trade name that names no form by itself
  hydrate = 1U << 21,    ///< value: waters
  unit = 1U << 22,       ///< `unit`, `exponent`
  total = 1U << 23,
  percent = 1U << 24,      ///< "percent", "Prozent"
  times = 1U << 25,        ///< "twice", value: the times in halves; "times", 0: a number before it
  to = 1U << 26,           ///< "to", "bis": a range of counts
  substance = 1U << 27,    ///< the amounts of this text are of the substance named ("UNII")
  conjunction = 1U << 29,  ///< "and": joins items of a list
  unit_key = 1U << 30,     ///< "unit:" of a record; the unit of the number before follows
  filler = 1U << 28,       ///< qualifies without changing the meaning: "pure", "vegetarian"
};

/// A set of roles.
class Roles {
 public:
  constexpr Roles() = default;
  constexpr explicit Roles(Role role) : bits_(static_cast<std::uint32_t>(role)) {}
  constexpr Roles(std::initializer_list<Role> roles) {
    for (const Role role : roles)
      bits_ |= static_cast<std::uint32_t>(role);
  }
  [[nodiscard]] constexpr bool has(Role role) const {
    return (bits_ & static_cast<std::uint32_t>(role)) != 0;
  }
  [[nodiscard]] constexpr bool has_any(Roles roles) const { return (bits_ & roles.bits_) != 0; }
  /// Whether it has no role but some of those.
  [[nodiscard]] constexpr bool only(Roles roles) const { return (bits_ & ~roles.bits_) == 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  constexpr Roles operator|(Roles other) const {
    Roles both;
    both.bits_ = bits_ | other.bits_;
    return both;
  }
  [[nodiscard]] constexpr std::uint32_t bits() const { return bits_; }
  friend constexpr bool operator==(Roles, Roles) = default;

 private:
  std::uint32_t bits_ = 0;
};

enum class Group : std::uint8_t { adult, child, infant, lactating, pregnant };

/// Value of a word that means "a day" by itself: "daily", not "day".
inline constexpr std::uint8_t says_daily = 1;

/// A unit of measure: what it measures and its power of ten over mg, mmol, mEq or mL.
enum class UnitKind : std::uint8_t { mass, amount, charge, volume };

struct Meaning {
  Roles roles;
  std::uint8_t value = 0;  ///< by role, see there
  UnitKind unit = UnitKind::mass;
  std::int8_t exponent = 0;   ///< of a unit
  Form form = Form::other;    ///< of a salt
  std::int16_t species = -1;  ///< index into species(), of a salt that names one exactly
  friend constexpr bool operator==(const Meaning&, const Meaning&) = default;
};

/// Number of a word of the dictionary, which means something on its own or as part of phrases.
struct WordId {
  std::uint16_t index;
};
inline constexpr WordId no_word{0xFFFF};
constexpr bool known(WordId word) {
  return word.index != no_word.index;
}

/// Looks up one folded word (see fold.hpp).
WordId find_word(std::string_view folded);

/// The chain over the letters of a word's beginning that `may_begin` and `may_end` look at, from 0.
constexpr std::uint32_t prefix_step(std::uint32_t prefix, char32_t letter) {
  const std::uint32_t mixed = (prefix ^ letter) * 0x9E3779B1U;
  return mixed ^ mixed >> 15;
}
/// False where no word of ideographs begins so; true nearly only where one does.
bool may_begin(std::uint32_t prefix);
/// False where no word of ideographs is just that; true nearly only where one is.
bool may_end(std::uint32_t prefix);

/// Meaning of the word alone; roles are empty where it is only part of phrases.
const Meaning& meaning(WordId word);

/// The words of the dictionary have the ids from 0 to below this.
std::size_t word_count();
/// A word of the dictionary, folded.
std::string_view text(WordId word);

inline constexpr std::size_t longest_phrase = 7;
/// Two or more words that mean something together.
struct Phrase {
  std::array<std::uint16_t, longest_phrase> words;
  std::uint8_t length;
  std::uint16_t next;  ///< link to the next one with the same first word, not longer than this
  Meaning meaning;
};
/// Words of the longest phrase that begins with a word; 0 where none does.
std::size_t longest_phrase_of(WordId first);
/// The longest phrase that begins with `first` and goes on with some of those following it, the
/// nearest first; null where there is none.
const Phrase* find_phrase(WordId first, const WordId* following, std::size_t count);

/// Folded spelling of a form that differs from `folded` in one letter, where there is exactly one
/// meaning so near; null otherwise. For words of 6 letters or more.
const Meaning* near_salt(std::string_view folded, std::string_view& spelling);

}  // namespace magdose::vocabulary
