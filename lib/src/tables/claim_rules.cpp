// data/claims.csv
#include "magdose/claim_rules.hpp"
#include "tables/reference_rows.hpp"
#include "tables/source_ids.hpp"

namespace magdose {
namespace {

consteval ClaimRule read_row(std::string_view line) {
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

#define MAGDOSE_TABLE "magdose/tables/claims.inc"
#define MAGDOSE_COLUMNS "id,threshold_percent,reference,source,status,note"
#include "tables/table.inc"

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
