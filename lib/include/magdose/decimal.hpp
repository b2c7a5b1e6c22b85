// Exact reading and writing of decimal numbers; the only number <-> text code of the core.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace magdose {

/// A decimal number as printed: 97.20 is {9720, -2}. Trailing zeros are kept, because they show
/// how precisely the number was printed.
struct Decimal {
  std::uint64_t digits = 0;   ///< as a whole number, without the point
  std::int32_t exponent = 0;  ///< value = digits * 10^exponent

  /// Nearest double. Correctly rounded for digits below 10^15 and exponents from -22 to 22: both
  /// operands are exact then and there is one rounding. That covers whatever `read_decimal`
  /// accepts, shifted by up to 7.
  [[nodiscard]] constexpr double to_double() const;
  /// Half a unit of the last printed digit: 0.5 for "200", 0.05 for "97.2".
  [[nodiscard]] constexpr double half_unit() const { return Decimal{5, exponent - 1}.to_double(); }
  /// The same value times 10^shift; 1.5 g is {15, -1}.shifted(3) = 1500 mg.
  [[nodiscard]] constexpr Decimal shifted(int shift) const { return {digits, exponent + shift}; }
  /// Whether it is 0, however many zeros were printed.
  [[nodiscard]] constexpr bool is_zero() const { return digits == 0; }
};

/// Why a text is no decimal number.
enum class DecimalError : std::uint8_t {
  none,             ///< it is one
  no_digits,        ///< empty, or something else comes first
  too_many_digits,  ///< more than `decimal_max_digits`
  trailing_text,    ///< something follows the number
};

/// What read_decimal() returns.
struct DecimalResult {
  Decimal value;                            ///< 0 where there is an error
  DecimalError error = DecimalError::none;  ///< the first one
  std::size_t position = 0;                 ///< byte at which reading stopped or the error is
};

/// Most significant digits, and most places after the point, that `read_decimal` accepts.
inline constexpr int decimal_max_digits = 15;

/// Reads digits with at most one '.', nothing else: no sign, no exponent, no thousands mark
/// (label.hpp knows those). A digit must follow the '.'; ".5" is read, "5." is not. The whole text
/// must be used. More than 15 significant digits, or places after the point, are an error, never
/// an approximation.
constexpr DecimalResult read_decimal(std::string_view text);

/// Bytes that any `write_decimal` may need.
inline constexpr std::size_t decimal_capacity = 48;

/// Writes `value` rounded half to even, from its exact binary value, to `significant` digits (1 to
/// 17), as a plain decimal without exponent and without trailing zeros. Returns the number of bytes
/// written. Magnitudes below 1e-15 are written as 0. Writes nothing and returns 0 for what is not
/// finite or not below 1e21 in magnitude.
std::size_t write_decimal(double value, int significant, char* out);

/// Writes a Decimal exactly as printed: {9720, -2} as "97.20", {15, 2} as "1500". For digits below
/// 10^15 and exponents from -22 to 22; returns 0 for others.
std::size_t write_decimal(Decimal value, char* out);

// ---- definitions ----

namespace detail {
/// 10^n for n from 0 to 22: those that a double holds exactly.
inline constexpr std::array<double, 23> exact_powers_of_ten = {
    1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
constexpr double exact_power_of_ten(std::int32_t n) {
  return exact_powers_of_ten[static_cast<std::size_t>(n)];
}
}  // namespace detail

constexpr double Decimal::to_double() const {
  auto value = static_cast<double>(digits);
  if (digits == 0 || exponent == 0) return value;
  constexpr std::int32_t largest = 22;
  std::int32_t left = exponent;
  for (; left > largest; left -= largest)
    value *= detail::exact_power_of_ten(largest);
  for (; left < -largest; left += largest)
    value /= detail::exact_power_of_ten(largest);
  const double power = detail::exact_power_of_ten(left < 0 ? -left : left);
  return left < 0 ? value / power : value * power;
}

constexpr DecimalResult read_decimal(std::string_view text) {
  DecimalResult result;
  int significant = 0;
  int places = 0;
  bool any_digit = false;
  bool in_fraction = false;
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      any_digit = true;
      const auto digit = static_cast<unsigned>(c - '0');
      if (significant != 0 || digit != 0) ++significant;
      if (in_fraction) ++places;
      if (significant > decimal_max_digits || places > decimal_max_digits) {
        return {{}, DecimalError::too_many_digits, i};
      }
      result.value.digits = result.value.digits * 10 + digit;
    } else if (c == '.' && !in_fraction && i + 1 < text.size() && text[i + 1] >= '0' &&
               text[i + 1] <= '9') {
      in_fraction = true;
    } else {
      return {{}, any_digit ? DecimalError::trailing_text : DecimalError::no_digits, i};
    }
  }
  if (!any_digit) return {{}, DecimalError::no_digits, i};
  result.value.exponent = -places;
  result.position = i;
  return result;
}

}  // namespace magdose
