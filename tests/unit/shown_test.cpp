// What a reading shows, which every face prints.
#include <string_view>

#include "magdose/check.hpp"
#include "support/catch.hpp"

namespace magdose {
namespace {

Reading reading_of(std::string_view text) {
  Report report{};
  check_label(text, {}, report);
  REQUIRE(!report.readings.empty());
  return report.readings[0];
}

ShownReading shown(std::string_view text) {
  return reading_of(text).shown;
}

void check_shown(const Shown& shown, double low, double high, double best) {
  CHECK(shown.low == low);
  CHECK(shown.high == high);
  CHECK(shown.best == best);
}

}  // namespace

TEST_CASE("the label's own number is shown as printed") {
  check_shown(shown("Magnesium 37.5 mg").elemental, 37.5, 37.5, 37.5);
  check_shown(shown("Magnesium 1234 mg").elemental, 1234, 1234, 1234);
  check_shown(shown("Magnesium 12345.5 mg").elemental, 12345.5, 12345.5, 12345.5);
  check_shown(shown("Magnesium carbonate 900 mg").compound.value(), 900, 900, 900);
}

TEST_CASE("multiples and parts of the label's number are kept, others get three digits") {
  const ShownReading day = shown("Magnesium 37.5 mg per capsule. Take 3 capsules daily.");
  check_shown(day.elemental, 112.5, 112.5, 112.5);
  check_shown(day.per_unit.value(), 37.5, 37.5, 37.5);
  check_shown(shown("3 capsules: 100 mg magnesium").per_unit.value(), 33.3, 33.3, 33.3);
  check_shown(shown("Magnesium 10.0 mmol").elemental, 243, 243, 243);
}

TEST_CASE("what the hydrate or the number of capsules leaves open is a range, rounded outwards") {
  check_shown(shown("Magnesium carbonate 900 mg").elemental, 158, 260, 234);
  check_shown(shown("Magnesium (as citrate) 300 mg").compound.value(), 1850, 3760, 1860);
  check_shown(shown("1-2 capsules daily, 100 mg magnesium per capsule").elemental, 100, 200, 150);
}

TEST_CASE("only a coarse number is shown with all that rounds to it") {
  check_shown(shown("Magnesium 0.5 g").elemental, 450, 550, 500);
  check_shown(shown("Magnesium 0.50 g").elemental, 500, 500, 500);
}

TEST_CASE("percents are whole, as labels print them, and not of the rounded mass") {
  const Reference& nrv = *find_reference("eu-nrv-2008");
  check_shown(shown_percent(reading_of("Magnesium carbonate 900 mg"), nrv), 42, 69, 62);
  check_shown(shown_percent(reading_of("Magnesium 80 % NRV"), nrv), 80, 80, 80);
  check_shown(shown_percent(reading_of("Magnesium 1 mg"), nrv), 0.3, 0.3, 0.3);
  check_shown(shown_percent(reading_of("Magnesium 12.41 mmol"), nrv), 80, 80,
              80);  // 302 mg is 81 %
}

}  // namespace magdose
