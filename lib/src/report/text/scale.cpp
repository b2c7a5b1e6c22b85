#include "report/text/scale.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "report/layout.hpp"

namespace magdose::text {
namespace {

constexpr double farthest = 1000;  // mg; beyond it the rest of the scale would be unreadable

/// Maps mg to columns: `steps` ticks, `cells` columns apart.
struct Axis {
  double step;
  std::size_t steps;
  std::size_t cells;

  [[nodiscard]] double end() const { return step * static_cast<double>(steps); }
  [[nodiscard]] std::size_t length() const { return steps * cells; }
  [[nodiscard]] std::size_t column(double value) const {
    const double part = std::clamp(value / end(), 0.0, 1.0);
    return static_cast<std::size_t>(std::lround(part * static_cast<double>(length())));
  }
};

Axis axis_past(double highest) {
  constexpr std::size_t widest = 55;
  constexpr std::size_t most_steps = 6;
  double step = 200;
  for (const double finer : {100.0, 50.0, 20.0, 10.0}) {
    if (highest / finer < most_steps) step = finer;
  }
  const auto steps = static_cast<std::size_t>(highest / step) + 1;
  return {step, steps, std::min<std::size_t>(11, widest / steps)};
}

/// Puts `sign` at `column` of `line`, which grows as needed.
void put(std::string& line, std::size_t column, std::string_view sign) {
  if (line.size() < column + sign.size()) line.resize(column + sign.size(), ' ');
  line.replace(column, sign.size(), sign);
}

std::string tick_labels(const Axis& axis) {
  std::string line;
  for (std::size_t i = 0; i <= axis.steps; ++i) {
    const std::string label = number(axis.step * static_cast<double>(i));
    const std::size_t centre = row_indent + i * axis.cells;
    put(line, centre - (i == 0 ? 0 : label.size() / 2), label);
  }
  return line + " mg\n";
}

std::string value_line(const Axis& axis, const std::optional<ScaleBand>& band,
                       const ScaleValue& value) {
  std::string line(axis.length() + 1, '-');
  for (std::size_t i = 0; i <= axis.steps; ++i)
    line[i * axis.cells] = '|';
  if (band) {
    for (std::size_t i = axis.column(band->low) + 1; i < axis.column(band->high); ++i)
      line[i] = '=';
    line[axis.column(band->low)] = '[';
    line[axis.column(band->high)] = ']';
  }
  for (std::size_t i = axis.column(value.low); i <= axis.column(value.high); ++i)
    line[i] = 'o';
  if (value.high > axis.end()) line.back() = '>';
  return std::string(row_indent, ' ') + line;
}

}  // namespace

std::string scale(const std::optional<ScaleBand>& band, std::span<const ScaleValue> values,
                  std::span<const ScaleLimit> limits) {
  double highest = band ? band->high : 0;
  for (const ScaleLimit& limit : limits)
    highest = std::max(highest, limit.value);
  for (const ScaleValue& value : values)
    highest = std::max(highest, std::min(value.high, farthest));
  const Axis axis = axis_past(highest);

  std::string out = tick_labels(axis);
  for (const ScaleValue& value : values) {
    out += value_line(axis, band, value);
    if (values.size() > 1) out.append("  ").append(value.name);
    out += '\n';
  }

  // Limits that share a column share a mark; one that would touch its neighbour's name goes into
  // the next row.
  struct MarkedColumn {
    std::size_t column;
    std::string names;
  };
  std::vector<MarkedColumn> marks;
  for (const ScaleLimit& limit : limits) {
    const std::size_t column = row_indent + axis.column(limit.value);
    const auto same = std::find_if(marks.begin(), marks.end(),
                                   [&](const MarkedColumn& m) { return m.column == column; });
    if (same == marks.end()) {
      marks.push_back({column, "^" + std::string(limit.name)});
    } else {
      same->names.append(" ").append(limit.name);
    }
  }
  std::sort(marks.begin(), marks.end(),
            [](const MarkedColumn& a, const MarkedColumn& b) { return a.column < b.column; });
  std::vector<std::string> rows;
  for (const MarkedColumn& mark : marks) {
    const auto fits = [&](const std::string& row) {
      return row.empty() || row.size() < mark.column;
    };
    auto row = std::find_if(rows.begin(), rows.end(), fits);
    if (row == rows.end()) row = rows.insert(rows.end(), std::string());
    put(*row, mark.column, mark.names);
  }
  for (const std::string& row : rows)
    out += row + '\n';
  return out;
}

}  // namespace magdose::text
