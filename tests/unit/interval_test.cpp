#include "magdose/interval.hpp"

#include <random>

#include "support/catch.hpp"

namespace magdose {
namespace {

TEST_CASE("a printed number means every value that rounds to it") {
  std::mt19937_64 random(13);
  for (int i = 0; i < 20'000; ++i) {
    const Decimal text{random() % 100'000, -static_cast<std::int32_t>(random() % 4)};
    const Interval<MagnesiumMass> range = printed(text, mg_magnesium);
    const MagnesiumMass value = mg_magnesium(text.to_double());
    const MagnesiumMass half = mg_magnesium(text.half_unit());
    REQUIRE(range.contains(value));
    REQUIRE(number_of(range.high - value) == Approx(number_of(half)));
    if (!text.is_zero()) REQUIRE(number_of(value - range.low) == Approx(number_of(half)));
    REQUIRE(number_of(range.low) >= 0.0);
  }
}

TEST_CASE("interval arithmetic holds what its members give") {
  std::mt19937 random(17);
  std::uniform_real_distribution<double> number(0.001, 1000.0);
  const auto interval = [&](auto make) {
    const double a = number(random);
    const double b = number(random);
    return Interval<decltype(make(0.0))>{make(a < b ? a : b), make(a < b ? b : a)};
  };
  const auto member = [&](const auto& range) {
    const double part = number(random) / 1000.0;
    const auto inside = range.low + part * (range.high - range.low);
    return inside > range.high ? range.high : inside;
  };
  for (int i = 0; i < 20'000; ++i) {
    const auto compound = interval(mg_compound);
    const auto fraction = interval(mg_magnesium_per_mg_compound);
    const auto magnesium = interval(mg_magnesium);
    const auto c = member(compound);
    const auto f = member(fraction);
    const auto m = member(magnesium);
    if (!(compound * fraction).contains(c * f)) FAIL("product");
    if (!(magnesium / fraction).contains(m / f)) FAIL("quotient");
    if (!(compound + compound).contains(c + c)) FAIL("sum");
    if (!hull(compound, exactly(c)).contains(c)) FAIL("hull");
  }
}

}  // namespace
}  // namespace magdose
