// web/src/embed.ts writes the same HTML from the JSON report; tests/web compares them byte by byte.
// So everything here is computed from the numbers as the report prints them.
#include "magdose/html_result.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/enum_names.hpp"
#include "base/json_writer.hpp"
#include "base/utf8.hpp"
#include "magdose/dose_range.hpp"
#include "magdose/magdose.h"
#include "magdose/sources.hpp"
#include "report/enum_messages.hpp"
#include "report/findings.hpp"
#include "report/message_id.hpp"
#include "report/words.hpp"
#include "tables/reference_rows.hpp"

namespace magdose {
namespace {

// ---- numbers ----

/// The number that the report prints, as its digits.
std::string printed(double value) {
  std::array<char, decimal_capacity> buffer;
  return {buffer.data(), write_decimal(value, json::computed_digits, buffer.data())};
}

/// The number that a reader of the report sees.
double reported(double value) {
  Decimal decimal;
  bool fraction = false;
  for (const char c : printed(value)) {
    if (c == '.') {
      fraction = true;
    } else if (decimal.digits < 1000000) {
      decimal.digits = decimal.digits * 10 + static_cast<unsigned>(c - '0');
      if (fraction) --decimal.exponent;
    } else {  // zeros
      ++decimal.exponent;
    }
  }
  return decimal.to_double();
}

/// The report's number with that least and most decimal places, halves up.
std::string decimals(double value, std::size_t least, std::size_t most, Language language) {
  std::string digits = printed(value);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  std::string places = point < digits.size() ? digits.substr(point + 1) : std::string();
  digits.resize(point);
  if (places.size() > most) {
    const bool up = places[most] >= '5';
    places.resize(most);
    std::string all = digits + places;
    std::size_t at = all.size();
    while (up && at > 0 && all[at - 1] == '9')
      all[--at] = '0';
    if (up && at > 0) ++all[at - 1];
    if (up && at == 0) all.insert(all.begin(), '1');
    digits = all.substr(0, all.size() - most);
    places = all.substr(all.size() - most);
  }
  while (places.size() > least && places.back() == '0')
    places.pop_back();
  while (places.size() < least)
    places += '0';
  if (places.empty()) return digits;
  return digits + (language == Language::en ? '.' : ',') + places;
}

constexpr std::size_t shown_places = 6;  // more than a rounded number has

/// Fewer places for large numbers, which are known less finely.
std::string number(double value, Language language) {
  const double seen = reported(value);
  return decimals(value, 0, seen < 10 ? 2 : seen < 100 ? 1 : 0, language);
}

/// "300" or "158 to 260"
std::string shown(const Shown& number, Language language) {
  std::string low = decimals(number.low, 0, shown_places, language);
  if (!number.is_range()) return low;
  return render(
      language, "text.percent-range",
      {{"low", std::move(low)}, {"high", decimals(number.high, 0, shown_places, language)}});
}

std::string shown_mg(const Shown& mass, Language language) {
  std::string low = decimals(mass.low, 0, shown_places, language);
  if (!mass.is_range()) return low + " mg";
  return render(
      language, "text.range",
      {{"low", std::move(low)}, {"high", decimals(mass.high, 0, shown_places, language)}});
}

// ---- sentences ----

std::string say(const Report& report, const Finding& finding, Language language) {
  const auto say_number = [&](std::string_view key, double value) {
    if (key == "density") return decimals(value, 2, 2, language);
    return text::is_share(key) ? decimals(value, 1, 1, language) : number(value, language);
  };
  const auto say_shown = [&](const Shown& dose) { return shown(dose, language); };
  return text::say(report, find_message(language, info(finding.code).code_text), finding, language,
                   say_number, say_shown);
}

std::string reason(const Report& report, Language language) {
  const Finding* const finding = text::leading(report);
  if (finding == nullptr) {
    return render(language, reason_message(report.verdict));
  }
  if (finding->code == Code::above_ceiling) {
    std::vector<Value> values;
    for (const Evidence& item : finding->evidence) {
      values.push_back({item.key, item.id.empty() ? number(item.number, language)
                                                  : text::say_id(item.key, item.id, language)});
    }
    return fill(message(language, "reason.above-ceiling"), values);
  }
  if (finding->code == Code::two_amounts_compete && report.readings.size() > 1) {
    return render(language, "reason.two-readings",
                  {{"a", shown_mg(report.readings[0].shown.elemental, language)},
                   {"b", shown_mg(report.readings[1].shown.elemental, language)}});
  }
  return say(report, *finding, language);
}

std::string verdict(const Report& report, Language language) {
  return render(language, message(report.verdict));
}

/// "80 % NRV (EU)": of each reference value that the report gives a percent of.
std::vector<std::string> percents(const Reading& reading, const Market* market, Language language) {
  std::vector<std::string> all;
  const auto add = [&](const Reference& reference, std::string_view where) {
    std::string percent = shown(shown_percent(reading, reference), language);
    const auto name = [&]() -> std::string {
      if (where == "EU") return render(language, "reference.NRV");
      return where == "US" ? render(language, "reference.DV") : std::string();
    };
    std::string said = render(
        language, "text.percent-of",
        {{"percent", std::move(percent)}, {"reference", name()}, {"where", std::string(where)}});
    if (const std::size_t gap = said.find("  "); gap != std::string::npos) said.erase(gap, 1);
    all.push_back(std::move(said));
  };
  constexpr const Reference& nrv = table::eu_nrv;
  constexpr const Reference& dv = table::us_dv;
  add(nrv, "EU");
  add(dv, "US");
  if (market != nullptr && market->reference != nullptr && market->reference->value != nrv.value &&
      market->reference->value != dv.value) {
    add(*market->reference, market->id);
  }
  return all;
}

std::string dose_range_of(const Reading& reading, Language language) {
  const DoseRange& range = dose_range();
  return render(language, dose_message(reading.dose_range),
                {{"low", number(number_of(range.low), language)},
                 {"high", number(number_of(range.high), language)}});
}

/// Limits from the lowest to the highest; those without a value first.
std::vector<std::string> limits_of(const Reading& reading, Language language) {
  std::vector<LimitResult> limits(reading.limits.begin(), reading.limits.end());
  std::stable_sort(limits.begin(), limits.end(), [](const LimitResult& a, const LimitResult& b) {
    return a.limit->value < b.limit->value;
  });
  std::vector<std::string> all;
  for (const LimitResult& result : limits) {
    const auto& value = result.limit->value;
    all.push_back(render(language, limit_message(result.result),
                         {{"body", std::string(result.limit->body)},
                          {"mg", value ? number(number_of(*value), language) : std::string()}}));
  }
  if (all.empty()) all.push_back(render(language, "row.no-limits"));
  return all;
}

// ---- HTML ----

class Html {
 public:
  Html(const Report& report, Language language) : report_(report), language_(language) {}

