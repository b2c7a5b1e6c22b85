// data/references.csv
#include "magdose/references.hpp"
#include "magdose/population.hpp"

#include <algorithm>
#include <array>

#include "tables/percent_references.hpp"
#include "tables/population_fields.hpp"
#include "tables/reference_rows.hpp"
#include "tables/source_ids.hpp"

namespace magdose {
namespace {

constexpr Named<Population> populations[] = {
    {"general", Population::general},
    {"child-1-3", Population::child_1_3},
    {"child-under-4", Population::child_under_4},
    {"infant", Population::infant},
    {"pregnant-lactating", Population::pregnant_lactating},
    {"men", Population::men},
    {"women", Population::women},
};

consteval Reference read_row(std::string_view line) {
  constexpr Named<ReferenceWord> families[] = {
      {"NRV", ReferenceWord::NRV}, {"DV", ReferenceWord::DV}, {"RDA", ReferenceWord::RDA}};
  // A value for both states is for nobody else: see its population.
  constexpr Named<State> states[] = {{"any", State::any},
                                     {"pregnant", State::pregnant},
                                     {"lactating", State::lactating},
                                     {"pregnant lactating", State::any}};
  constexpr Named<Reach> reaches[] = {
      {"local", Reach::local}, {"wide", Reach::wide}, {"leading", Reach::leading}};
  table::Row row(line);
  Reference reference{};
  reference.id = row.word();
  reference.jurisdiction = row.word();
  reference.name = row.word();
  reference.family = row.one_of(families);
  reference.population = row.one_of(populations);
  reference.age = table::take_age(row);
  reference.state = row.one_of(states);
  reference.value = mg_magnesium_per_day(row.number());
  reference.reach = row.one_of(reaches);
  reference.valid_from = table::take_date(row);
  reference.valid_to = table::take_date(row);
  table::check_period(reference.valid_from, reference.valid_to);
  reference.source = table::take_sources(row);
  reference.status = row.status();
  reference.note = row.text();
  row.end();
  return reference;
}

#define MAGDOSE_TABLE "magdose/tables/references.inc"
#define MAGDOSE_COLUMNS                                                    \
  "id,jurisdiction,name,family,population,age_from,age_to,state,mg,reach," \
  "valid_from,valid_to,source,status,note"
#include "tables/table.inc"

}  // namespace

constexpr Reference table::reference_rows[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) rows[static_cast<std::size_t>(__LINE__) - 2],
#include "magdose/tables/references.inc"
};

namespace {

consteval PercentReference percent_reference(std::size_t row) {
  return reduced(table::reference_rows[row], row);
}

template <std::size_t N>
consteval std::array<std::size_t, N> rows_by_value() {
  std::array<std::size_t, N> order{};
  for (std::size_t i = 0; i < N; ++i)
    order[i] = i;
  std::sort(order.begin(), order.end(), [](std::size_t a, std::size_t b) {
    const double mg_a = number_of(table::reference_rows[a].value);
    const double mg_b = number_of(table::reference_rows[b].value);
    return mg_a != mg_b ? mg_a < mg_b : a < b;
  });
  return order;
}
constexpr auto by_value = rows_by_value<std::size(table::reference_ids)>();
static_assert(by_value.size() <= 256);

}  // namespace

constexpr PercentReference table::percent_references[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) percent_reference(by_value[static_cast<std::size_t>(__LINE__) - 2]),
#include "magdose/tables/references.inc"
};

namespace {

/// Of the values in force, a jurisdiction has one for each person.
consteval bool stands_alone(int line) {
  const auto end = static_cast<std::size_t>(line) - 2;
  const Reference& b = table::reference_rows[end];
  for (std::size_t i = 0; i < end; ++i) {
    const Reference& a = table::reference_rows[i];
    if (a.jurisdiction == b.jurisdiction && a.population == b.population && a.valid_to.empty() &&
        b.valid_to.empty() && table::overlap(a.age, b.age)) {
      table::bad_row::age_ranges_overlap();
    }
  }
  return true;
}

#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) static_assert(stands_alone(__LINE__));
#include "magdose/tables/references.inc"

}  // namespace

std::string_view name(Population population) {
  return word_of<populations>(population);
}

std::span<const Reference> references() {
  return table::reference_rows;
}

const Reference* find_reference(std::string_view id) {
  for (const Reference& reference : table::reference_rows) {
    if (reference.id == id) return &reference;
  }
  return nullptr;
}

}  // namespace magdose
