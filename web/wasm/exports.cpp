// What JavaScript calls: the C interface over static buffers of the module's own memory.
//
// A page has one thread to a module, so one buffer for the text, one for the options and one for
// the report are enough, and no allocator is linked.
#include <cstddef>

#include "magdose/forms.hpp"
#include "magdose/label.hpp"
#include "magdose/magdose.h"

// The library's own asks the host to end the process, which would be the module's only import.
extern "C" void abort() {
  __builtin_trap();
}

// The library's own are made for large blocks; these are rows and words.
extern "C" __attribute__((no_builtin)) void* memcpy(void* to, const void* from, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i)
    static_cast<char*>(to)[i] = static_cast<const char*>(from)[i];
  return to;
}

extern "C" __attribute__((no_builtin)) std::size_t strlen(const char* text) {
  std::size_t length = 0;
  while (text[length] != '\0')
    ++length;
  return length;
}

#define MAGDOSE_EXPORT(name) extern "C" __attribute__((export_name(#name), visibility("default")))

using namespace magdose;

namespace {

// web/src/core.ts writes the options by these offsets.
static_assert(offsetof(magdose_options, market) == 0 &&
              offsetof(magdose_options, age_months) == 8 && offsetof(magdose_options, sex) == 12 &&
              offsetof(magdose_options, state) == 16 &&
              offsetof(magdose_options, units_per_day) == 24 &&
              offsetof(magdose_options, assay) == 32 &&
              offsetof(magdose_options, loss_on_drying) == 40 &&
              offsetof(magdose_options, species) == 48 &&
              offsetof(magdose_options, fortified_food) == 112 && sizeof(magdose_options) == 120);

// A report has bounded lists, so it is bounded too; tests/web measures the longest.
constexpr std::size_t report_capacity = 128 * 1024;

char text_buffer[label_capacity];
char report_buffer[report_capacity];
magdose_options options_buffer;

}  // namespace

/// Where the label text is to be written, UTF-8.
MAGDOSE_EXPORT(text) char* magdose_wasm_text() {
  return text_buffer;
}
/// Bytes that fit there: the longest label.
MAGDOSE_EXPORT(text_capacity) std::size_t magdose_wasm_text_capacity() {
  return sizeof text_buffer;
}
/// Where the options are to be written, laid out as `magdose_options` in wasm32.
MAGDOSE_EXPORT(options) magdose_options* magdose_wasm_options() {
  return &options_buffer;
}
/// Where the report is after check().
MAGDOSE_EXPORT(report) char* magdose_wasm_report() {
  return report_buffer;
}
/// Checks the first `length` bytes of the text; returns the report's length, 0 if refused.
MAGDOSE_EXPORT(check) std::size_t magdose_wasm_check(std::size_t length) {
  return magdose_check(text_buffer, length, &options_buffer, report_buffer, sizeof report_buffer);
}

/// Checks the parts of a label, written to the text one after the other, each with its NUL, in the
/// order of `magdose_fields`; returns the report's length, 0 if refused.
MAGDOSE_EXPORT(check_fields) std::size_t magdose_wasm_check_fields() {
  const char* at = text_buffer;
  const auto next = [&] {
    const char* const text = at;
    at += strlen(text) + 1;
    return text;
  };
  const magdose_fields fields{next(), next(), next(), next(), next(), next(), next()};
  return magdose_check_fields(&fields, &options_buffer, report_buffer, sizeof report_buffer);
}

/// Magnesium fractions of a form, in the order of the ids in data/forms.csv.
struct FormFractions {
  double low;    ///< of its poorest species or assay; 0 where nothing can be computed
  double high;   ///< of its richest
  double usual;  ///< of the species sold most under its name; 0 where none can be named
};
namespace {
FormFractions fractions[form_count];
}
MAGDOSE_EXPORT(form_fractions) const FormFractions* magdose_wasm_form_fractions() {
  for (const FormInfo& form : forms()) {
    FormFractions& to = fractions[static_cast<std::size_t>(form.form)];
    const Interval<MagnesiumFraction> range = fraction_range(form.form);
    to.low = number_of(range.low);
    to.high = number_of(range.high);
    to.usual = form.usual == nullptr ? 0 : number_of(form.usual->fraction());
  }
  return fractions;
}

// compare and plan take a name from the text, which ends it with a NUL; empty is "not told". Their
// JSON is where a report is; 0 where refused.

/// JSON of a comparison; the text holds the size of the capsule.
MAGDOSE_EXPORT(compare) std::size_t magdose_wasm_compare(double magnesium_mg, double density) {
  return magdose_compare(magnesium_mg, text_buffer, density, &options_buffer, report_buffer,
                         sizeof report_buffer);
}
/// JSON of a plan; the text holds the body whose level is kept to.
MAGDOSE_EXPORT(plan)
std::size_t magdose_wasm_plan(double target_mg, double unit_low_mg, double unit_high_mg) {
  return magdose_plan(target_mg, unit_low_mg, unit_high_mg, text_buffer, &options_buffer,
                      report_buffer, sizeof report_buffer);
}
/// Units a day that a plan needs, whatever the level allows.
MAGDOSE_EXPORT(units_needed)
double magdose_wasm_units_needed(double target_mg, double unit_low_mg) {
  return magdose_units_needed(target_mg, unit_low_mg);
}

MAGDOSE_EXPORT(version) const char* magdose_wasm_version() {
  return magdose_version();
}
MAGDOSE_EXPORT(data_version) const char* magdose_wasm_data_version() {
  return magdose_data_version();
}