  std::string card() {
    out_ = "<div class=\"magdose\">\n";
    add_verdict("p");
    for (std::size_t i = 0; i < report_.readings.size(); ++i)
      add_reading(i);
    add_findings();
    out_ += "<p><small>";
    out_ += text(render(language_, "embed.about",
                        {{"version", magdose_version()}, {"data", magdose_data_version()}}));
    out_ += ' ';
    out_ += text(render(language_, "text.not-medical"));
    out_ += "</small></p>\n</div>\n";
    return std::move(out_);
  }

  std::string badge() {
    out_ = "<span class=\"magdose\"><strong>" + text(verdict(report_, language_)) + "</strong>";
    std::string doses;
    std::string shares;
    for (const Reading& reading : report_.readings) {
      if (!doses.empty()) {
        doses += " / ";
        shares += " / ";
      }
      doses += shown_mg(reading.shown.elemental, language_);
      std::string_view separator;
      for (const std::string& share : percents(reading, report_.market, language_)) {
        shares.append(separator).append(share);
        separator = ", ";
      }
    }
    if (!doses.empty()) {
      out_ +=
          ": " + text(render(language_, "row.magnesium")) + ' ' + text(doses) + "; " + text(shares);
    }
    out_ += " <small>" + text(render(language_, "text.not-medical")) + "</small></span>\n";
    return std::move(out_);
  }

 private:
  static std::string text(std::string_view said) { return html_escaped(html_text(said)); }

