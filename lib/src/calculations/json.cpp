// The results of compare, plan and lab as JSON.
#include "base/json_writer.hpp"
#include "magdose/compare.hpp"
#include "magdose/lab.hpp"
#include "magdose/plan.hpp"
#include "magdose/sources.hpp"

namespace magdose {
namespace {

using json::Writer;

void open_result(Writer& w, std::string_view schema) {
  w.open('{');
  w.key("schema");
  w.text(schema);
  w.key("data");
  w.text(data_version());
}

template <class Quantity>
void write_number(Writer& w, const char* key, Quantity value) {
  w.key(key);
  w.number(number_of(value));
}

template <class Quantity>
void write_range(Writer& w, const char* key, const Interval<Quantity>& range) {
  w.key(key);
  w.open('{');
  write_number(w, "low", range.low);
  write_number(w, "high", range.high);
  w.close('}');
}

void write_text(Writer& w, const char* key, std::string_view text) {
  w.key(key);
  w.text(text);
}

void write_form(Writer& w, const ComparedForm& compared) {
  const FormInfo& form = *compared.form;
  w.open('{');
  write_text(w, "form", form.id);
  write_range(w, "compound_mg", compared.mass);
  write_range(w, "capsules", compared.capsules);
  write_text(w, "tier", name(form.tier));
  write_text(w, "eu_supplement", name(form.eu_supplement));
  w.close('}');
}

void write_limit(Writer& w, const LimitResult& limit) {
  w.open('{');
  write_text(w, "body", limit.limit->body);
  w.key("mg");
  if (limit.limit->value)
    w.number(number_of(*limit.limit->value));
  else
    w.null();
  write_text(w, "result", name(limit.result));
  w.close('}');
}

void write_tolerance(Writer& w, const ToleranceResult& tolerance) {
  w.open('{');
  write_text(w, "id", tolerance.rule->id);
  write_number(w, "low_mg", tolerance.least);
  w.key("high_mg");
  if (tolerance.most)
    w.number(number_of(*tolerance.most));
  else
    w.null();
  write_text(w, "result", name(tolerance.result));
  w.close('}');
}

}  // namespace

std::size_t write_json(const Comparison& comparison, char* out, std::size_t capacity) {
  Writer w(out, capacity);
  open_result(w, "magdose.compare/1");
  write_number(w, "elemental_mg", comparison.magnesium);
  write_text(w, "capsule", comparison.capsule->id);
  w.key("density");
  w.number(comparison.density);
  w.key("forms");
  w.open('[');
  for (const ComparedForm& form : comparison.forms)
    write_form(w, form);
  w.close(']');
  w.key("limits");
  w.open('[');
  for (const LimitResult& limit : comparison.report.readings[0].limits)
    write_limit(w, limit);
  w.close(']');
  w.close('}');
  return w.length();
}

std::size_t write_json(const Plan& plan, char* out, std::size_t capacity) {
  Writer w(out, capacity);
  open_result(w, "magdose.plan/1");
  write_number(w, "target_mg", plan.target);
  w.key("limit");
  w.open('{');
  write_text(w, "id", plan.limit->id);
  write_text(w, "body", plan.limit->body);
  write_number(w, "mg", *plan.limit->value);
  w.close('}');
  write_range(w, "per_unit_mg", plan.unit);
  w.key("reaches");
  w.boolean(plan.reaches);
  write_number(w, "units", plan.units);
  write_range(w, "mg", plan.sum);
  w.close('}');
  return w.length();
}

std::size_t write_json(const LabResult& result, char* out, std::size_t capacity) {
  Writer w(out, capacity);
  open_result(w, "magdose.lab/1");
  write_text(w, "market", result.market->id);
  write_number(w, "declared_mg", result.declared);
  write_number(w, "analysed_mg", result.analysed);
  w.key("ratio");
  w.number(result.ratio);
  w.key("tolerances");
  w.open('[');
  for (const ToleranceResult& tolerance : result.tolerances)
    write_tolerance(w, tolerance);
  w.close(']');
  w.close('}');
  return w.length();
}

}  // namespace magdose
