// Names of the report's words, and the table of findings.
#include <array>

#include "magdose/check.hpp"
#include "tables/csv_row.hpp"
#include "tables/gathered_rows.hpp"

namespace magdose {

namespace table::bad_row {
void a_code_has_two_letters_and_three_digits();
}  // namespace table::bad_row

namespace {

using table::Row;

constexpr table::Word<Severity> severities[] = {
    {"error", Severity::error}, {"warning", Severity::warning}, {"note", Severity::note}};

// code,id,severity,evidence
consteval FindingInfo read_finding(std::string_view line) {
  Row row(line);
  FindingInfo finding{};
  finding.code_text = row.word();
  if (finding.code_text.size() != 5 || !finding.code_text.starts_with("MG"))
    table::bad_row::a_code_has_two_letters_and_three_digits();
  unsigned code = 0;
  for (const char c : finding.code_text.substr(2)) {
    if (c < '0' || c > '9') table::bad_row::a_code_has_two_letters_and_three_digits();
    code = code * 10 + static_cast<unsigned>(c - '0');
  }
  finding.code = static_cast<Code>(code);
  finding.id = row.word();
  finding.severity = row.one_of(severities);
  finding.evidence = row.text();
  row.end();
  return finding;
}

constexpr FindingInfo read[] = {
#define MAGDOSE_HEADER(text) /* code,id,severity,evidence */
#define MAGDOSE_ROW(text) read_finding(text),
#include "magdose/tables/findings.inc"
};
constexpr auto& findings =
    table::Gathered<read, table::Texts<&FindingInfo::code_text, &FindingInfo::id>,
                    table::Shown<&FindingInfo::evidence>>::rows;

// By number of the code, the row in `findings`; 0 where there is none.
constexpr auto finding_rows = [] {
  std::array<std::uint8_t, 1000> row_of{};
  for (std::size_t i = 0; i < std::size(findings); ++i)
    row_of[static_cast<std::size_t>(findings[i].code)] = static_cast<std::uint8_t>(i);
  return row_of;
}();

template <class Enum, std::size_t N>
constexpr std::string_view named(const std::string_view (&names)[N], Enum value) {
  return names[static_cast<std::size_t>(value)];
}

}  // namespace

std::span<const FindingInfo> finding_infos() {
  return findings;
}

const FindingInfo& info(Code code) {
  return findings[finding_rows[static_cast<std::size_t>(code)]];
}

std::string_view name(Verdict verdict) {
  static constexpr std::string_view names[] = {"impossible", "suspicious", "ambiguous",
                                               "consistent", "unchecked",  "unreadable"};
  return named(names, verdict);
}
std::string_view name(Severity severity) {
  static constexpr std::string_view names[] = {"error", "warning", "note"};
  return named(names, severity);
}
std::string_view name(ReadingName reading) {
  static constexpr std::string_view names[] = {"stated", "as-compound", "as-elemental", "computed"};
  return named(names, reading);
}
std::string_view name(Position position) {
  static constexpr std::string_view names[] = {"below", "within", "above", "straddles", "none"};
  return named(names, position);
}
std::string_view name(AmountKind kind) {
  static constexpr std::string_view names[] = {"elemental", "compound", "ambiguous"};
  return named(names, kind);
}
std::string_view name(Basis basis) {
  static constexpr std::string_view names[] = {"serving", "unit", "day", "hundred"};
  return named(names, basis);
}
std::string_view name(ReferenceWord word) {
  static constexpr std::string_view names[] = {"", "NRV", "DV", "RDA"};
  return named(names, word);
}

}  // namespace magdose
