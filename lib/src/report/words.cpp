#include "report/words.hpp"

#include <utility>

#include "magdose/sources.hpp"
#include "report/enum_messages.hpp"
#include "report/layout.hpp"
#include "report/message_id.hpp"

namespace magdose::text {

namespace {
std::string between(const std::string& low, const std::string& high, Language language) {
  return low == high ? high + " mg"
                     : render(language, "text.range", {{"low", low}, {"high", high}});
}
}  // namespace

std::string mg_range(double low, double high, Language language) {
  return between(mg(low), mg(high), language);
}

std::string mg_range(double low, double high, Language language, int significant) {
  return between(number(low, significant), number(high, significant), language);
}

std::string form_name(Form form, Language language) {
  std::string message = "form.";
  message += id(form);
  return std::string(find_message(language, message));
}

std::string age(AgeRange range, Language language) {
  constexpr std::uint16_t open = 0xFFFF;
  const auto bound = [](unsigned months) {
    return months % 12 == 0 ? number(months / 12.0) : number(months / 12.0, 2);
  };
  if (range.from == 0 && range.to == open) return render(language, "age.all");
  if (range.to == open) return render(language, "age.from", {{"from", bound(range.from)}});
  if (range.from == 0) return render(language, "age.under", {{"to", bound(range.to)}});
  if (range.from % 12 != 0 || range.to % 12 != 0) {
    return render(language, "age.months",
                  {{"low", number(range.from)}, {"high", number(range.to - 1)}});
  }
  const std::string low = bound(range.from);
  const std::string high = bound(range.to - 12U);
  return low == high ? render(language, "age.year", {{"year", low}})
                     : render(language, "age.range", {{"low", low}, {"high", high}});
}

std::string person(AgeRange range, Sex sex, State state, Language language) {
  std::string text = age(range, language);
  const auto add = [&](Message word) { text += ", " + render(language, word); };
  if (sex == Sex::female) add("person.female");
  if (sex == Sex::male) add("person.male");
  if (state == State::pregnant) add("person.pregnant");
  if (state == State::lactating) add("person.lactating");
  return text;
}

std::string status(Status status, Language language) {
  return render(language, message(status));
}

std::string limit_position(const LimitResult& limit, Language language) {
  const auto& value = limit.limit->value;
  return render(language, limit_message(limit.result),
                {{"body", std::string(limit.limit->body)},
                 {"mg", value ? number(number_of(*value)) : std::string()}});
}

std::string sources(std::string_view ids) {
  std::string text;
  while (!ids.empty()) {
    const std::size_t blank = ids.find(' ');
    if (const Source* const source = find_source(ids.substr(0, blank))) {
      if (!text.empty()) text += "; ";
      text += source->title;
      std::string from(source->publisher);
      if (!source->date.empty()) {
        if (!from.empty()) from += ", ";
        from += source->date;
      }
      if (!from.empty()) text += " (" + from + ")";
    }
    ids = blank == std::string_view::npos ? std::string_view() : ids.substr(blank + 1);
  }
  return text;
}

namespace {
constexpr int report_digits = 6;  // as in JSON
}

std::string shown(const Shown& number, Language language) {
  std::string low = text::number(number.low, report_digits);
  if (!number.is_range()) return low;
  return render(language, "text.percent-range",
                {{"low", std::move(low)}, {"high", text::number(number.high, report_digits)}});
}

std::string shown_mg(const Shown& mass, Language language) {
  std::string low = number(mass.low, report_digits);
  if (!mass.is_range()) return low + " mg";
  return render(language, "text.range",
                {{"low", std::move(low)}, {"high", number(mass.high, report_digits)}});
}

std::string percent_of(const Reading& reading, const Reference& reference, Language language) {
  return render(language, "text.percent-of",
                {{"percent", shown(shown_percent(reading, reference), language)},
                 {"reference", render(language, message(reference.family))},
                 {"where", std::string(reference.jurisdiction)}});
}

}  // namespace magdose::text
