// The C interface of magdose.h over the public headers.
#include <string_view>

#include "magdose/batch.hpp"
#include "magdose/compare.hpp"
#include "magdose/densities.hpp"
#include "magdose/fields.hpp"
#include "magdose/lab.hpp"
#include "magdose/magdose.h"
#include "magdose/plan.hpp"
#include "magdose/report.hpp"
#include "magdose/sources.hpp"

namespace magdose {
namespace {

template <std::size_t N>
std::string_view text_of(const char (&field)[N]) {
  std::size_t length = 0;
  while (length < N && field[length] != '\0')
    ++length;
  return {field, length};
}

/// False for an unknown id or a number out of range.
bool read_options(const magdose_options& from, CheckOptions& to) {
  if (const std::string_view market = text_of(from.market); !market.empty()) {
    to.market = find_market(market);
    if (to.market == nullptr) return false;
  }
  if (const std::string_view species = text_of(from.species); !species.empty()) {
    to.species = find_species(species);
    if (to.species == nullptr) return false;
  }
  if (from.age_months < 0 || from.sex < 0 || from.sex > 2 || from.state < 0 || from.state > 2)
    return false;
  if (from.age_months > 0) to.person.age_months = static_cast<unsigned>(from.age_months);
  to.person.sex = static_cast<Sex>(from.sex);
  to.person.state = static_cast<State>(from.state);
  if (!(from.units_per_day >= 0 && from.units_per_day <= 1e9) ||
      !(from.assay == 0 || (from.assay >= 0.01 && from.assay <= 1)) ||
      !(from.loss_on_drying >= 0 && from.loss_on_drying <= 0.99))
    return false;
  if (from.units_per_day > 0) to.units_per_day = from.units_per_day;
  if (from.assay > 0) to.purity.assay = from.assay;
  to.purity.loss_on_drying = from.loss_on_drying;
  to.fortified_food = from.fortified_food != 0;
  return true;
}

std::string_view text_of(const char* text) {
  return text == nullptr ? std::string_view() : std::string_view(text);
}

/// False where one cannot be read.
bool read_parts(const magdose_fields& from, Fields& to) {
  FieldTexts texts;
  texts.form = text_of(from.form);
  texts.compound_mg = text_of(from.compound_mg);
  texts.elemental_mg = text_of(from.elemental_mg);
  texts.ambiguous_mg = text_of(from.ambiguous_mg);
  texts.percent = text_of(from.percent);
  texts.reference = text_of(from.reference);
  texts.units = text_of(from.units);
  return read_fields(texts, to).error == FieldError::none;
}

bool is_amount(double mg) {
  constexpr double lightest_mg = 1e-6;
  return mg >= lightest_mg && mg <= heaviest_mg;
}

/// The number as the caller wrote it if it had at most 15 digits, else the nearest such decimal.
Decimal decimal_of(double mg) {
  char text[decimal_capacity];
  Decimal decimal;
  bool in_fraction = false;
  for (const char c : std::string_view(text, write_decimal(mg, decimal_max_digits, text))) {
    if (c == '.') {
      in_fraction = true;
      continue;
    }
    decimal.digits = decimal.digits * 10 + static_cast<unsigned>(c - '0');
    if (in_fraction) --decimal.exponent;
  }
  return decimal;
}

/// False for an unknown size or a density that no powder has.
bool read_capsule(const char* size, double density, CompareOptions& to) {
  if (const std::string_view id = text_of(size); !id.empty()) {
    to.capsule = find_capsule(id);
    if (to.capsule == nullptr) return false;
  }
  if (density == 0) return true;
  constexpr double lightest = 1e-6;
  to.density = density;
  return density >= lightest && density <= find_density("oxide-crystal")->high;
}

}  // namespace
}  // namespace magdose

