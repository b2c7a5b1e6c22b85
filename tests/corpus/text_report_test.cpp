// The numbers that a person reads in the text report are those of the report.
#include "magdose/text_report.hpp"

#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "corpus/corpus.hpp"
#include "magdose/references.hpp"
#include "support/catch.hpp"

namespace magdose::test {
namespace {

// The text after the name of a row of the first reading; empty where there is no such row.
std::string row_of(const std::string& report, const std::string& name) {
  const std::size_t at = report.find("\n  " + name + "  ");
  if (at == std::string::npos) return {};
  const std::size_t begin = at + 3 + name.size();
  return report.substr(begin, report.find('\n', begin) - begin);
}

struct Printed {
  double value;
  double half_unit;  // of the last digit that is printed
  bool below;        // "<1 %"
};

std::vector<Printed> numbers_in(const std::string& text) {
  std::vector<Printed> numbers;
  for (std::size_t at = text.find_first_of("0123456789"); at != std::string::npos;
       at = text.find_first_of("0123456789", at)) {
    const std::size_t end = std::min(text.find_first_not_of("0123456789.", at), text.size());
    const std::string digits = text.substr(at, end - at);
    const std::size_t point = digits.find('.');
    const double decimals =
        point == std::string::npos ? 0 : static_cast<double>(digits.size() - point - 1);
    numbers.push_back({std::strtod(digits.c_str(), nullptr), 0.5 * std::pow(10, -decimals),
                       at > 0 && text[at - 1] == '<'});
    at = end;
  }
  return numbers;
}

// Half the last printed digit, and what is lost to six significant digits.
bool agrees(Printed printed, double exact) {
  if (printed.below) return exact > 0 && exact < printed.value;
  return std::abs(printed.value - exact) <= printed.half_unit + 1e-5 * std::abs(exact);
}

TEST_CASE("the text report prints the magnesium of the report, and it reads as that again") {
  std::size_t rows = 0;
  for (const Label& label : read_corpus(MAGDOSE_CORPUS_RECORDS)) {
    Report report;
    check_label(label.text, {}, report);
    if (report.readings.size() != 1) continue;
    const Reading& reading = report.readings[0];
    const std::string row = row_of(text_report(report, {}), "magnesium a day");
    INFO((label.held_out ? "a label that is set aside" : label.id) << ": " << row);
    REQUIRE(!row.empty());
    const std::string first = row.substr(0, row.find(" mg"));
    const std::vector<Printed> numbers = numbers_in(first);
    REQUIRE((numbers.size() == 1 || numbers.size() == 2));
    ++rows;
    const Shown& shown = reading.shown.elemental;
    constexpr double third_digit = 0.01;  // the most that one unit of it is of a number
    if (numbers.size() == 1) {
      CHECK(agrees(numbers[0], shown.best));
      CHECK(std::abs(numbers[0].value - number_of(reading.best)) <=
            third_digit / 2 * number_of(reading.best));
      Claim again;
      const std::string line = "magnesium a day" + first + " mg";
      read_label(line, again);
      REQUIRE(again.amounts.size() == 1);
      CHECK(again.amounts[0].kind == AmountKind::elemental);
      CHECK(number_of(again.amounts[0].printed.magnesium()) == Approx(numbers[0].value));
    } else {
      CHECK(numbers[0].value < numbers[1].value);
      CHECK(agrees(numbers[0], shown.low));
      CHECK(agrees(numbers[1], shown.high));
      // Rounded outward, so that the range excludes nothing that is possible.
      CHECK(numbers[0].value >= (1 - third_digit) * number_of(reading.elemental.low));
      CHECK(numbers[1].value <= (1 + third_digit) * number_of(reading.elemental.high));
    }
  }
  CHECK(rows > 100);
}

TEST_CASE("the text report prints the percentages of the report") {
  for (const Label& label : read_corpus(MAGDOSE_CORPUS_RECORDS)) {
    Report report;
    check_label(label.text, {}, report);
    if (report.readings.size() != 1) continue;
    const Reading& reading = report.readings[0];
    const std::string row = row_of(text_report(report, {}), "label reference");
    INFO((label.held_out ? "a label that is set aside" : label.id) << ": " << row);
    const std::size_t split = row.find("% NRV");
    REQUIRE(split != std::string::npos);
    const std::vector<Printed> nrv = numbers_in(row.substr(0, split));
    const std::vector<Printed> dv = numbers_in(row.substr(split));
    if (nrv.size() != 1 || dv.size() != 1) continue;  // a range: the dose is one, tested above
    CHECK(agrees(nrv[0], percent_of(reading.best, find_reference("eu-nrv-2008")->value)));
    CHECK(agrees(dv[0], percent_of(reading.best, find_reference("us-dv-2016")->value)));
  }
}

}  // namespace
}  // namespace magdose::test
