#include "magdose/magdose.h"

#include <array>
#include <limits>
#include <string>
#include <string_view>

#include "support/catch.hpp"

namespace {

std::string report_of(std::string_view label, const magdose_options& options) {
  std::array<char, 32768> out;
  const std::size_t length =
      magdose_check(label.data(), label.size(), &options, out.data(), out.size());
  REQUIRE(length < out.size());
  return {out.data(), length};
}

constexpr std::string_view label = "Magnesium (as citrate) 300 mg, 2 capsules";

}  // namespace

TEST_CASE("numbers of the options out of their range are refused") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
  for (const double bad : {-1.0, 1e300, infinity, no_number}) {
    CAPTURE(bad);
    magdose_options options{};
    options.units_per_day = bad;
    CHECK(report_of(label, options).empty());
    options = {};
    options.assay = bad;
    CHECK(report_of(label, options).empty());
    options = {};
    options.loss_on_drying = bad;
    CHECK(report_of(label, options).empty());
  }
  magdose_options options{};
  options.assay = 1e-300;
  CHECK(report_of(label, options).empty());
}

TEST_CASE("the numbers of the options at their bounds give numbers in the report") {
  magdose_options options{};
  options.units_per_day = 1e9;
  options.assay = 0.01;
  options.loss_on_drying = 0.99;
  const std::string report = report_of(label, options);
  CHECK(report.find("\"verdict\"") != std::string::npos);
  CHECK(report.find(":,") == std::string::npos);
  CHECK(report.find(":}") == std::string::npos);
}
