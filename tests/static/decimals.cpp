// Decimals are read while compiling as they are at run time.
#include "magdose/decimal.hpp"

namespace magdose {
namespace {

constexpr bool reads(std::string_view text, std::uint64_t digits, std::int32_t exponent) {
  const DecimalResult result = read_decimal(text);
  return result.error == DecimalError::none && result.value.digits == digits &&
         result.value.exponent == exponent && result.position == text.size();
}
constexpr bool refuses(std::string_view text, DecimalError error, std::size_t position) {
  const DecimalResult result = read_decimal(text);
  return result.error == error && result.position == position && result.value.is_zero();
}

static_assert(reads("0", 0, 0));
static_assert(reads("200", 200, 0));
static_assert(reads("97.20", 9720, -2));
static_assert(reads(".5", 5, -1));
static_assert(reads("007.50", 750, -2));
static_assert(reads("999999999999999", 999999999999999, 0));
static_assert(reads("0.000000000000001", 1, -15));
static_assert(reads("000000000000000000000001", 1, 0));

static_assert(refuses("", DecimalError::no_digits, 0));
static_assert(refuses(".", DecimalError::no_digits, 0));
static_assert(refuses("-1", DecimalError::no_digits, 0));
static_assert(refuses("+1", DecimalError::no_digits, 0));
static_assert(refuses(" 1", DecimalError::no_digits, 0));
static_assert(refuses("inf", DecimalError::no_digits, 0));
static_assert(refuses("nan", DecimalError::no_digits, 0));
static_assert(refuses("1 ", DecimalError::trailing_text, 1));
static_assert(refuses("1.", DecimalError::trailing_text, 1));
static_assert(refuses("1.2.3", DecimalError::trailing_text, 3));
static_assert(refuses("1,5", DecimalError::trailing_text, 1));
static_assert(refuses("1e5", DecimalError::trailing_text, 1));
static_assert(refuses("0x10", DecimalError::trailing_text, 1));
static_assert(refuses("1000000000000000", DecimalError::too_many_digits, 15));
static_assert(refuses("1.000000000000000", DecimalError::too_many_digits, 16));
static_assert(refuses("0.0000000000000001", DecimalError::too_many_digits, 17));

static_assert(Decimal{9720, -2}.to_double() == 97.2);
static_assert(Decimal{9720, -2}.half_unit() == 0.005);
static_assert(Decimal{200, 0}.half_unit() == 0.5);
static_assert(Decimal{15, -1}.shifted(3).to_double() == 1500.0);
static_assert(Decimal{123456789012345, -15}.to_double() == 0.123456789012345);
static_assert(Decimal{1, -22}.to_double() == 1e-22);

}  // namespace
}  // namespace magdose
