#include "magdose/decimal.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>

#include "support/catch.hpp"

namespace magdose {
namespace {

std::string written(double value, int significant) {
  std::array<char, decimal_capacity> out;
  return {out.data(), write_decimal(value, significant, out.data())};
}
std::string written(Decimal value) {
  std::array<char, decimal_capacity> out;
  return {out.data(), write_decimal(value, out.data())};
}

// The same by the C library: its exponent form, which rounds the exact binary value, moved into a
// plain decimal.
std::string expected(double value, int significant) {
  std::array<char, 64> scientific;
  std::snprintf(scientific.data(), scientific.size(), "%.*e", significant - 1, std::fabs(value));
  const std::string text = scientific.data();
  const std::size_t e = text.find('e');
  std::string digits = text.substr(0, 1) + (e > 2 ? text.substr(2, e - 2) : "");
  digits.erase(digits.find_last_not_of('0') + 1);
  const int point = std::stoi(text.substr(e + 1)) + 1;
  const auto places = static_cast<std::size_t>(std::abs(point));
  std::string plain;
  if (point <= 0) {
    plain = "0." + std::string(places, '0') + digits;
  } else if (digits.size() <= places) {
    plain = digits + std::string(places - digits.size(), '0');
  } else {
    plain = digits.substr(0, places) + "." + digits.substr(places);
  }
  return value < 0 ? "-" + plain : plain;
}

TEST_CASE("decimals are written rounded half to even from the exact value") {
  struct Case {
    double value;
    int significant;
    const char* text;
  };
  const auto c = GENERATE(values<Case>({
      {0.0, 6, "0"},
      {-0.0, 6, "0"},
      {300.0, 6, "300"},
      {-300.0, 6, "-300"},
      {71.25, 6, "71.25"},
      {71.25, 3, "71.2"},  // a tie: to the even digit
      {71.75, 3, "71.8"},
      {2.5, 1, "2"},
      {3.5, 1, "4"},
      {0.125, 2, "0.12"},
      {0.375, 2, "0.38"},
      {62.5, 2, "62"},
      {0.1, 17, "0.10000000000000001"},
      {0.1, 16, "0.1"},
      {251.7502, 5, "251.75"},
      {99.9996, 5, "100"},
      {999999.5, 6, "1000000"},
      {1234567.0, 6, "1234570"},
      {1e20, 1, "100000000000000000000"},
      {999999999999999868928.0, 17, "999999999999999870000"},
      {1e-15, 6, "0.000000000000001"},
      {9.99e-16, 6, "0"},
      {5e-324, 6, "0"},
      {2251799813685248.5, 17, "2251799813685248.5"},
      {9007199254740993.0, 17, "9007199254740992"},
  }));
  CHECK(written(c.value, c.significant) == c.text);
}

TEST_CASE("what is no plain decimal is not written") {
  using Limits = std::numeric_limits<double>;
  CHECK(written(Limits::quiet_NaN(), 6).empty());
  CHECK(written(Limits::infinity(), 6).empty());
  CHECK(written(-Limits::infinity(), 6).empty());
  CHECK(written(Limits::max(), 6).empty());
  CHECK(written(1e21, 6).empty());
  CHECK(written(-1e21, 6).empty());
  CHECK(written(Decimal{1'000'000'000'000'000, 0}).empty());
  CHECK(written(Decimal{1, 23}).empty());
  CHECK(written(Decimal{1, -23}).empty());
}

TEST_CASE("writing agrees with the C library on random numbers") {
  std::mt19937_64 random(20211);
  const auto below = [&](std::uint64_t n) { return static_cast<int>(random() % n); };
  int compared = 0;
  int wrong = 0;
  for (int i = 0; i < 300'000; ++i) {
    double value = 0;
    switch (below(4)) {
      case 0:  // any bits
        value = std::ldexp(static_cast<double>(random() >> 11), below(122) - 104);
        break;
      case 1:  // as labels print
        value = below(100'000'000) / 1000.0;
        break;
      case 2:  // many ties
        value = below(2'000'000) / std::pow(2.0, below(12));
        break;
      default:  // around the powers of ten
        value = std::pow(10.0, below(36) - 15) * (1 + (below(9) - 4) * 1.1e-16);
    }
    if (below(2) == 0) value = -value;
    const double magnitude = std::fabs(value);
    if (magnitude < 1e-15 || magnitude >= 1e21) continue;
    const int significant = 1 + below(17);
    ++compared;
    if (written(value, significant) != expected(value, significant)) {
      ++wrong;
      UNSCOPED_INFO(expected(value, 17)
                    << " to " << significant << " digits: " << written(value, significant));
    }
  }
  CHECK(compared > 250'000);
  CHECK(wrong == 0);
}

TEST_CASE("17 digits read back to the same double") {
  std::mt19937_64 random(7);
  for (int i = 0; i < 100'000; ++i) {
    const double value =
        std::ldexp(static_cast<double>(random() >> 11), static_cast<int>(random() % 80) - 80);
    if (value < 1e-15) continue;
    if (std::strtod(written(value, 17).c_str(), nullptr) != value) FAIL(written(value, 17));
  }
}

TEST_CASE("reading agrees with the C library to the last bit") {
  std::mt19937_64 random(3);
  for (int i = 0; i < 200'000; ++i) {
    const std::size_t places = random() % 16;
    std::uint64_t limit = 1;
    for (std::uint64_t n = random() % 16; n > 0; --n)
      limit *= 10;
    std::string text = std::to_string(random() % limit);
    if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
    if (places > 0) text.insert(text.size() - places, ".");
    const DecimalResult result = read_decimal(text);
    REQUIRE(result.error == DecimalError::none);
    if (result.value.to_double() != std::strtod(text.c_str(), nullptr)) FAIL(text);
    // Printed again it is the same text, but for leading zeros.
    if (written(result.value) != text) FAIL(text << " became " << written(result.value));
  }
}

TEST_CASE("a shifted decimal is as exact as the number it represents") {
  for (const int shift : {-6, -3, 3, 6}) {
    const Decimal gram{123456789012345, -15};
    const std::string text = "0.123456789012345e" + std::to_string(shift);
    CHECK(gram.shifted(shift).to_double() == std::strtod(text.c_str(), nullptr));
  }
}

TEST_CASE("decimals are written as they were printed") {
  CHECK(written(Decimal{9720, -2}) == "97.20");
  CHECK(written(Decimal{15, 2}) == "1500");
  CHECK(written(Decimal{0, 0}) == "0");
  CHECK(written(Decimal{0, 3}) == "0");
  CHECK(written(Decimal{0, -2}) == "0.00");
  CHECK(written(Decimal{5, -1}) == "0.5");
  CHECK(written(Decimal{1, -22}) == "0.0000000000000000000001");
  CHECK(written(Decimal{999999999999999, 22}) == "999999999999999" + std::string(22, '0'));
}

}  // namespace
}  // namespace magdose
