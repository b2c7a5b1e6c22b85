#include "report/text/rows.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "magdose/dose_range.hpp"
#include "report/enum_messages.hpp"
#include "report/layout.hpp"
#include "report/message_id.hpp"
#include "report/text/scale.hpp"
#include "report/words.hpp"

namespace magdose::text {
namespace {

constexpr std::size_t cell = 18;  // width of a value in a row of several

/// A heading and values beside it, on further lines where the page ends.
void add_row(std::string& out, std::string_view heading, std::size_t column,
             const std::vector<std::string>& values) {
  std::string line(row_indent, ' ');
  line += pad(heading, column - row_indent);
  std::size_t at = column;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t columns = width(values[i]);
    if (i > 0 && at + columns > page_width) {
      while (line.ends_with(' '))
        line.pop_back();
      out += line + '\n';
      line.assign(column, ' ');
      at = column;
    }
    line += values[i];
    // Values are in columns as far as they fit.
    const std::size_t cells = columns / cell + 1;
    const std::size_t blanks = std::max<std::size_t>(2, cells * cell - columns);
    line.append(blanks, ' ');
    at += columns + blanks;
  }
  while (line.ends_with(' '))
    line.pop_back();
  out += line + '\n';
}

/// Limits from the lowest to the highest; those without a value first.
std::vector<LimitResult> by_value(const Reading& reading) {
  std::vector<LimitResult> limits(reading.limits.begin(), reading.limits.end());
  std::stable_sort(limits.begin(), limits.end(), [](const LimitResult& a, const LimitResult& b) {
    return a.limit->value < b.limit->value;
  });
  return limits;
}

std::string reading_name(const Reading& reading, Language language) {
  return render(language, message(reading.name));
}

std::vector<std::string> doses(const Reading& reading, const Report& report, Language language) {
  std::vector<std::string> values = {shown_mg(reading.shown.elemental, language)};
  if (reading.shown.per_unit) {
    std::string unit = "per-unit.";
    unit += name(report.claim.serving.unit);
    const std::string_view per = find_message(language, unit);
    values.push_back(
        fill(per, std::array{Value{"mg", shown_mg(*reading.shown.per_unit, language)}}));
  }
  return values;
}

std::string dose_range_text(const Reading& reading, Language language) {
  const DoseRange& range = dose_range();
  return render(language, dose_message(reading.dose_range),
                {{"low", number(number_of(range.low))}, {"high", number(number_of(range.high))}});
}

}  // namespace

std::vector<const Reference*> references_for(const Report& report) {
  std::vector<const Reference*> all;
  const auto add = [&](const Market* market) {
    if (market == nullptr || market->reference == nullptr) return;
    const Reference* const reference = market->reference;
    const bool known = std::any_of(all.begin(), all.end(), [&](const Reference* other) {
      return other->family == reference->family && other->value == reference->value;
    });
    if (!known) all.push_back(reference);
  };
  add(report.market);
  add(find_market("EU"));
  add(find_market("US"));
  return all;
}

void add_rows(std::string& out, const Report& report, Language language) {
  constexpr std::array headings = {Message("row.magnesium"), Message("row.compound"),
                                   Message("row.reference"), Message("row.dose-range"),
                                   Message("row.limits")};
  std::size_t column = 0;
  for (const Message heading : headings)
    column = std::max(column, row_indent + width(message(language, heading)) + 3);

  const bool several = report.readings.size() > 1;
  for (std::size_t i = 0; i < report.readings.size(); ++i) {
    const Reading& reading = report.readings[i];
    if (several) {
      if (i > 0) out += '\n';
      out.append(row_indent, ' ').append(1, static_cast<char>('a' + i)).append(") ");
      out += reading_name(reading, language) + '\n';
    }
    add_row(out, message(language, "row.magnesium"), column, doses(reading, report, language));
    if (reading.shown.compound) {
      add_row(out, message(language, "row.compound"), column,
              {shown_mg(*reading.shown.compound, language)});
    }
    std::vector<std::string> percents;
    for (const Reference* const reference : references_for(report))
      percents.push_back(percent_of(reading, *reference, language));
    add_row(out, message(language, "row.reference"), column, percents);
    add_row(out, message(language, "row.dose-range"), column, {dose_range_text(reading, language)});
    std::vector<std::string> limits;
    for (const LimitResult& limit : by_value(reading))
      limits.push_back(limit_position(limit, language));
    if (limits.empty()) limits.push_back(render(language, "row.no-limits"));
    add_row(out, message(language, "row.limits"), column, limits);
  }
}

void add_scale(std::string& out, const Report& report) {
  std::vector<std::string> names;
  std::vector<ScaleValue> values;
  std::vector<ScaleLimit> limits;
  names.reserve(report.readings.size());
  for (const Reading& reading : report.readings) {
    names.push_back(std::string(1, static_cast<char>('a' + names.size())) + ")");
    values.push_back({reading.shown.elemental.low, reading.shown.elemental.high, names.back()});
  }
  for (const LimitResult& result : by_value(report.readings[0])) {
    if (result.limit->value) {
      limits.push_back({number_of(*result.limit->value), result.limit->body});
    }
  }
  std::optional<ScaleBand> band;
  if (report.readings[0].dose_range != Position::none) {
    band = ScaleBand{number_of(dose_range().low), number_of(dose_range().high)};
  }
  out += scale(band, values, limits);
}

}  // namespace magdose::text
