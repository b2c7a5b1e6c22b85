#include "options/amount.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"
#include "base/ascii_case.hpp"
#include "base/enum_names.hpp"
#include "magdose/elemental.hpp"
#include "options/suggestion.hpp"
#include "report/layout.hpp"

namespace magdose::cli {
namespace {

struct Unit {
  std::string_view symbol;
  AmountUnit unit;
  int shift;  // power of ten over the unit
};
// Symbols only: "gr" is a gram in one country and a grain in another, and so on.
constexpr std::array units = {
    Unit{"g", AmountUnit::mg, 3},        Unit{"kg", AmountUnit::mg, 6},
    Unit{"mEq", AmountUnit::meq, 0},     Unit{"mcg", AmountUnit::mg, -3},
    Unit{"meq", AmountUnit::meq, 0},     Unit{"mg", AmountUnit::mg, 0},
    Unit{"mmol", AmountUnit::mmol, 0},   Unit{"ug", AmountUnit::mg, -3},
    Unit{"\u00B5g", AmountUnit::mg, -3}, Unit{"\u03BCg", AmountUnit::mg, -3},
};

const Unit* find_unit(std::string_view symbol) {
  const auto* const found =
      std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.symbol == symbol; });
  return found == units.end() ? nullptr : &*found;
}

std::string_view near_unit(std::string_view word) {
  static constexpr std::array<std::string_view, 6> common = {"g", "kg", "mEq", "mcg", "mg", "mmol"};
  return nearest(word, common);
}

/// The length of the blank at `at`; 0 for anything else. No-break blanks count.
std::size_t blank_length(std::string_view text, std::size_t at) {
  if (at < text.size() && (text[at] == ' ' || text[at] == '\t')) return 1;
  if (text.substr(at).starts_with("\u00A0")) return 2;
  return text.substr(at).starts_with("\u202F") || text.substr(at).starts_with("\u2009") ? 3 : 0;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (const std::size_t length = blank_length(text, at))
    at += length;
  return at;
}

/// A number and where it ends.
struct Number {
  Decimal value;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Reads text as far as it is one number, and refuses what only looks like one.
class NumberReader {
 public:
  NumberReader(std::string_view text, const Session& session) : text_(text), session_(session) {}

  [[nodiscard]] Number read() const {
    const std::size_t begin = skip_blanks(text_, 0);
    if (begin == text_.size()) refuse("error.empty-amount", 0, 0);
    const std::string_view rest = text_.substr(begin);
    refuse_sign(begin, rest);
    std::size_t end = begin;
    while (end < text_.size() && (ascii::is_digit(text_[end]) || text_[end] == '.' || is_mark(end)))
      ++end;
    const std::string_view token = text_.substr(begin, end - begin);
    if (std::none_of(token.begin(), token.end(), ascii::is_digit)) {
      refuse("error.no-number", begin, std::max(end, word_end(begin)));
    }
    if (token.find_first_of(",'") != std::string_view::npos) refuse_marks(begin, end);
    refuse_exponent(begin, end);
    const DecimalResult result = read_decimal(token);
    if (result.error == DecimalError::too_many_digits) refuse("error.too-many-digits", begin, end);
    if (result.error != DecimalError::none) refuse("error.not-a-number", begin, end);
    return {result.value, begin, end};
  }

  [[noreturn]] void refuse(Message id, std::size_t begin, std::size_t end,
                           std::string suggestion = {},
                           std::initializer_list<Value> values = {}) const {
    throw Refusal{session_.say(id, values), std::string(text_),
                  Span{static_cast<std::uint32_t>(begin),
                       static_cast<std::uint32_t>(std::max(end, begin + 1))},
                  std::move(suggestion)};
  }

  [[nodiscard]] std::size_t word_end(std::size_t at) const {
    while (at < text_.size() && blank_length(text_, at) == 0)
      ++at;
    return at;
  }

