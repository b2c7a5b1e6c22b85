#include "batch/judge.hpp"

#include "base/trimmed.hpp"
#include "magdose/label.hpp"
#include "magdose/report.hpp"

namespace magdose {

Judge::Judge(const BatchOptions& options, BatchMemory::Parts& memory, BatchCounts& counts,
             char* out, std::size_t capacity)
    : options_(options),
      memory_(memory),
      counts_(counts),
      writer_(out, capacity),
      check_(options.check),
      remembers_(!memory.known.empty() && !options.full && options.embed == nullptr),
      detail_(options.full && options.output == RowFormat::ndjson ? checks::Detail::all
                                                                  : checks::Detail::codes) {}

Report& Judge::fresh_report() {
  Report& report = memory_.report;
  report.text = {};
  const Claim nothing;  // not Claim{}, which would write zeros all over it first
  report.claim = nothing;
  return report;
}

void Judge::judge(const Values& values) {
  const std::string_view market = values[at(Column::market)];
  check_.market = trimmed(market).empty() ? options_.check.market : market_of(market, memory_);
  if (check_.market == nullptr && !trimmed(market).empty()) return refuse();
  Report& report = fresh_report();
  const std::string_view label = values[at(Column::label)];
  if (label.empty()) {
    if (!read_claim(values, memory_, report.claim)) return refuse();
  } else {
    if (label.size() > label_capacity) return refuse();
    report.text = label;
    read_label(label, report.claim);
  }
  checks::check(check_, report, detail_);
  write_report(report);
}

void Judge::refuse() {
  Report& report = fresh_report();
  check_.market = options_.check.market;
  checks::check(check_, report, detail_);
  write_report(report);
}

void Judge::write_report(const Report& report) {
  result_ = results_.of(report);
  if (detail_ == checks::Detail::all) {
    count_result();
    writer_.raw("\"magdose\":");
    writer_.wrote(write_json(report, writer_.rest(), writer_.room()));
  } else {
    write_short();
  }
  if (options_.embed != nullptr) write_embed(report);
}

void Judge::write_short() {
  count_result();
  if (options_.output == RowFormat::csv)
    results_.write_csv(result_, writer_);
  else
    results_.write_member(result_, writer_);
}

void Judge::count_result() {
  ++counts_.verdicts[static_cast<std::size_t>(result_.verdict)];
  for (std::size_t i = 0; i < result_.severities.size(); ++i)
    counts_.severities[i] += result_.severities[i];
  for (std::size_t i = 0; i < result_.code_count; ++i)
    ++counts_.codes[result_.codes[i]];
}

void Judge::write_embed(const Report& report) {
  const bool good = !report.text.empty() && report.verdict != Verdict::unreadable;
  const std::string_view text =
      good ? options_.embed(options_.embed_context, report.text, check_) : std::string_view();
  if (options_.output == RowFormat::ndjson) {
    writer_.raw(R"(,"embed":)");
    if (good)
      writer_.quoted(text);
    else
      writer_.raw("null");
    return;
  }
  writer_.raw(",");
  if (good) write_quoted(text);
}

void Judge::write_quoted(std::string_view text) {
  writer_.raw("\"");
  while (!text.empty()) {
    const std::size_t quote = text.find('"');
    if (quote == std::string_view::npos) {
      writer_.raw(text);
      break;
    }
    writer_.raw(text.substr(0, quote + 1));
    writer_.raw("\"");
    text.remove_prefix(quote + 1);
  }
  writer_.raw("\"");
}

}  // namespace magdose
