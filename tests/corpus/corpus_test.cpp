// What holds for every label of the corpus.
#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "corpus/corpus.hpp"
#include "magdose/check.hpp"
#include "magdose/report.hpp"
#include "support/catch.hpp"
#include "unit/allocation_counter.hpp"

namespace magdose::test {
namespace {

const std::vector<Label>& corpus() {
  static const std::vector<Label> labels = read_corpus(MAGDOSE_CORPUS_RECORDS);
  return labels;
}

// The name of a label in a failure; the labels that are set aside stay unnamed.
std::string shown(const Label& label) {
  return label.held_out ? "a label that is set aside" : label.id;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Every number that the characters can mean: each mark may part thousands or decimals.
std::set<double> values_of(std::string_view characters) {
  static const std::pair<std::string_view, double> fractions[] = {
      {"½", 0.5}, {"¼", 0.25}, {"¾", 0.75}};
  for (const auto& [character, value] : fractions)
    if (characters == character) return {value};
  std::set<double> values;
  for (const char decimal_mark : {'.', ',', ' '}) {  // ' ': none, all marks part thousands
    double value = 0;
    double scale = 0;  // of the next decimal
    bool readable = !characters.empty();
    for (const char c : characters) {
      if (is_digit(c)) {
        value = scale == 0 ? value * 10 + (c - '0') : value + (c - '0') * scale;
        scale /= 10;
      } else if (c == decimal_mark && c != ' ' && scale == 0) {
        scale = 0.1;
      } else if (c == decimal_mark && c != ' ') {
        readable = false;
      }
    }
    if (readable) values.insert(value);
  }
  return values;
}

bool near(double a, double b) {
  return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
}

// `number` is the printed one, shifted from the printed unit to mg, mmol or mEq.
bool is_printed_at(std::string_view text, Span span, double number, bool shifted) {
  for (const double value : values_of(text.substr(span.begin, span.end - span.begin))) {
    if (near(value, number)) return true;
    for (const double shift : {1e-6, 1e-3, 1e3, 1e6})
      if (shifted && near(value * shift, number)) return true;
  }
  return false;
}

// The last characters before `at` are an escape as in program text: "\u0028".
bool is_behind_escape(std::string_view text, std::size_t at) {
  constexpr std::size_t length = 6;
  return at >= length && text.substr(at - length, 2) == "\\u";
}

// No digit, and no mark followed by a digit, touches the span from outside.
bool is_whole_number(std::string_view text, Span span) {
  if (span.begin >= span.end || span.end > text.size()) return false;
  const auto touches = [&](std::size_t at) { return at < text.size() && is_digit(text[at]); };
  if (!touches(span.begin) && static_cast<unsigned char>(text[span.begin]) < 0x80) return false;
  if (span.begin > 0 && touches(span.begin - 1U) && !is_behind_escape(text, span.begin))
    return false;
  if (touches(span.end)) return false;
  const bool marked = span.end < text.size() && (text[span.end] == '.' || text[span.end] == ',');
  return !(marked && touches(span.end + 1U));
}

TEST_CASE("spans cover exactly the characters of the numbers they claim") {
  for (const Label& label : corpus()) {
    Claim claim;
    read_label(label.text, claim);
    INFO(shown(label));
    for (const Amount& amount : claim.amounts) {
      const double number = amount.printed.number().to_double();
      INFO(number << " at " << amount.span.begin);
      CHECK(is_whole_number(label.text, amount.span));
      CHECK(is_printed_at(label.text, amount.span, number, true));
    }
    for (const Percent& percent : claim.percents) {
      INFO(percent.number.to_double() << " % at " << percent.span.begin);
      CHECK(is_whole_number(label.text, percent.span));
      CHECK(is_printed_at(label.text, percent.span, percent.number.to_double(), false));
    }
  }
}

TEST_CASE("no two amounts of a label claim the same characters") {
  for (const Label& label : corpus()) {
    Claim claim;
    read_label(label.text, claim);
    INFO(shown(label));
    for (const Amount& a : claim.amounts)
      for (const Amount& b : claim.amounts)
        CHECK((&a == &b || a.span.end <= b.span.begin || b.span.end <= a.span.begin));
  }
}

TEST_CASE("spans of findings lie inside the label, between characters") {
  for (const Label& label : corpus()) {
    Report report;
    check_label(label.text, {}, report);
    INFO(shown(label));
    for (const Finding& finding : report.findings) {
      INFO(info(finding.code).code_text);
      CHECK(finding.span.begin <= finding.span.end);
      REQUIRE(finding.span.end <= label.text.size());
      for (const std::size_t at : {finding.span.begin, finding.span.end}) {
        const bool inside =
            at < label.text.size() && (static_cast<unsigned char>(label.text[at]) & 0xC0U) == 0x80U;
        CHECK_FALSE(inside);
      }
    }
  }
}

TEST_CASE("reading, checking and writing a label takes nothing from the heap") {
  std::size_t allocations = 0;
  char out[32768];
  for (const Label& label : corpus()) {
    const AllocationCounter counter;
    Report report;
    check_label(label.text, {}, report);
    write_json(report, out, sizeof out);
    allocations += counter.count();
  }
  CHECK(allocations == 0);
}

TEST_CASE("a report that is cut off is the beginning of the whole one") {
  for (const Label& label : corpus()) {
    Report report;
    check_label(label.text, {}, report);
    std::string whole(32768, '\0');
    whole.resize(write_json(report, whole.data(), whole.size()));
    REQUIRE(whole.size() < 32768);
    for (const std::size_t room : {std::size_t{0}, std::size_t{1}, whole.size() - 1}) {
      std::string part(room + 1, '#');
      CHECK(write_json(report, part.data(), room) == whole.size());
      CHECK(part == whole.substr(0, room) + '#');
    }
  }
}

TEST_CASE("the same label gives the same report again") {
  std::string first(32768, '\0');
  std::string second(32768, '\0');
  for (const Label& label : corpus()) {
    for (std::string* out : {&first, &second}) {
      Report report;
      check_label(label.text, {}, report);
      out->resize(32768);
      out->resize(write_json(report, out->data(), out->size()));
    }
    INFO(shown(label));
    CHECK(first == second);
  }
}

}  // namespace
}  // namespace magdose::test