 private:
  /// A comma or an apostrophe between digits.
  [[nodiscard]] bool is_mark(std::size_t at) const {
    return (text_[at] == ',' || text_[at] == '\'') && at + 1 < text_.size() &&
           ascii::is_digit(text_[at + 1]);
  }

  void refuse_sign(std::size_t begin, std::string_view rest) const {
    constexpr std::string_view minus_sign = "\u2212";
    if (rest.starts_with('-') || rest.starts_with(minus_sign)) {
      refuse("error.negative", begin, word_end(begin));
    }
    if (rest.starts_with('+')) {
      refuse("error.sign", begin, begin + 1, std::string(rest.substr(1)));
    }
    for (const std::string_view word : {"nan", "inf"}) {
      if (equal_ignoring_case(rest.substr(0, word.size()), word)) {
        refuse("error.not-finite", begin, word_end(begin));
      }
    }
  }

  /// "1,500" is 1500 in one country and 1.5 in another.
  [[noreturn]] void refuse_marks(std::size_t begin, std::size_t end) const {
    std::string without;
    for (std::size_t i = begin; i < end; ++i) {
      if (text_[i] != ',' && text_[i] != '\'') without += text_[i];
    }
    std::string point(text_.substr(begin, end - begin));
    const std::size_t mark = point.find_first_of(",'");
    const bool could_be_decimal = point.find('.') == std::string::npos &&
                                  point.find_first_of(",'", mark + 1) == std::string::npos &&
                                  point[mark] == ',';
    const bool could_be_thousands = point.size() - mark == 4 || !could_be_decimal;
    point[mark] = '.';
    const std::size_t at = begin + mark;
    const std::string tail(text_.substr(end));
    if (could_be_decimal && could_be_thousands) {
      refuse("error.mark", at, at + 1, {}, {{"a", without}, {"b", point}});
    }
    refuse("error.plain-number", at, at + 1, (could_be_decimal ? point : without) + tail);
  }

  void refuse_exponent(std::size_t begin, std::size_t end) const {
    if (end + 1 >= text_.size() || lower(text_[end]) != 'e') return;
    const char next = text_[end + 1];
    if (ascii::is_digit(next) || ((next == '-' || next == '+') && end + 2 < text_.size() &&
                                  ascii::is_digit(text_[end + 2]))) {
      std::size_t last = end + 2;
      while (last < text_.size() && ascii::is_digit(text_[last]))
        ++last;
      refuse("error.exponent", begin, last);
    }
  }

  std::string_view text_;
  const Session& session_;
};

/// Trailing zeros instead of a positive exponent: what is typed as "2 g" is meant to the milligram.
Decimal to_the_unit(Decimal value) {
  constexpr std::uint64_t room = 100'000'000'000'000;
  while (value.exponent > 0 && value.digits < room)
    value = {value.digits * 10, value.exponent - 1};
  return value;
}

double in_mg(const PrintedAmount& amount) {
  const double value = amount.number().to_double();
  switch (amount.unit()) {
    case AmountUnit::mg:
      break;
    case AmountUnit::mmol:
      return number_of(to_mass(mmol_magnesium(value)));
    case AmountUnit::meq:
      return number_of(to_mass(meq(value)));
  }
  return value;
}

/// The end of the word at `at`: up to a blank or a digit.
std::size_t end_of_unit(std::string_view text, std::size_t at) {
  while (at < text.size() && blank_length(text, at) == 0 && !ascii::is_digit(text[at]))
    ++at;
  return at;
}

}  // namespace

std::size_t end_of_amount(std::string_view text) {
  std::size_t at = skip_blanks(text, 0);
  while (at < text.size() && (ascii::is_digit(text[at]) || text[at] == '.' || text[at] == ','))
    ++at;
  return end_of_unit(text, skip_blanks(text, at));
}

