// data/claims.csv
#include "magdose/claim_rules.hpp"
#include "tables/gathered_rows.hpp"
#include "tables/reference_rows.hpp"
#include "tables/source_ids.hpp"

namespace magdose {
namespace {

constexpr std::string_view lines[] = {
#define MAGDOSE_HEADER(text) text,
#define MAGDOSE_ROW(text) text,
#include "magdose/tables/claims.inc"
};

consteval ClaimRule read_claim_rule(std::string_view line) {
  table::Row row(line);
  ClaimRule rule{};
  rule.id = row.word();
  rule.percent = row.number();
  rule.reference = table::reference_row(row.word());
  if (rule.reference == nullptr) table::bad_row::unknown_reference_id();
  rule.source = table::take_sources(row);
  rule.status = row.status();
  rule.note = row.text();
  row.end();
  return rule;
}

constexpr ClaimRule read[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) read_claim_rule(text),
#include "magdose/tables/claims.inc"
};
constexpr auto& rows = table::Gathered<read, table::Texts<&ClaimRule::id, &ClaimRule::source>,
                                       table::Shown<&ClaimRule::status, &ClaimRule::note>>::rows;

#define MAGDOSE_HEADER(text) \
  static_assert(table::header_is(text, "id,threshold_percent,reference,source,status,note"));
#define MAGDOSE_ROW(text) static_assert(table::in_order(lines, __LINE__));
#include "magdose/tables/claims.inc"

}  // namespace

std::span<const ClaimRule> claim_rules() {
  return rows;
}

const ClaimRule* find_claim_rule(std::string_view id) {
  for (const ClaimRule& rule : rows) {
    if (rule.id == id) return &rule;
  }
  return nullptr;
}

}  // namespace magdose