extern "C" {

__attribute__((visibility("default"))) size_t magdose_check(const char* text, size_t length,
                                                            const magdose_options* options,
                                                            char* out, size_t capacity) {
  magdose::CheckOptions check_options;
  if (length > magdose::label_capacity) return 0;
  if (options != nullptr && !magdose::read_options(*options, check_options)) return 0;
  magdose::Report report;
  magdose::check_label({text, length}, check_options, report);
  return magdose::write_json(report, out, capacity);
}

__attribute__((visibility("default"))) size_t magdose_check_fields(const magdose_fields* fields,
                                                                   const magdose_options* options,
                                                                   char* out, size_t capacity) {
  magdose::CheckOptions check_options;
  magdose::Fields read;
  if (options != nullptr && !magdose::read_options(*options, check_options)) return 0;
  if (!magdose::read_parts(*fields, read)) return 0;
  magdose::Report report;
  magdose::add_fields(read, report.claim);
  magdose::check(check_options, report);
  return magdose::write_json(report, out, capacity);
}

__attribute__((visibility("default"))) size_t magdose_batch_block(const char* rows, size_t length,
                                                                  const char* header,
                                                                  size_t header_length,
                                                                  const magdose_options* options,
                                                                  char* out, size_t capacity) {
  magdose::BatchOptions batch;
  if (options != nullptr && !magdose::read_options(*options, batch.check)) return 0;
  if (header == nullptr) {
    batch.input = batch.output = magdose::RowFormat::ndjson;
  } else {
    batch.header = {header, header_length};
    if (magdose::read_header(batch.header, batch.columns).error != magdose::HeaderError::none)
      return 0;
  }
  magdose::BatchMemory memory;
  magdose::BatchCounts counts;
  return magdose::batch_block(batch, {rows, length}, memory, counts, out, capacity);
}

__attribute__((visibility("default"))) size_t magdose_compare(double magnesium_mg,
                                                              const char* capsule, double density,
                                                              const magdose_options* options,
                                                              char* out, size_t capacity) {
  magdose::CheckOptions given;
  magdose::CompareOptions compare_options;
  if (!magdose::is_amount(magnesium_mg) ||
      (options != nullptr && !magdose::read_options(*options, given)) ||
      !magdose::read_capsule(capsule, density, compare_options))
    return 0;
  compare_options.market = given.market;
  compare_options.person = given.person;
  const magdose::PrintedAmount dose(magdose::decimal_of(magnesium_mg), magdose::AmountUnit::mg,
                                    true);
  return magdose::write_json(magdose::compare(dose, compare_options), out, capacity);
}

__attribute__((visibility("default"))) size_t magdose_plan(double target_mg, double unit_low_mg,
                                                           double unit_high_mg, const char* body,
                                                           const magdose_options* options,
                                                           char* out, size_t capacity) {
  magdose::CheckOptions given;
  if (!magdose::is_amount(target_mg) || !magdose::is_amount(unit_low_mg) ||
      !magdose::is_amount(unit_high_mg) || unit_low_mg > unit_high_mg ||
      (options != nullptr && !magdose::read_options(*options, given)))
    return 0;
  const std::string_view named = magdose::text_of(body);
  const magdose::Limit* const limit = magdose::daily_level(
      named.empty() ? magdose::default_body(given.market) : named, given.person);
  if (limit == nullptr || !limit->value) return 0;
  const magdose::Interval<magdose::MagnesiumMass> unit{magdose::mg_magnesium(unit_low_mg),
                                                       magdose::mg_magnesium(unit_high_mg)};
  const auto plan = magdose::plan(magdose::mg_magnesium_per_day(target_mg),
                                  unit / magdose::exactly(magdose::servings(1)), *limit);
  return plan ? magdose::write_json(*plan, out, capacity) : 0;
}

__attribute__((visibility("default"))) double magdose_units_needed(double target_mg,
                                                                   double unit_low_mg) {
  if (!magdose::is_amount(target_mg) || !magdose::is_amount(unit_low_mg)) return 0;
  const auto needed =
      magdose::units_needed(magdose::mg_magnesium_per_day(target_mg),
                            magdose::mg_magnesium(unit_low_mg) / magdose::servings(1));
  return needed ? magdose::number_of(*needed) : 0;
}

__attribute__((visibility("default"))) size_t magdose_lab(double declared_mg, double analysed_mg,
                                                          double uncertainty, const char* market,
                                                          char* out, size_t capacity) {
  constexpr double most_uncertainty = 0.5;
  if (!magdose::is_amount(declared_mg) || !magdose::is_amount(analysed_mg) ||
      !(uncertainty >= 0 && uncertainty <= most_uncertainty))
    return 0;
  const std::string_view id = magdose::text_of(market);
  const magdose::Market* const known = magdose::find_market(id.empty() ? "EU" : id);
  if (known == nullptr) return 0;
  const auto result = magdose::judge_analysis(
      magdose::mg_magnesium(declared_mg), magdose::mg_magnesium(analysed_mg), uncertainty, *known);
  return result ? magdose::write_json(*result, out, capacity) : 0;
}

__attribute__((visibility("default"))) const char* magdose_version(void) {
  return MAGDOSE_VERSION;
}

// A view of a literal, so NUL-terminated.
__attribute__((visibility("default"))) const char* magdose_data_version(void) {
  return magdose::data_version().data();
}
}