  void add_verdict(std::string_view tag) {
    out_.append("<").append(tag).append("><strong>");
    out_ += text(verdict(report_, language_));
    out_ += "</strong>: ";
    out_ += text(reason(report_, language_));
    out_.append("</").append(tag).append(">\n");
  }

  void add_row(std::string_view heading, const std::vector<std::string>& values) {
    out_ += "<dt>";
    out_ += text(heading);
    out_ += "</dt>";
    for (const std::string& value : values)
      out_ += "<dd>" + text(value) + "</dd>";
    out_ += '\n';
  }

  void add_reading(std::size_t i) {
    const Reading& reading = report_.readings[i];
    if (report_.readings.size() > 1) {
      out_ += "<p>";
      out_ += static_cast<char>('a' + i);
      out_ += ") " + text(render(language_, message(reading.name)));
      out_ += "</p>\n";
    }
    out_ += "<dl>\n";
    std::vector<std::string> doses = {shown_mg(reading.shown.elemental, language_)};
    if (reading.shown.per_unit) {
      const std::string amount = shown_mg(*reading.shown.per_unit, language_);
      const std::string_view unit = name(report_.claim.serving.unit);
      std::string id = "per-unit.";
      id += unit.empty() ? "none" : unit;
      doses.push_back(fill(find_message(language_, id), std::array{Value{"mg", amount}}));
    }
    add_row(message(language_, "row.magnesium"), doses);
    if (reading.shown.compound) {
      add_row(message(language_, "row.compound"), {shown_mg(*reading.shown.compound, language_)});
    }
    add_row(message(language_, "row.reference"), percents(reading, report_.market, language_));
    add_row(message(language_, "row.dose-range"), {dose_range_of(reading, language_)});
    add_row(message(language_, "row.limits"), limits_of(reading, language_));
    out_ += "</dl>\n";
  }

  void add_findings() {
    if (report_.findings.empty()) return;
    out_ += "<ul>\n";
    for (const Finding& finding : report_.findings) {
      out_ += "<li>";
      out_ += text(render(language_, message(finding.severity)));
      out_ += ": " + text(say(report_, finding, language_)) + "</li>\n";
    }
    out_ += "</ul>\n";
  }

  const Report& report_;
  Language language_;
  std::string out_;
};

/// Not in HTML, neither as itself nor as a reference: controls but tab and line feed, and U+xFFFE,
/// U+xFFFF, U+FDD0 to U+FDEF.
bool is_forbidden(char32_t c) {
  if (c < 0x20) return c != '\t' && c != '\n';
  return (c >= 0x7F && c < 0xA0) || (c & 0xFFFEU) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

constexpr Named<View> views[] = {
    {"card", View::card}, {"calculator", View::calculator}, {"badge", View::badge}};

}  // namespace

std::string_view name(View view) {
  return word_of<views>(view);
}

std::string html_result(const Report& report, View view, Language language) {
  Html html(report, language);
  return view == View::badge ? html.badge() : html.card();
}

std::string html_text(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\r') {
      out += '\n';
      at += text.substr(at).starts_with("\r\n") ? 2U : 1U;
      continue;
    }
    const utf8::CodePoint point = utf8::decode(text, at);
    if (is_forbidden(point.value) || !point.is_valid()) {
      out += "\uFFFD";
    } else {
      out += text.substr(at, point.length);
    }
    at += point.length;
  }
  return out;
}

std::string html_escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\n':
        out += "&#10;";
        break;
      case '\t':
        out += "&#9;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string embed(const Report& report, std::span<const EmbedAttribute> attributes, View view,
                  Language language) {
  constexpr std::string_view tag = "magnesium-calculator";
  std::string out = "<";
  out += tag;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out.append(" ").append(name).append("=\"").append(html_escaped(value)).append("\"");
  };
  for (const EmbedAttribute& attribute : attributes)
    add(attribute.name, attribute.value);
  add("lang", language_codes()[static_cast<std::size_t>(language)]);
  if (view != View::card) add("view", name(view));
  add("data-schema", embed_schema);
  out += '>';
  if (view != View::badge) out += '\n';
  std::string result = html_result(report, view, language);
  if (view == View::badge) result.pop_back();
  out += result;
  return out.append("</").append(tag).append(">\n");
}

}  // namespace magdose
