// Checks many labels through the C interface, for tests in other languages.
//
// Input on stdin is a sequence of records, each a line of eight words and then the bytes of a
// label:
//
//     MARKET AGE_MONTHS SEX STATE UNITS_PER_DAY SPECIES FOOD LENGTH\n<LENGTH bytes>
//
// MARKET and SPECIES are "-" where not told, the other words are the numbers of magdose_options, 0
// where not told. One line of JSON goes to stdout for each record; it is "refused" where
// magdose_check returns 0.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

#include "magdose/magdose.h"

namespace {

template <std::size_t N>
bool fill(char (&field)[N], const std::string& word) {
  if (word == "-") return true;
  if (word.size() >= N) return false;
  std::copy(word.begin(), word.end(), field);
  return true;
}

}  // namespace

int main() {
  std::string market;
  std::string species;
  std::string text;
  std::vector<char> report(4096);
  magdose_options options{};
  std::size_t length = 0;
  while (std::cin >> market >> options.age_months >> options.sex >> options.state >>
         options.units_per_day >> species >> options.fortified_food >> length) {
    std::memset(options.market, 0, sizeof options.market);
    std::memset(options.species, 0, sizeof options.species);
    if (std::cin.get() != '\n') return 2;
    text.resize(length);
    if (!std::cin.read(text.data(), static_cast<std::streamsize>(length))) return 2;
    std::size_t written = 0;
    if (fill(options.market, market) && fill(options.species, species)) {
      written = magdose_check(text.data(), text.size(), &options, report.data(), report.size());
      if (written > report.size()) {
        report.resize(written);
        written = magdose_check(text.data(), text.size(), &options, report.data(), report.size());
      }
    }
    if (written == 0) {
      std::puts("refused");
    } else {
      std::fwrite(report.data(), 1, written, stdout);
      std::putchar('\n');
    }
  }
  return std::cin.eof() && std::fflush(stdout) == 0 ? 0 : 2;
}
