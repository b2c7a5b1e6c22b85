#include "batch/short_result.hpp"

#include <algorithm>

#include "tables/reference_rows.hpp"

namespace magdose {
namespace {

using json::ShortText;

/// The names of a kind of result, by its number.
template <class Kind, std::size_t Count>
std::array<ShortText, Count> names_of() {
  std::array<ShortText, Count> names;
  for (std::size_t i = 0; i < Count; ++i)
    names[i] = name(static_cast<Kind>(i));
  return names;
}

// Each code once, by severity, otherwise as found.
void take_codes(const Report& report, ShortResult& result) {
  const FindingInfo* const infos = finding_infos().data();
  for (const Finding& finding : report.findings)
    ++result.severities[static_cast<std::size_t>(finding.severity)];
  std::array<std::size_t, 3> places{};  // of the next code of a severity
  for (std::size_t i = 1; i < places.size(); ++i)
    places[i] = places[i - 1] + result.severities[i - 1];
  std::array<std::uint8_t, 24> codes;  // NOLINT(*-member-init): what is written is read
  for (const Finding& finding : report.findings)
    codes[places[static_cast<std::size_t>(finding.severity)]++] =
        static_cast<std::uint8_t>(&info(finding.code) - infos);
  std::uint64_t seen = 0;
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const bool is_new = (seen >> codes[i] & 1U) == 0;
    seen |= std::uint64_t{1} << codes[i];
    result.codes[result.code_count] = codes[i];
    if (is_new) ++result.code_count;
  }
}

/// What a percentage of the result is one of.
const Reference& reference_of(const Report& report) {
  if (report.market != nullptr && report.market->reference != nullptr)
    return *report.market->reference;
  return report.claim.reference == ReferenceWord::DV ? table::us_dv : table::eu_nrv;
}

}  // namespace

ShortResults::ShortResults()
    : verdicts_(names_of<Verdict, 6>()), positions_(names_of<Position, 5>()) {
  std::transform(finding_infos().begin(), finding_infos().end(), codes_.begin(),
                 [](const FindingInfo& row) { return ShortText(row.code_text); });
}

ShortResult ShortResults::of(const Report& report) {
  ShortResult result;
  result.verdict = report.verdict;
  take_codes(report, result);
  if (report.readings.empty()) return result;
  result.has_reading = true;
  const Reading& first = report.readings[0];
  result.mg_low = number_of(first.elemental.low);
  result.mg_high = number_of(first.elemental.high);
  result.dose_range = first.dose_range;
  bool same = true;
  for (std::size_t i = 1; i < report.readings.size(); ++i) {
    const Reading& reading = report.readings[i];
    result.mg_low = std::min(result.mg_low, number_of(reading.elemental.low));
    result.mg_high = std::max(result.mg_high, number_of(reading.elemental.high));
    if (reading.dose_range != result.dose_range) result.dose_range = Position::straddles;
    same = same && reading.best == first.best;
  }
  if (same) {
    result.percent = percent_of(first.best, reference_of(report).value);
    result.has_percent = true;
  }
  return result;
}

void ShortResults::write_csv(const ShortResult& result, json::Writer& writer) const {
  writer.raw(",");
  writer.raw(verdicts_[static_cast<std::size_t>(result.verdict)]);
  writer.raw(",");
  if (result.has_reading) writer.computed(result.mg_low);
  writer.raw(",");
  if (result.has_reading) writer.computed(result.mg_high);
  writer.raw(",");
  if (result.has_percent) writer.computed(result.percent);
  writer.raw(",");
  if (result.dose_range != Position::none)
    writer.raw(positions_[static_cast<std::size_t>(result.dose_range)]);
  writer.raw(",");
  for (std::size_t i = 0; i < result.code_count; ++i) {
    if (i > 0) writer.raw(" ");
    writer.raw(codes_[result.codes[i]]);
  }
}

void ShortResults::write_member(const ShortResult& result, json::Writer& writer) const {
  writer.raw("\"magdose\":{\"verdict\":\"");
  writer.raw(verdicts_[static_cast<std::size_t>(result.verdict)]);
  if (result.has_reading) {
    writer.raw("\",\"mg\":{\"low\":");
    writer.computed(result.mg_low);
    writer.raw(",\"high\":");
    writer.computed(result.mg_high);
    writer.raw("},\"percent\":");
  } else {
    writer.raw("\",\"mg\":null,\"percent\":");
  }
  if (result.has_percent)
    writer.computed(result.percent);
  else
    writer.raw("null");
  if (result.dose_range != Position::none) {
    writer.raw(",\"dose_range\":\"");
    writer.raw(positions_[static_cast<std::size_t>(result.dose_range)]);
    writer.raw("\",\"codes\":[");
  } else {
    writer.raw(",\"dose_range\":null,\"codes\":[");
  }
  for (std::size_t i = 0; i < result.code_count; ++i) {
    writer.raw(i > 0 ? ",\"" : "\"");
    writer.raw(codes_[result.codes[i]]);
    writer.raw("\"");
  }
  writer.raw("]}");
}

}  // namespace magdose
