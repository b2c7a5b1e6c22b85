#include "magdose/report.hpp"

#include <algorithm>

#include "base/json_writer.hpp"
#include "magdose/sources.hpp"
#include "tables/reference_rows.hpp"

namespace magdose {
namespace {

using json::Writer;

void write_span(Writer& w, Span span) {
  if (span.empty()) return w.null();
  w.open('[');
  w.whole(span.begin);
  w.whole(span.end);
  w.close(']');
}

/// As printed where printed in mg, computed from mmol and mEq.
void write_mg(Writer& w, const Amount& amount) {
  if (amount.printed.unit() == AmountUnit::mg)
    w.number(amount.printed.number());
  else
    w.number(number_of(amount.printed.magnesium()));
}

/// The same amount in mmol beside one in mg is not a second amount.
bool repeats_in_mmol(const Claim& claim, const Amount& counted) {
  if (counted.printed.unit() == AmountUnit::mg) return false;
  return std::any_of(claim.amounts.begin(), claim.amounts.end(), [&](const Amount& a) {
    return a.kind == AmountKind::elemental && a.printed.unit() == AmountUnit::mg &&
           a.printed.as_magnesium().overlaps(counted.printed.as_magnesium());
  });
}

/// An amount or percentage that the label states twice is listed once.
bool repeats(std::span<const Amount> before, const Amount& amount) {
  return std::any_of(before.begin(), before.end(), [&](const Amount& a) {
    return a.kind == amount.kind && a.printed.unit() == amount.printed.unit() &&
           a.printed.number().to_double() == amount.printed.number().to_double();
  });
}

void write_amounts(Writer& w, const char* key, const Claim& claim, AmountKind kind) {
  const std::span<const Amount> amounts = claim.amounts;
  w.key(key);
  w.open('[');
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    const Amount& amount = amounts[i];
    if (amount.kind != kind || repeats(amounts.first(i), amount)) continue;
    if (!repeats_in_mmol(claim, amount)) write_mg(w, amount);
  }
  w.close(']');
}

void write_claim(Writer& w, const Claim& claim) {
  w.open('{');
  write_amounts(w, "elemental_mg", claim, AmountKind::elemental);
  write_amounts(w, "compound_mg", claim, AmountKind::compound);
  write_amounts(w, "ambiguous_mg", claim, AmountKind::ambiguous);
  w.key("forms");
  w.open('[');
  claim.forms.for_each([&](Form form) { w.text(id(form)); });
  w.close(']');
  w.key("percents");
  w.open('[');
  const std::span<const Percent> percents = claim.percents;
  for (std::size_t i = 0; i < percents.size(); ++i) {
    const auto same = [&](const Percent& p) {
      return p.number.to_double() == percents[i].number.to_double();
    };
    if (std::none_of(percents.begin(), percents.begin() + static_cast<std::ptrdiff_t>(i), same))
      w.number(percents[i].number);
  }
  w.close(']');
  w.key("reference");
  w.text_or_null(name(claim.reference));
  w.key("serving");
  w.open('{');
  w.key("count");
  if (claim.serving.count)
    w.number(*claim.serving.count);
  else
    w.null();
  w.key("unit");
  w.text_or_null(name(claim.serving.unit));
  w.close('}');
  w.key("amounts");
  w.open('[');
  for (const Amount& amount : claim.amounts) {
    w.open('{');
    w.key("mg");
    write_mg(w, amount);
    w.key("kind");
    w.text(name(amount.kind));
    w.key("form");
    if (amount.form)
      w.text(id(*amount.form));
    else
      w.null();
    w.key("basis");
    w.text(name(amount.basis));
    w.key("span");
    write_span(w, amount.span);
    w.close('}');
  }
  w.close(']');
  w.close('}');
}

void write_interval(Writer& w, double low, double high, double best) {
  w.open('{');
  w.key("low");
  w.number(low);
  w.key("high");
  w.number(high);
  w.key("best");
  w.number(best);
  w.close('}');
}

void write_shown(Writer& w, const Shown& shown) {
  write_interval(w, shown.low, shown.high, shown.best);
}

/// The value under the name of each reference value that percents are given of.
template <class Value>
void write_percents(Writer& w, const Market* market, const Value& write) {
  constexpr const Reference& nrv = table::eu_nrv;
  constexpr const Reference& dv = table::us_dv;
  w.key("percent");
  w.open('{');
  w.key("NRV");
  write(nrv);
  w.key("DV");
  write(dv);
  if (market != nullptr && market->reference != nullptr && market->reference->value != nrv.value &&
      market->reference->value != dv.value) {
    w.key(market->id);
    write(*market->reference);
  }
  w.close('}');
}

void write_shown(Writer& w, const Reading& reading, const Market* market) {
  const ShownReading& shown = reading.shown;
  const auto write_optional = [&](const char* key, const std::optional<Shown>& mass) {
    w.key(key);
    if (mass)
      write_shown(w, *mass);
    else
      w.null();
  };
  w.key("shown");
  w.open('{');
  w.key("elemental_mg");
  write_shown(w, shown.elemental);
  write_optional("per_unit_mg", shown.per_unit);
  write_optional("compound_mg", shown.compound);
  write_percents(w, market, [&](const Reference& reference) {
    write_shown(w, shown_percent(reading, reference));
  });
  w.close('}');
}

void write_reading(Writer& w, const Reading& reading, const Market* market) {
  w.open('{');
  w.key("name");
  w.text(name(reading.name));
  w.key("elemental_mg");
  write_interval(w, number_of(reading.elemental.low), number_of(reading.elemental.high),
                 number_of(reading.best));
  w.key("per_unit_mg");
  if (reading.per_unit)
    write_interval(w, number_of(reading.per_unit->low), number_of(reading.per_unit->high),
                   reading.per_unit_best);
  else
    w.null();
  w.key("compound_mg");
  if (reading.compound)
    write_interval(w, number_of(reading.compound->low), number_of(reading.compound->high),
                   reading.compound_best);
  else
    w.null();
  write_percents(w, market, [&](const Reference& reference) {
    w.number(percent_of(reading.best, reference.value));
  });
  w.key("dose_range");
  w.text(name(reading.dose_range));
  w.key("limits");
  w.open('[');
  for (const LimitResult& result : reading.limits) {
    w.open('{');
    w.key("body");
    w.text(result.limit->body);
    w.key("mg");
    if (result.limit->value)
      w.number(number_of(*result.limit->value));
    else
      w.null();
    w.key("result");
    w.text(name(result.result));
    w.close('}');
  }
  w.close(']');
  write_shown(w, reading, market);
  w.close('}');
}

void write_finding(Writer& w, const Finding& finding) {
  const FindingInfo& known = info(finding.code);
  w.open('{');
  w.key("code");
  w.text(known.code_text);
  w.key("id");
  w.text(known.id);
  w.key("severity");
  w.text(name(finding.severity));
  w.key("span");
  write_span(w, finding.span);
  w.key("evidence");
  w.open('{');
  for (const Evidence& item : finding.evidence) {
    w.key(item.key);
    if (item.id.empty())
      w.number(item.number);
    else
      w.text(item.id);
  }
  w.close('}');
  w.key("sources");
  w.open('[');
  for (const std::string_view source : finding.sources)
    w.text(source);
  w.close(']');
  w.close('}');
}

}  // namespace

std::size_t write_json(const Report& report, char* out, std::size_t capacity) {
  Writer w(out, capacity);
  w.open('{');
  w.key("schema");
  w.text("magdose.report/1");
  w.key("data");
  w.text(data_version());
  w.key("claim");
  write_claim(w, report.claim);
  w.key("readings");
  w.open('[');
  for (const Reading& reading : report.readings)
    write_reading(w, reading, report.market);
  w.close(']');
  w.key("verdict");
  w.text(name(report.verdict));
  w.key("findings");
  w.open('[');
  for (const Finding& finding : report.findings)
    write_finding(w, finding);
  w.close(']');
  w.close('}');
  return w.length();
}

}  // namespace magdose
