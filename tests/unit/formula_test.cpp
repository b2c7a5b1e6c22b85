#include "magdose/formula.hpp"

#include <random>
#include <string>

#include "support/catch.hpp"

namespace magdose {
namespace {

unsigned atoms(const Formula& formula, std::string_view symbol) {
  return formula.atoms[find_element(symbol)];
}

TEST_CASE("formulas are read") {
  struct Case {
    const char* text;
    const char* same_as;
  };
  const auto c = GENERATE(values<Case>({
      {"MgO", "OMg"},
      {"Mg(OH)2", "MgO2H2"},
      {"Mg3(C6H5O7)2", "Mg3C12H10O14"},
      {"KMgC6H5O7", "C6H5KMgO7"},
      {"4MgCO3·Mg(OH)2·4H2O", "Mg5C4O18H10"},
      {"[Mg(H2O)6]Cl2", "MgCl2·6H2O"},
      {"Mg[(C2H4NO2)(OH)]", "MgC2H5NO3"},
      {"((((((((MgO))))))))", "MgO"},
      {"Mg(((OH)2)1)1", "Mg(OH)2"},
      {"Mg9999", "Mg9000Mg999"},
      // Hydrate signs.
      {"MgSO4·7H2O", "MgSO11H14"},
      {"MgSO4.7H2O", "MgSO4·7H2O"},
      {"MgSO4*7H2O", "MgSO4·7H2O"},
      {"MgSO4 x 7H2O", "MgSO4·7H2O"},
      {"MgSO4 x 7 H2O", "MgSO4·7H2O"},
      {"MgSO4x7H2O", "MgSO4·7H2O"},
      {"MgSO4 \u00D7 7H2O", "MgSO4·7H2O"},
      {"MgSO4\u2022"
       "7H2O",
       "MgSO4·7H2O"},
      {"MgSO4\u2219"
       "7H2O",
       "MgSO4·7H2O"},
      {"MgSO4\u22C5"
       "7H2O",
       "MgSO4·7H2O"},
      {"MgSO4 · 7H2O", "MgSO4·7H2O"},
      {"  MgSO4·7H2O ", "MgSO4·7H2O"},
      {"MgSO4·H2O", "MgSO5H2"},
      {"MgSO4.H2O", "MgSO4·H2O"},
      {"MgO.5H2O", "MgO·5H2O"},
      {"4 MgCO3 . Mg(OH)2 . 4 H2O", "4MgCO3·Mg(OH)2·4H2O"},
      // A point between digits, before water only.
      {"MgCl2.6H2O", "MgCl2·6H2O"},
      {"MgCl2.6(H2O)", "MgCl2·6H2O"},
      {"MgCl2.6 H2O", "MgCl2·6H2O"},
      {"Mg3(C6H5O7)2.9H2O", "Mg3(C6H5O7)2·9H2O"},
      {"4MgCO3.Mg(OH)2.4H2O", "4MgCO3·Mg(OH)2·4H2O"},
      {"MgCl2.6H\u2082O", "MgCl2·6H2O"},
      // Subscript digits.
      {"MgSO\u2084·7H\u2082O", "MgSO4·7H2O"},
      {"Mg\u2083(C\u2086H\u2085O\u2087)\u2082·1\u2084H2O", ""},
      {"Mg3(C6H5O7)2·14H\u2082O", "Mg3(C6H5O7)2·14H2O"},
      {"Mg\u2081\u2082O\u2081\u2080", "Mg12O10"},
  }));
  CAPTURE(c.text);
  const FormulaResult result = read_formula(c.text);
  if (*c.same_as == '\0') {
    CHECK(result.error != FormulaError::none);
    return;
  }
  CHECK(result.error == FormulaError::none);
  CHECK(result.formula == read_formula(c.same_as).formula);
  CHECK(read_formula(c.same_as).error == FormulaError::none);
}

TEST_CASE("what is no formula is refused at its place") {
  using enum FormulaError;
  struct Case {
    std::string text;
    FormulaError error;
    std::size_t begin;
    std::size_t end;
    const char* suggestion = "";
  };
  const auto c = GENERATE(values<Case>({
      {"", empty, 0, 0},
      {"  ", empty, 2, 2},
      {"4", empty, 0, 1},
      {"MgO·7", empty, 5, 6},
      {"Xx", unknown_element, 0, 2},
      {"MgQ", unknown_element, 2, 3},
      {"MgJz2", unknown_element, 2, 4},
      {"MG", wrong_case, 0, 2, "Mg"},
      {"MGO", wrong_case, 0, 2, "Mg"},
      {"mgO", wrong_case, 0, 2, "Mg"},
      {"mGO", wrong_case, 0, 2, "Mg"},
      {"mgo", wrong_case, 0, 2, "Mg"},
      {"Mgo", wrong_case, 2, 3, "O"},
      {"MgcL2", wrong_case, 2, 4, "Cl"},
      {"MgsO4", wrong_case, 2, 3, "S"},
      {"MgSO4 7H2O", missing_hydrate_sign, 5, 6, "·"},
      {"MgSO4   7H2O", missing_hydrate_sign, 5, 8, "·"},
      {"MgSO4 H2O", missing_hydrate_sign, 5, 6, "·"},
      {"MgSO\u2084"
       "7H2O",
       missing_hydrate_sign, 7, 7, "·"},
      {"Mg1.5O", fractional_count, 2, 5, "·"},
      {"Mg0.5O", fractional_count, 2, 5, "·"},
      {"Mg0.5H2O", fractional_count, 2, 5, "·"},
      {"MgCO3.4MgO", fractional_count, 4, 7, "·"},
      {"MgCO3.4H2O2", fractional_count, 4, 7, "·"},
      {"MgSO4·0.5H2O", fractional_count, 7, 10, "·"},
      {"MgSO4·1.5H2O", fractional_count, 7, 10, "·"},
      {"MgSO4·7H20", zero_count, 10, 11, "O"},
      {"H20", zero_count, 2, 3, "O"},
      {"MgO0", zero_count, 3, 4, "O"},
      {"MgO02", zero_count, 3, 5},
      {"Mg(OH)0", zero_count, 6, 7, "O"},
      {"0MgO", zero_count, 0, 1, "O"},
      {"MgO\u2080", zero_count, 3, 6, "O"},
      {"Mg12345678901234567890O", count_too_large, 2, 22},
      {"99999999999999999999MgO", count_too_large, 0, 20},
      {"Mg10000", count_too_large, 2, 7},
      {"(Mg9999)2", count_too_large, 8, 9},
      {"2Mg5000", count_too_large, 0, 1},
      {"Mg9999Mg", count_too_large, 0, 8},
      {"((((Mg9999)9999)9999)9999)9999", count_too_large, 11, 15},
      {"Mg((OH)2", unclosed_bracket, 2, 3, ")"},
      {"Mg[OH", unclosed_bracket, 2, 3, "]"},
      {"Mg(", unclosed_bracket, 2, 3, ")"},
      {"Mg(OH]2", unclosed_bracket, 5, 6, ")"},
      {"Mg[OH)2", unclosed_bracket, 5, 6, "]"},
      {"MgO)", unopened_bracket, 3, 4},
      {")MgO", unopened_bracket, 0, 1},
      {"()", empty_bracket, 0, 2},
      {"Mg()2", empty_bracket, 2, 4},
      {"Mg([])2", empty_bracket, 3, 5},
      {"MgO.", trailing_hydrate_sign, 3, 4},
      {"MgO·", trailing_hydrate_sign, 3, 5},
      {"MgO * ", trailing_hydrate_sign, 4, 5},
      {"MgO x", trailing_hydrate_sign, 4, 5},
      {"MgO··H2O", trailing_hydrate_sign, 3, 5},
      {"·MgO", unexpected_character, 0, 2},
      {"Mg(·OH)", unexpected_character, 3, 5},
      {"Mg O", unexpected_character, 2, 3},
      {"Mg (OH)2", unexpected_character, 2, 3},
      {"Mg(O H)2", unexpected_character, 4, 5},
      {"Mg2+", unexpected_character, 3, 4},
      {"-MgO", unexpected_character, 0, 1},
      {"Mg,O", unexpected_character, 2, 3},
      {"Mg1,5O", unexpected_character, 3, 4},
      {"МgO", unexpected_character, 0, 2},  // Cyrillic M
      {"MgO\u00B2", unexpected_character, 3, 5},
      {"Mg2\u2082O", unexpected_character, 3, 6},
      {"Mg\tO", unexpected_character, 2, 3},
      {std::string("Mg\0O", 4), unexpected_character, 2, 3},
      {"Mg\xFFO", unexpected_character, 2, 3},
      {"Mg\xE2\x82", unexpected_character, 2, 4},
      {"(((((((((MgO)))))))))", too_long, 8, 9},
      {std::string(257, 'H'), too_long, 256, 257},
  }));
  CAPTURE(c.text.substr(0, 40));
  const FormulaResult result = read_formula(c.text);
  CHECK(result.error == c.error);
  CHECK(result.begin == c.begin);
  CHECK(result.end == c.end);
  CHECK(result.suggestion == c.suggestion);
  CHECK(result.formula == Formula{});
}

TEST_CASE("the longest formula is read, a text of any length refused") {
  const FormulaResult result = read_formula(std::string(256, 'H'));
  CHECK(result.error == FormulaError::none);
  CHECK(atoms(result.formula, "H") == 256);
  std::string endless;
  endless.resize(10'000'000, '(');
  CHECK(read_formula(endless).error == FormulaError::too_long);
  CHECK(read_formula(endless).end == endless.size());
}

// Text made of what formulas are made of, so that every branch of the reader is met.
TEST_CASE("any text is either read or refused within itself") {
  constexpr std::string_view pieces[] = {
      "Mg", "H", "O", "Cl", "C", "x", "X",  "m",      "(",      ")",    "[",    "]", "·",
      ".",  "*", " ", "0",  "1", "7", "23", "\u2080", "\u2083", "\xE2", "\x82", "+", "H2O"};
  std::mt19937 random(11);
  int read = 0;
  int refused = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string text;
    for (auto n = random() % 12; n > 0; --n)
      text += pieces[random() % std::size(pieces)];
    const FormulaResult result = read_formula(text);
    const bool in_place = result.begin <= result.end && result.end <= text.size();
    if (result.error == FormulaError::none) {
      ++read;
      // What was read can be written twice, as two parts.
      std::string twice = text;
      twice.append("·").append(text);
      const FormulaResult doubled = read_formula(twice);
      if (doubled.error == FormulaError::count_too_large) continue;
      for (std::size_t k = 0; k < element_count; ++k) {
        if (doubled.formula.atoms[k] != 2 * result.formula.atoms[k]) FAIL(text);
      }
    } else {
      ++refused;
      if (!(result.formula == Formula{})) FAIL(text);
    }
    if (!in_place) FAIL(text);
  }
  CHECK(read > 5'000);
  CHECK(refused > 100'000);
}

TEST_CASE("molar mass and fraction follow from the atomic weights") {
  const double magnesium = elements[find_element("Mg")].weight;
  const double sulfur = elements[find_element("S")].weight;
  const double oxygen = elements[find_element("O")].weight;
  const double hydrogen = elements[find_element("H")].weight;
  const Formula epsom = read_formula("MgSO4·7H2O").formula;
  const double mass = magnesium + sulfur + 11 * oxygen + 14 * hydrogen;
  CHECK(number_of(molar_mass(epsom)) == Approx(mass).epsilon(1e-14));
  CHECK(number_of(magnesium_fraction(epsom)) == Approx(magnesium / mass).epsilon(1e-14));
  CHECK(number_of(magnesium_atoms_of(read_formula("4MgCO3·Mg(OH)2·4H2O").formula)) == 5.0);
}

}  // namespace
}  // namespace magdose
