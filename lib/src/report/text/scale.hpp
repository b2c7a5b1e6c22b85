// The drawn scale of the text report.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace magdose::text {

/// Columns before a row of the report and before the scale.
inline constexpr std::size_t row_indent = 2;

/// A value, or where low and high differ an interval, in mg a day.
struct ScaleValue {
  double low;
  double high;
  std::string_view name;  ///< printed after the line where there are several values
};

struct ScaleLimit {
  double value;
  std::string_view name;
};

struct ScaleBand {
  double low;
  double high;
};

/// A line from 0 to past the highest limit, in mg a day: the dose range, if any, as [===], each
/// value as o or ooo, each limit as ^NAME below. Plain ASCII, at most the page's width, each line
/// with a line feed. A value far off the scale is '>' at its end.
std::string scale(const std::optional<ScaleBand>& band, std::span<const ScaleValue> values,
                  std::span<const ScaleLimit> limits);

}  // namespace magdose::text
