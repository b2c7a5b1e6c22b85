#include "report/findings.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "report/words.hpp"

namespace magdose::text {

const Finding* leading(const Report& report) {
  if (report.verdict > Verdict::ambiguous) return nullptr;
  // Findings of chemistry, arithmetic and reading make verdicts; doses and label rules do not.
  const auto decides = [](const Finding& finding) {
    const auto code = static_cast<unsigned>(finding.code);
    return finding.severity != Severity::note && (code < 300 || code >= 500) &&
           finding.code != Code::amounts_left_out && finding.code != Code::text_left_out;
  };
  const auto* const found = std::find_if(report.findings.begin(), report.findings.end(), decides);
  return found == report.findings.end() ? nullptr : found;
}

bool is_share(std::string_view key) {
  constexpr std::array<std::string_view, 8> shares = {
      "stated",       "ceiling",           "allowed", "theory",
      "mass_percent", "magnesium_percent", "exact",   "nearest_percent"};
  return std::find(shares.begin(), shares.end(), key) != shares.end();
}

std::string say_id(std::string_view key, std::string_view id, Language language) {
  if (key == "form" || key == "buffer") {
    if (const auto form = find_form(id)) return form_name(*form, language);
  }
  if (key == "usual") {
    if (const Species* const species = find_species(id)) return std::string(species->name);
  }
  if (key == "fits" || key == "nearest") {
    if (const Reference* const reference = find_reference(id)) {
      return std::string(reference->name).append(" (").append(reference->jurisdiction).append(")");
    }
  }
  std::string message(key == "named" ? "reference" : key);
  message += '.';
  message += id;
  const std::string_view said = find_message(language, message);
  return std::string(said.empty() ? id : said);
}

std::string_view terminal_message(Language language, std::string_view id) {
  const std::string_view own = find_message(language, std::string(id).append(".terminal"));
  return own.empty() ? find_message(language, id) : own;
}

namespace {
/// What the first reading shows for a number of the evidence, where the finding is about its dose.
std::optional<Shown> shown_value(const Report& report, const Finding& finding,
                                 std::string_view key) {
  if (report.readings.empty()) return std::nullopt;
  const Shown& dose = report.readings[0].shown.elemental;
  const auto code = static_cast<unsigned>(finding.code);
  if (key == "mg" && code >= 300 && code < 500) return dose;
  if (finding.code != Code::hydrate_decides) return std::nullopt;
  if (key == "low") return Shown{dose.low, dose.low, dose.low};
  if (key == "high") return Shown{dose.high, dose.high, dose.high};
  return std::nullopt;
}
}  // namespace

std::string say(const Report& report, std::string_view sentence, const Finding& finding,
                Language language, const SayNumber& say_number, const SayShown& say_shown) {
  std::vector<Value> values;
  for (const Evidence& item : finding.evidence) {
    const std::optional<Shown> shown = shown_value(report, finding, item.key);
    values.push_back({item.key, shown             ? say_shown(*shown)
                                : item.id.empty() ? say_number(item.key, item.number)
                                                  : say_id(item.key, item.id, language)});
  }
  return fill(sentence, values);
}

}  // namespace magdose::text
