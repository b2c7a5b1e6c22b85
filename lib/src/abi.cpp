// The C interface of magdose.h over check.hpp, report.hpp and batch.hpp.
#include <string_view>

#include "magdose/batch.hpp"
#include "magdose/fields.hpp"
#include "magdose/magdose.h"
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

/// False for an id that is not known or a number out of its range.
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

__attribute__((visibility("default"))) const char* magdose_version(void) {
  return MAGDOSE_VERSION;
}

// A view of a literal, so NUL-terminated.
__attribute__((visibility("default"))) const char* magdose_data_version(void) {
  return magdose::data_version().data();
}
}