bool starts_like_amount(std::string_view text) {
  const std::size_t at = skip_blanks(text, 0);
  return at < text.size() &&
         (ascii::is_digit(text[at]) || is_unit(text.substr(at, end_of_unit(text, at) - at)));
}

bool is_unit(std::string_view word) {
  return find_unit(word) != nullptr;
}

PrintedAmount read_amount(std::string_view text, Precision precision, const Session& session) {
  const NumberReader reader(text, session);
  const Number number = reader.read();
  const std::string digits(text.substr(number.begin, number.end - number.begin));
  const std::size_t begin = skip_blanks(text, number.end);
  if (begin == text.size()) {
    reader.refuse("error.no-unit", text.size(), text.size(), digits + " mg");
  }
  const std::size_t end = end_of_unit(text, begin);
  const std::string_view symbol = text.substr(begin, end - begin);
  const Unit* const unit = find_unit(symbol);
  if (unit == nullptr) {
    const std::string_view near = near_unit(symbol);
    // A number that goes on after a blank or a strange mark is a number, not a unit.
    if (symbol.empty() || ascii::is_digit(symbol.front())) {
      reader.refuse("error.not-a-number", number.begin, reader.word_end(begin));
    }
    reader.refuse("error.unknown-unit", begin, end,
                  near.empty() ? std::string() : digits + ' ' + std::string(near),
                  {{"unit", text::printable(symbol)}});
  }
  if (const std::size_t more = skip_blanks(text, end); more < text.size()) {
    reader.refuse("error.more-than-one-amount", more, text.size(),
                  digits + ' ' + std::string(symbol));
  }
  const PrintedAmount amount(to_the_unit(number.value.shifted(unit->shift)), unit->unit,
                             precision == Precision::exact);
  if (number.value.is_zero()) reader.refuse("error.zero", number.begin, number.end);
  if (in_mg(amount) > heaviest_mg) reader.refuse("error.absurd", number.begin, end);
  return amount;
}

std::string to_text(const PrintedAmount& amount) {
  static constexpr Named<AmountUnit> symbols[] = {
      {" mg", AmountUnit::mg}, {" mmol", AmountUnit::mmol}, {" mEq", AmountUnit::meq}};
  return text::number(amount.number()).append(word_of<symbols>(amount.unit()));
}

Decimal read_decimal_option(std::string_view text, std::string_view option, double low, double high,
                            const Session& session) {
  const NumberReader reader(text, session);
  const Number number = reader.read();
  if (const std::size_t more = skip_blanks(text, number.end); more < text.size()) {
    reader.refuse("error.after-number", more, text.size(),
                  std::string(text.substr(number.begin, number.end - number.begin)),
                  {{"option", std::string(option)}});
  }
  const double value = number.value.to_double();
  if (value < low || value > high) {
    reader.refuse("error.out-of-range", number.begin, number.end, {},
                  {{"option", std::string(option)},
                   {"low", text::number(low)},
                   {"high", text::number(high)}});
  }
  return number.value;
}

double read_number(std::string_view text, std::string_view option, double low, double high,
                   const Session& session) {
  return read_decimal_option(text, option, low, high, session).to_double();
}

Decimal read_percent(std::string_view text, std::string_view option, double high,
                     const Session& session) {
  std::string_view number = text;
  while (number.ends_with(' '))
    number.remove_suffix(1);
  const bool has_sign = number.ends_with('%');
  if (has_sign) number.remove_suffix(1);
  while (number.ends_with(' '))
    number.remove_suffix(1);
  const Decimal value = read_decimal_option(number, option, 0, high, session);
  if (!has_sign && !value.is_zero() && value.to_double() <= 1) {
    throw Refusal{session.say("error.percent-or-part", {{"option", std::string(option)}}),
                  std::string(text), Span{0, static_cast<std::uint32_t>(text.size())},
                  text::number(value.shifted(2).to_double()) + '%'};
  }
  return value;
}

}  // namespace magdose::cli
