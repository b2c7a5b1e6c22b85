// Chemical formula text -> element counts -> molar mass, at compile time and at run time.
//
//     formula  = part { sign part }              4MgCO3·Mg(OH)2·4H2O
//     part     = [ coefficient ] group { group }
//     group    = ( symbol | "(" group... ")" | "[" group... "]" ) [ count ]
//     sign     = "·" (also as bullet, bullet operator, dot operator) | "." | "*" | " x "
//
// A coefficient multiplies its part up to the next sign. Counts are whole numbers, also in
// subscript digits. Blanks may be around a sign, after a coefficient and at both ends.
//
// '.' between two digits is a hydrate sign only before water that ends its part: "MgCl2.6H2O" is
// MgCl2·6H2O, because nothing else is ever written so. "Mg1.5O", "MgCO3.4MgO" could mean a fraction
// of an atom as well and are refused. Whatever else could mean two things is refused too, with the
// place and, where there is one, the likely spelling.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "magdose/elements.hpp"
#include "magdose/units.hpp"

namespace magdose {

/// Atoms of each element in one formula unit, indexed as `elements`.
struct Formula {
  std::array<std::uint16_t, element_count> atoms{};  ///< 0 to 9999 each
  /// The same atoms, however they were written.
  friend constexpr bool operator==(const Formula&, const Formula&) = default;
};

/// Why a text is no formula; examples in quotes.
enum class FormulaError : std::uint8_t {
  none,                   ///< it is one
  empty,                  ///< no group: "", "4"
  unknown_element,        ///< "Xx"
  wrong_case,             ///< "MG", "mgO"; the suggestion is the symbol
  missing_hydrate_sign,   ///< "MgSO4 7H2O"; the suggestion is "·"
  fractional_count,       ///< "Mg1.5O", "0.5H2O"
  zero_count,             ///< "MgO0"; "H20" as a part of its own, where the suggestion is "O"
  count_too_large,        ///< more than 9999 atoms of one element
  unclosed_bracket,       ///< "Mg((OH)2", "Mg(OH]2"; the suggestion is ")"
  unopened_bracket,       ///< "MgO)"
  empty_bracket,          ///< "()"
  trailing_hydrate_sign,  ///< a sign with no part after it: "MgO.", "MgO··H2O"
  unexpected_character,   ///< "Mg-O", "Mg O"
  too_long,               ///< over 256 bytes, or brackets nested deeper than 8
};

/// What read_formula() returns.
struct FormulaResult {
  Formula formula;                          ///< no atoms where there is an error
  FormulaError error = FormulaError::none;  ///< the first one
  std::size_t begin = 0;                    ///< bytes [begin, end) of the offending place
  std::size_t end = 0;                      ///< may be `begin`: something is missing there
  /// What the place may be meant as ("Mg", "·"), or empty.
  std::string_view suggestion;
};

/// Reads a formula in time linear in its length. The text need not be valid UTF-8.
constexpr FormulaResult read_formula(std::string_view text);

/// Magnesium atoms in one formula unit, 0 to 9999.
constexpr AtomsPerFormula magnesium_atoms_of(const Formula& formula);
/// By the conventional atomic weights.
constexpr MolarMassOfCompound molar_mass(const Formula& formula);
/// mg of magnesium in one mg of the pure, dry substance with exactly this formula; 0 without
/// magnesium.
constexpr MagnesiumFraction magnesium_fraction(const Formula& formula);

/// Index of magnesium in `elements`.
inline constexpr std::size_t magnesium_index = find_element("Mg");
static_assert(magnesium_index < element_count);
/// Molar mass of magnesium itself: its conventional atomic weight in data/elements.csv, g/mol.
inline constexpr MolarMassOfMagnesium molar_mass_of_magnesium =
    g_per_mol_magnesium(elements[magnesium_index].weight);

// ---- definitions ----

namespace detail {

inline constexpr std::size_t longest_formula = 256;
inline constexpr std::size_t deepest_nesting = 8;
inline constexpr std::uint32_t most_atoms = 9999;

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr char to_upper(char c) {
  return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}
constexpr char to_lower(char c) {
  return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

class FormulaReader {
 public:
  constexpr explicit FormulaReader(std::string_view text) : text_(text) {}

  constexpr FormulaResult read() {
    if (text_.size() > longest_formula) {
      refuse(FormulaError::too_long, longest_formula, text_.size());
      return result_;
    }
    skip_blanks();
    do {
      read_part();
    } while (ok() && read_sign());
    if (ok()) add_up();
    return result_;
  }

 private:
  struct Term {
    std::size_t element;
    std::uint32_t count;
  };
  struct Bracket {
    std::size_t position;
    std::size_t first_term;
    char closing;
  };
  struct Count {
    std::uint32_t value;
    std::size_t begin;
    std::size_t end;
  };

  [[nodiscard]] constexpr bool ok() const { return result_.error == FormulaError::none; }
  constexpr void refuse(FormulaError error, std::size_t begin, std::size_t end,
                        std::string_view suggestion = {}) {
    if (ok()) result_ = {{}, error, begin, end, suggestion};
  }

  [[nodiscard]] constexpr char at(std::size_t i) const {
    return i < text_.size() ? text_[i] : '\0';
  }
  [[nodiscard]] constexpr char here() const { return at(here_); }
  [[nodiscard]] constexpr bool is_at(std::size_t i, std::string_view what) const {
    return i <= text_.size() && text_.substr(i).starts_with(what);
  }
  [[nodiscard]] static constexpr std::string_view as_text(char bracket) {
    return bracket == ')' ? ")" : "]";
  }
  constexpr std::size_t skip_blanks() {
    const std::size_t start = here_;
    while (here() == ' ')
      ++here_;
    return here_ - start;
  }

  // U+2080 to U+2089, E2 82 80 to E2 82 89 in UTF-8.
  [[nodiscard]] constexpr bool is_subscript_digit(std::size_t i) const {
    return is_at(i, "\xE2\x82") && subscript_digit(i) <= 9;
  }
  [[nodiscard]] constexpr unsigned subscript_digit(std::size_t i) const {
    return static_cast<unsigned char>(at(i + 2)) - 0x80U;
  }
  // Bytes of the character at i, whatever it is.
  [[nodiscard]] constexpr std::size_t character_length(std::size_t i) const {
    std::size_t length = 1;
    while (length < 4 && i + length < text_.size() &&
           (static_cast<unsigned char>(text_[i + length]) & 0xC0U) == 0x80U) {
      ++length;
    }
    return length;
  }

  constexpr void read_part() {
    const std::size_t first_term = term_count_;
    Count coefficient{1, here_, here_};
    if (is_digit(here())) {
      coefficient = read_ascii_count(Place::before_part);
      if (!ok()) return;
      skip_blanks();
    }
    const std::size_t begin = here_;
    bool any_group = false;
    while (ok() && read_group())
      any_group = true;
    if (!ok()) return;
    if (open_count_ > 0 && here_ == text_.size()) {
      const Bracket& bracket = open_[open_count_ - 1];
      refuse(FormulaError::unclosed_bracket, bracket.position, bracket.position + 1,
             as_text(bracket.closing));
    } else if (open_count_ > 0) {
      refuse(FormulaError::unexpected_character, here_, here_ + character_length(here_));
    } else if (!any_group) {
      refuse_missing_group(coefficient);
    } else if (text_.substr(begin, here_ - begin) == "H20") {
      refuse(FormulaError::zero_count, here_ - 1, here_, "O");
    }
    multiply(first_term, coefficient);
  }

  // One symbol with its count, an opening bracket, or a closing one with its count.
  constexpr bool read_group() {
    const char c = here();
    if (is_upper(c) || is_lower(c)) {
      // A lower-case x after a complete group is a hydrate sign.
      if (c == 'x' && term_count_ > 0) return false;
      return read_symbol();
    }
    if (c == '(' || c == '[') {
      if (open_count_ == deepest_nesting) {
        refuse(FormulaError::too_long, here_, here_ + 1);
        return false;
      }
      open_[open_count_++] = {here_, term_count_, c == '(' ? ')' : ']'};
      ++here_;
      return true;
    }
    if (c == ')' || c == ']') return read_closing_bracket();
    return false;
  }

  constexpr bool read_symbol() {
    const std::size_t begin = here_;
    const char first = here();
    const char second = at(begin + 1);
    const std::size_t length = is_upper(first) && is_lower(second) ? 2 : 1;
    const std::size_t element = find_element(text_.substr(begin, length));
    if (element == element_count || !is_upper(first)) {
      refuse_symbol(begin, length);
      return false;
    }
    here_ += length;
    const Count count = read_count();
    if (ok()) terms_[term_count_++] = {element, count.value};
    return ok();
  }

  constexpr bool read_closing_bracket() {
    if (open_count_ == 0) {
      refuse(FormulaError::unopened_bracket, here_, here_ + 1);
      return false;
    }
    const Bracket& bracket = open_[open_count_ - 1];
    if (here() != bracket.closing) {
      refuse(FormulaError::unclosed_bracket, here_, here_ + 1, as_text(bracket.closing));
      return false;
    }
    if (bracket.first_term == term_count_) {
      refuse(FormulaError::empty_bracket, bracket.position, here_ + 1);
      return false;
    }
    ++here_;
    --open_count_;
    const Count count = read_count();
    multiply(bracket.first_term, count);
    return ok();
  }

  // The count after a group; 1 where none is written.
  constexpr Count read_count() {
    Count count{1, here_, here_};
    if (is_subscript_digit(here_)) {
      count = read_subscript_count();
      if (ok() && is_digit(here())) refuse(FormulaError::missing_hydrate_sign, here_, here_, "·");
    } else if (is_digit(here())) {
      count = read_ascii_count(Place::after_group);
      if (ok() && is_subscript_digit(here_)) {
        refuse(FormulaError::unexpected_character, here_, here_ + 3);
      }
    }
    return count;
  }

  enum class Place : bool { before_part, after_group };

  constexpr Count read_ascii_count(Place place) {
    Count count{0, here_, here_};
    for (; is_digit(here()); ++here_)
      append_digit(count, static_cast<unsigned>(here() - '0'));
    count.end = here_;
    return checked(count, here_ - count.begin, place);
  }
  constexpr Count read_subscript_count() {
    Count count{0, here_, here_};
    for (; is_subscript_digit(here_); here_ += 3)
      append_digit(count, subscript_digit(here_));
    count.end = here_;
    return checked(count, (here_ - count.begin) / 3, Place::after_group);
  }
  static constexpr void append_digit(Count& count, unsigned digit) {
    if (count.value <= most_atoms) count.value = count.value * 10 + digit;
  }
  constexpr Count checked(Count count, std::size_t digits, Place place) {
    const bool zero_first = at(count.begin) == '0' || is_at(count.begin, "\xE2\x82\x80");
    const bool point = here() == '.' && is_digit(at(here_ + 1));
    const bool may_be_sign = place == Place::after_group && !zero_first;
    if (point && !(may_be_sign && water_ends_part(end_of_number(here_ + 1)))) {
      refuse(FormulaError::fractional_count, count.begin, end_of_number(here_ + 1), "·");
    } else if (zero_first) {
      refuse(FormulaError::zero_count, count.begin, count.end, digits == 1 ? "O" : "");
    } else if (count.value > most_atoms) {
      refuse(FormulaError::count_too_large, count.begin, count.end);
    }
    return count;
  }

  [[nodiscard]] constexpr std::size_t end_of_number(std::size_t i) const {
    while (is_digit(at(i)))
      ++i;
    return i;
  }
  // Whether from i, after blanks, there is water and nothing else up to the end of the part.
  [[nodiscard]] constexpr bool water_ends_part(std::size_t i) const {
    while (at(i) == ' ')
      ++i;
    for (const std::string_view water : {"H2O", "(H2O)", "H\xE2\x82\x82O", "(H\xE2\x82\x82O)"}) {
      if (!is_at(i, water)) continue;
      const char next = at(i + water.size());
      return !is_digit(next) && !is_upper(next) && !is_lower(next) && next != '(' && next != '[' &&
             !is_subscript_digit(i + water.size());
    }
    return false;
  }

  constexpr void multiply(std::size_t first_term, Count by) {
    if (by.value == 1) return;
    for (std::size_t i = first_term; i < term_count_; ++i) {
      terms_[i].count *= by.value;
      if (terms_[i].count > most_atoms) {
        refuse(FormulaError::count_too_large, by.begin, by.end);
        return;
      }
    }
  }

  // After a part: true when a sign was read and another part must follow; false at the end.
  constexpr bool read_sign() {
    const std::size_t blanks_begin = here_;
    const std::size_t blanks = skip_blanks();
    if (here_ == text_.size()) return false;
    const std::size_t sign_begin = here_;
    const std::size_t length = sign_length();
    if (length == 0) {
      if (blanks > 0 && (is_digit(here()) || is_at(here_, "H2O"))) {
        refuse(FormulaError::missing_hydrate_sign, blanks_begin, here_, "·");
      } else if (blanks > 0 && is_start_of_group(here())) {
        refuse(FormulaError::unexpected_character, blanks_begin, here_);
      } else {
        refuse(FormulaError::unexpected_character, here_, here_ + character_length(here_));
      }
      return false;
    }
    here_ += length;
    skip_blanks();
    if (here_ == text_.size() || sign_length() > 0) {
      refuse(FormulaError::trailing_hydrate_sign, sign_begin, sign_begin + length);
      return false;
    }
    return true;
  }

  [[nodiscard]] static constexpr bool is_start_of_group(char c) {
    return is_upper(c) || is_lower(c) || c == '(' || c == '[';
  }

  // Bytes of the hydrate sign here; 0 for none.
  [[nodiscard]] constexpr std::size_t sign_length() const {
    if (here() == '.' || here() == '*') return 1;
    if (here() == 'x' && here_ > 0 && !is_lower(at(here_ + 1))) return 1;
    for (const std::string_view sign : {"\u00B7", "\u2022", "\u2219", "\u22C5", "\u00D7"}) {
      if (is_at(here_, sign)) return sign.size();
    }
    return 0;
  }

  constexpr void refuse_missing_group(Count coefficient) {
    if (here_ == text_.size()) {
      refuse(FormulaError::empty, coefficient.begin, text_.size());
    } else {
      refuse(FormulaError::unexpected_character, here_, here_ + character_length(here_));
    }
  }

  // No element is at `begin`; looks for one that differs only in letter case.
  constexpr void refuse_symbol(std::size_t begin, std::size_t length) {
    const char first = to_upper(at(begin));
    const char second = at(begin + 1);
    if (is_upper(second) || is_lower(second)) {
      const char meant[2] = {first, to_lower(second)};
      const std::size_t element = find_element({meant, 2});
      if (element != element_count) {
        refuse(FormulaError::wrong_case, begin, begin + 2, elements[element].symbol);
        return;
      }
    }
    if (is_lower(at(begin))) {
      const std::size_t element = find_element({&first, 1});
      if (element != element_count) {
        refuse(FormulaError::wrong_case, begin, begin + 1, elements[element].symbol);
        return;
      }
    }
    refuse(FormulaError::unknown_element, begin, begin + length);
  }

  constexpr void add_up() {
    std::array<std::uint32_t, element_count> sums{};
    for (std::size_t i = 0; i < term_count_; ++i) {
      std::uint32_t& sum = sums[terms_[i].element];
      sum += terms_[i].count;
      if (sum > most_atoms) {
        refuse(FormulaError::count_too_large, 0, text_.size());
        return;
      }
    }
    for (std::size_t i = 0; i < element_count; ++i) {
      result_.formula.atoms[i] = static_cast<std::uint16_t>(sums[i]);
    }
    result_.end = text_.size();
  }

  std::string_view text_;
  std::size_t here_ = 0;
  FormulaResult result_;
  std::size_t term_count_ = 0;
  std::size_t open_count_ = 0;
  std::array<Term, longest_formula> terms_;  // only the first term_count_ are ever read
  std::array<Bracket, deepest_nesting> open_;
};

}  // namespace detail

constexpr FormulaResult read_formula(std::string_view text) {
  return detail::FormulaReader(text).read();
}

constexpr AtomsPerFormula magnesium_atoms_of(const Formula& formula) {
  return magnesium_atoms(formula.atoms[magnesium_index]);
}

constexpr MolarMassOfCompound molar_mass(const Formula& formula) {
  double sum = 0.0;
  for (std::size_t i = 0; i < element_count; ++i)
    sum += formula.atoms[i] * elements[i].weight;
  return g_per_mol_compound(sum);
}

constexpr MagnesiumFraction magnesium_fraction(const Formula& formula) {
  if (formula.atoms[magnesium_index] == 0) return mg_magnesium_per_mg_compound(0.0);
  return magnesium_atoms_of(formula) * molar_mass_of_magnesium / molar_mass(formula);
}

}  // namespace magdose
