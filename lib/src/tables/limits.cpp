// data/limits.csv
#include "magdose/limits.hpp"
#include "magdose/markets.hpp"
#include "magdose/population.hpp"
#include "tables/limit_order.hpp"
#include "tables/population_fields.hpp"
#include "tables/source_ids.hpp"

namespace magdose {
namespace {

constexpr Named<LimitKind> kinds[] = {
    {"ul", LimitKind::ul},
    {"guidance", LimitKind::guidance},
    {"recommended-maximum", LimitKind::recommended_maximum},
    {"legal-maximum", LimitKind::legal_maximum},
    {"warning-above", LimitKind::warning_above},
    {"split-above", LimitKind::split_above},
};
constexpr Named<LimitScope> scopes[] = {
    {"supplements", LimitScope::supplements},
    {"supplements-and-fortification", LimitScope::supplements_and_fortification},
    {"total", LimitScope::total},
};

consteval Limit read_row(std::string_view line) {
  constexpr Named<bool> per[] = {{"day", false}, {"intake", true}};

  table::Row row(line);
  Limit limit{};
  limit.id = row.word();
  limit.body = row.word();
  limit.name = row.word();
  limit.kind = row.one_of(kinds);
  limit.jurisdiction = row.word();
  limit.age = table::take_age(row);
  limit.sex = row.one_of(table::sexes);
  limit.state = row.one_of(table::states);
  // An empty amount is a statement: the body states that no level can be set.
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

#define MAGDOSE_TABLE "magdose/tables/limits.inc"
#define MAGDOSE_COLUMNS                                                    \
  "id,body,name,kind,jurisdiction,age_from,age_to,sex,state,mg,scope,per," \
  "valid_from,valid_to,source,status,note"
#include "tables/table.inc"

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

#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) static_assert(stands_alone(__LINE__));
#include "magdose/tables/limits.inc"

// The column `limits` of data/markets.csv, by row.
constexpr std::string_view bodies_of(std::string_view line) {
  table::Row row(line);
  row.word();
  row.text();
  row.text();
  return row.text();
}
constexpr std::string_view market_bodies[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) bodies_of(text),
#include "magdose/tables/markets.inc"
};

constexpr bool lists(std::string_view bodies, std::string_view body) {
  while (!bodies.empty()) {
    const std::size_t blank = bodies.find(' ');
    if (bodies.substr(0, blank) == body) return true;
    bodies = blank == std::string_view::npos ? std::string_view() : bodies.substr(blank + 1);
  }
  return false;
}

constexpr LimitOrder order_for(std::string_view bodies) {
  LimitOrder order;
  for (const bool market_first : {true, false}) {
    for (std::size_t i = 0; i < std::size(rows); ++i) {
      const Limit& limit = rows[i];
      const bool common = limit.body == "EFSA" || limit.body == "IOM" || limit.body == "EVM";
      const bool listed = lists(bodies, limit.body);
      if (listed != market_first || (!listed && !common) || !limit.valid_to.empty()) continue;
      if (limit.age.contains(adult_months) && limit.state == State::any)
        order.adults |= std::uint64_t{1} << order.count;
      order.limits[order.count++] = static_cast<std::uint8_t>(i);
    }
    if (market_first) order.listed = order.count;
  }
  return order;
}

constexpr auto orders = [] {
  std::array<LimitOrder, std::size(market_bodies)> all{};
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i] = order_for(market_bodies[i]);
  return all;
}();
constexpr LimitOrder order_without_market = order_for("");

}  // namespace

std::string_view name(LimitKind kind) {
  return word_of<kinds>(kind);
}
std::string_view name(LimitScope scope) {
  return word_of<scopes>(scope);
}

const LimitOrder& limit_order(const Market* market) {
  if (market == nullptr) return order_without_market;
  return orders[static_cast<std::size_t>(market - markets().data())];
}

std::span<const Limit> limits() {
  return rows;
}

}  // namespace magdose
