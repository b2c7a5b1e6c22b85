// Names of the report's words, and the table of findings.
#include <array>

#include "magdose/check.hpp"
#include "tables/row_reader.hpp"

namespace magdose {

namespace table::bad_row {
void a_code_has_two_letters_and_three_digits();
}  // namespace table::bad_row

namespace {

using table::Row;

constexpr Named<Severity> severities[] = {
    {"error", Severity::error}, {"warning", Severity::warning}, {"note", Severity::note}};

// code,id,severity,evidence
consteval FindingInfo read_row(std::string_view line) {
  Row row(line);
  // NOLINTNEXTLINE(bugprone-invalid-enum-default-initialization): the code is read below
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

#define MAGDOSE_TABLE "magdose/tables/findings.inc"
#define MAGDOSE_COLUMNS "code,id,severity,evidence"
#include "tables/table.inc"

// By number of the code, the row; 0 where there is none.
constexpr auto finding_rows = [] {
  std::array<std::uint8_t, 1000> row_of{};
  for (std::size_t i = 0; i < std::size(rows); ++i)
    row_of[static_cast<std::size_t>(rows[i].code)] = static_cast<std::uint8_t>(i);
  return row_of;
}();

constexpr Named<Verdict> verdicts[] = {
    {"impossible", Verdict::impossible}, {"suspicious", Verdict::suspicious},
    {"ambiguous", Verdict::ambiguous},   {"consistent", Verdict::consistent},
    {"unchecked", Verdict::unchecked},   {"unreadable", Verdict::unreadable}};
constexpr Named<ReadingName> readings[] = {{"stated", ReadingName::stated},
                                           {"as-compound", ReadingName::as_compound},
                                           {"as-elemental", ReadingName::as_elemental},
                                           {"computed", ReadingName::computed}};
constexpr Named<Position> positions[] = {{"below", Position::below},
                                         {"within", Position::within},
                                         {"above", Position::above},
                                         {"straddles", Position::straddles},
                                         {"none", Position::none}};
constexpr Named<AmountKind> kinds[] = {{"elemental", AmountKind::elemental},
                                       {"compound", AmountKind::compound},
                                       {"ambiguous", AmountKind::ambiguous}};
constexpr Named<Basis> bases[] = {{"serving", Basis::serving},
                                  {"unit", Basis::unit},
                                  {"day", Basis::day},
                                  {"hundred", Basis::hundred}};
constexpr Named<Decision> decisions[] = {
    {"none", Decision::none}, {"wording", Decision::wording}, {"percent", Decision::percent},
    {"part", Decision::part}, {"mmol", Decision::mmol},       {"fraction", Decision::fraction},
    {"size", Decision::size}};
constexpr Named<ReferenceWord> reference_words[] = {{"", ReferenceWord::none},
                                                    {"NRV", ReferenceWord::NRV},
                                                    {"DV", ReferenceWord::DV},
                                                    {"RDA", ReferenceWord::RDA}};

}  // namespace

std::span<const FindingInfo> finding_infos() {
  return rows;
}

const FindingInfo& info(Code code) {
  return rows[finding_rows[static_cast<std::size_t>(code)]];
}

std::string_view name(Verdict verdict) {
  return word_of<verdicts>(verdict);
}
std::string_view name(Severity severity) {
  return word_of<severities>(severity);
}
std::string_view name(ReadingName reading) {
  return word_of<readings>(reading);
}
std::string_view name(Position position) {
  return word_of<positions>(position);
}
std::string_view name(AmountKind kind) {
  return word_of<kinds>(kind);
}
std::string_view name(Basis basis) {
  return word_of<bases>(basis);
}
std::string_view name(Decision decision) {
  return word_of<decisions>(decision);
}
std::string_view name(ReferenceWord word) {
  return word_of<reference_words>(word);
}

}  // namespace magdose
