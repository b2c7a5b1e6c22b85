// data/limits.csv
#include "magdose/references.hpp"
#include "population_fields.hpp"
#include "source_ids.hpp"

namespace magdose {
namespace {

constexpr std::string_view lines[] = {
#define MAGDOSE_HEADER(text) text,
#define MAGDOSE_ROW(text) text,
#include "magdose/tables/limits.inc"
};

consteval Limit read_limit(std::string_view line) {
  constexpr table::Word<LimitKind> kinds[] = {
      {"ul", LimitKind::ul},
      {"guidance", LimitKind::guidance},
      {"recommended-maximum", LimitKind::recommended_maximum},
      {"legal-maximum", LimitKind::legal_maximum},
      {"warning-above", LimitKind::warning_above},
      {"split-above", LimitKind::split_above},
  };
  constexpr table::Word<LimitScope> scopes[] = {
      {"supplements", LimitScope::supplements},
      {"supplements-and-fortification", LimitScope::supplements_and_fortification},
      {"total", LimitScope::total},
  };
  constexpr table::Word<bool> per[] = {{"day", false}, {"intake", true}};

  table::Row row(line);
  Limit limit{};
  limit.id = row.word();
  limit.body = row.word();
  limit.name = row.word();
  limit.kind = row.one_of(kinds);
  limit.jurisdiction = row.word();
  limit.age = table::take_age(row);
  limit.sex = table::take_sex(row);
  limit.state = table::take_state(row);
  // An empty amount is a statement: the body says that no level can be set.
  const double mg = row.number_or(0);
  if (mg > 0) limit.value = mg_magnesium_per_day(mg);
  limit.scope = row.one_of(scopes);
  limit.per_intake = row.one_of(per);
  limit.valid_from = table::take_date(row);
  limit.valid_to = table::take_date(row);
  table::check_period(limit.valid_from, limit.valid_to);
  limit.source = table::take_sources(row);
  limit.status = row.status();
  limit.note = row.text();
  row.end();
  return limit;
}

constexpr Limit rows[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) read_limit(text),
#include "magdose/tables/limits.inc"
};

/// Two levels of one body for the same person would contradict each other.
consteval bool stands_alone(int line) {
  const auto end = static_cast<std::size_t>(line) - 2;
  const Limit& b = rows[end];
  for (std::size_t i = 0; i < end; ++i) {
    const Limit& a = rows[i];
    if (a.body == b.body && a.kind == b.kind && a.sex == b.sex && a.state == b.state &&
        a.scope == b.scope && a.valid_to.empty() && b.valid_to.empty() &&
        table::overlap(a.age, b.age)) {
      table::bad_row::age_ranges_overlap();
    }
  }
  return true;
}

#define MAGDOSE_HEADER(text)                                                                    \
  static_assert(table::header_is(text,                                                          \
                                 "id,body,name,kind,jurisdiction,age_from,age_to,sex,state,mg," \
                                 "scope,per,valid_from,valid_to,source,status,note"));
#define MAGDOSE_ROW(text)                          \
  static_assert(table::in_order(lines, __LINE__)); \
  static_assert(stands_alone(__LINE__));
#include "magdose/tables/limits.inc"

}  // namespace

std::span<const Limit> limits() {
  return rows;
}

}  // namespace magdose
