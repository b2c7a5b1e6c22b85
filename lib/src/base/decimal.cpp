#include "magdose/decimal.hpp"

#include <algorithm>
#include <array>
#include <compare>
#include <cstring>

namespace magdose {

namespace {

__extension__ using Wide = unsigned __int128;

constexpr double limit_of_writing = 1e21;
constexpr double least_written = 1e-15;

constexpr std::array<std::uint64_t, 20> powers_of_ten = [] {
  std::array<std::uint64_t, 20> powers{};
  std::uint64_t power = 1;
  for (std::uint64_t& p : powers) {
    p = power;
    power *= 10;
  }
  return powers;
}();

// As many as 17 digits of the smallest number need: 16 places, 15 and one for a wrong guess more.
constexpr std::size_t most_fives = 32;

constexpr auto powers_of_five = [] {
  std::array<Wide, most_fives + 1> powers{};
  Wide power = 1;
  for (Wide& p : powers) {
    p = power;
    power *= 5;
  }
  return powers;
}();
constexpr Wide power_of_five(int exponent) {
  return powers_of_five[static_cast<std::size_t>(exponent)];
}

// The floor of a quotient, and how the rest compares with one half: what rounding needs.
struct Quotient {
  std::uint64_t floor;
  std::strong_ordering rest_to_half;
};

// The caller keeps the quotient below 2^64.
Quotient divide(Wide dividend, Wide divisor) {
  const auto floor = static_cast<std::uint64_t>(dividend / divisor);
  const Wide rest = dividend - floor * divisor;
  return {floor, rest <=> divisor - rest};
}
Quotient shift_right(Wide dividend, int bits) {
  const Wide floor = dividend >> bits;
  const Wide rest = dividend - (floor << bits);
  return {static_cast<std::uint64_t>(floor), rest <=> (Wide{1} << bits) - rest};
}

// mantissa * 2^exponent * 10^places, exactly. The caller keeps that below 10^18. Nothing overflows:
// mantissa < 2^53, 5^places < 2^75, and mantissa * 2^exponent < 2^70.
Quotient scale(std::uint64_t mantissa, int exponent, int places) {
  const int twos = exponent + places;
  if (places >= 0) {
    const Wide product = mantissa * power_of_five(places);
    if (twos >= 0) return {static_cast<std::uint64_t>(product << twos), std::strong_ordering::less};
    return shift_right(product, -twos);
  }
  const Wide fives = power_of_five(-places);
  if (twos >= 0) return divide(Wide{mantissa} << twos, fives);
  return divide(mantissa, fives << -twos);
}

constexpr std::array<char, 200> pairs_of_digits = [] {
  std::array<char, 200> pairs{};
  for (std::size_t i = 0; i < 100; ++i) {
    pairs[2 * i] = static_cast<char>('0' + i / 10);
    pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}();

// Writes the digits, and zeros before them where they are fewer than `least`, so that they end at
// `end`; returns where they begin.
char* write_digits(std::uint64_t digits, int least, char* const end) {
  char* at = end;
  for (; digits > 0 || at == end; digits /= 10)
    *--at = static_cast<char>('0' + digits % 10);
  while (end - at < least)
    *--at = '0';
  return at;
}

// Writes digits * 10^-places.
std::size_t write_scaled(std::uint64_t digits, int places, char* out) {
  char room[40];  // digits, or zeros before them
  const char* const end = std::end(room);
  const char* const begin = write_digits(digits, places + 1, std::end(room));
  if (places <= 0)
    return static_cast<std::size_t>(std::fill_n(std::copy(begin, end, out), -places, '0') - out);
  const char* const point = end - places;
  char* to = std::copy(begin, point, out);
  *to++ = '.';
  return static_cast<std::size_t>(std::copy(point, end, to) - out);
}

// Zeros at the end of the two digits.
constexpr std::array<std::uint8_t, 100> zeros_of_pairs = [] {
  std::array<std::uint8_t, 100> zeros{};
  for (std::size_t i = 0; i < zeros.size(); i += 10)
    zeros[i] = i == 0 ? 2 : 1;
  return zeros;
}();

constexpr int short_digits = 6;
constexpr double short_limit = 1e6 - 1;

// What nearly every computed number is: six significant digits of a value from 1 up to the limit,
// without a branch that depends on them. 0 where the value is too near to a tie to tell so.
std::size_t write_short(double value, char* out) {
  const auto whole_part = static_cast<std::uint32_t>(value);
  const auto reaches = [&](std::uint32_t power) { return whole_part >= power ? 1 : 0; };
  int whole = 1 + reaches(10) + reaches(100) + reaches(1000) + reaches(10'000) + reaches(100'000);
  int places = short_digits - whole;
  // Off by less than 10^-9, which matters only next to a tie.
  const double product = value * detail::exact_power_of_ten(places);
  auto digits = static_cast<std::uint32_t>(product);
  const double rest = product - static_cast<double>(digits);
  constexpr double near_tie = 1e-6;
  if (rest > 0.5 - near_tie && rest < 0.5 + near_tie) return 0;
  digits += rest > 0.5 ? 1 : 0;
  if (digits == 1'000'000) {
    digits = 100'000;
    --places;
    ++whole;
  }

  constexpr std::size_t chunk = 8;
  char room[2 * chunk] = {};
  const std::array<std::size_t, 3> pairs = {digits / 10'000, digits / 100 % 100, digits % 100};
  int zeros = 0;  // at the end
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    std::memcpy(room + 2 * k, &pairs_of_digits[2 * pairs[k]], 2);
    zeros = zeros_of_pairs[pairs[k]] + (pairs[k] == 0 ? zeros : 0);
  }
  places -= zeros;
  const auto point = static_cast<std::size_t>(whole);
  std::memcpy(out, room, chunk);
  out[point] = '.';
  std::memcpy(out + point + 1, room + point, chunk);
  return places > 0 ? point + 1 + static_cast<std::size_t>(places) : point;
}

}  // namespace

std::size_t write_decimal(double value, int significant, char* out) {
  // std::bit_cast, which Emscripten's older libc++ lacks.
  const auto bits = __builtin_bit_cast(std::uint64_t, value);
  const double magnitude = value < 0 ? -value : value;
  if (!(magnitude < limit_of_writing)) return 0;
  if (magnitude < least_written) return write_scaled(0, 0, out);

  std::size_t sign = 0;
  if (value < 0) out[sign++] = '-';
  out += sign;

  if (significant == short_digits && magnitude >= 1 && magnitude < short_limit) {
    if (const std::size_t length = write_short(magnitude, out); length > 0) return sign + length;
  }

  const std::uint64_t too_many = powers_of_ten[static_cast<std::size_t>(significant)];
  if (magnitude < static_cast<double>(too_many) && significant <= 15) {
    const auto whole = static_cast<std::uint64_t>(magnitude);
    if (static_cast<double>(whole) == magnitude) return sign + write_scaled(whole, 0, out);
    // Halves, which the bounds of whole numbers are.
    if (static_cast<double>(whole) + 0.5 == magnitude && whole * 10 + 5 < too_many)
      return sign + write_scaled(whole * 10 + 5, 1, out);
  }

  // No number is subnormal here, so the leading one is always implied.
  const std::uint64_t mantissa = (bits & 0xFFFFFFFFFFFFFULL) | 0x10000000000000ULL;
  const int log2 = static_cast<int>(bits >> 52 & 0x7FFU) - 1023;
  // floor(log10), or one less; then as near as the exact powers tell.
  int log10 = (log2 * 1233) >> 12;
  if (log10 >= 0 && magnitude >= detail::exact_power_of_ten(log10 + 1)) {
    ++log10;
  }
  int places = significant - 1 - log10;
  Quotient scaled = scale(mantissa, log2 - 52, places);
  if (scaled.floor >= too_many) scaled = scale(mantissa, log2 - 52, --places);

  std::uint64_t digits = scaled.floor;
  if (scaled.rest_to_half > 0 || (scaled.rest_to_half == 0 && digits % 2 == 1)) ++digits;
  while (places > 0 && digits % 10 == 0) {
    digits /= 10;
    --places;
  }
  return sign + write_scaled(digits, places, out);
}

std::size_t write_decimal(Decimal value, char* out) {
  constexpr std::uint64_t too_many = powers_of_ten[decimal_max_digits];
  if (value.digits >= too_many || value.exponent < -22 || value.exponent > 22) return 0;
  if (value.digits == 0 && value.exponent > 0) value.exponent = 0;
  return write_scaled(value.digits, -value.exponent, out);
}

}  // namespace magdose
