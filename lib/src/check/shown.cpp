#include "check/shown.hpp"

#include <cstdint>

namespace magdose {
namespace {

enum class Toward : std::uint8_t { low, nearest, high };

constexpr double noise = 1e-6;  // of binary fractions, in the last digit kept

/// A value that is not negative to a whole number.
double whole(double value, Toward toward) {
  constexpr double too_large = 1e15;
  if (!(value < too_large)) return value;
  const double up = toward == Toward::low    ? noise
                    : toward == Toward::high ? 1 - noise
                                             : 0.5 + noise;
  return static_cast<double>(static_cast<std::uint64_t>(value + up));
}

/// To three significant digits.
double three_digits(double mg, Toward toward) {
  constexpr double least = 100;
  constexpr double most = 1000;
  constexpr double finest = 1e6;  // parts of a mg
  double parts = 1;
  while (mg * parts < least && parts < finest)
    parts *= 10;
  double step = 1;
  while (mg / step >= most)
    step *= 10;
  return step > 1 ? whole(mg / step, toward) * step : whole(mg * parts, toward) / parts;
}

/// At most two decimal places, and no more digits than the report writes.
bool is_short(double mg) {
  constexpr double largest = 1e6;
  double parts = 100;
  while (parts > 1 && mg * parts >= largest)
    parts /= 10;
  if (mg * parts >= largest) return false;
  const double nearest = whole(mg * parts, Toward::nearest);
  return mg * parts - nearest < noise && nearest - mg * parts < noise;
}

}  // namespace

Shown checks::shown(double low, double high, double best, bool is_printed) {
  const auto rounded = [&](double mg, Toward toward) {
    return is_printed && is_short(mg) ? mg : three_digits(mg, toward);
  };
  Shown shown{};
  shown.best = rounded(best, Toward::nearest);
  constexpr double narrow = 0.005;
  const bool is_range = high - low > narrow * high;
  shown.low = is_range ? rounded(low, Toward::low) : shown.best;
  shown.high = is_range ? rounded(high, Toward::high) : shown.best;
  return shown;
}

Shown shown_percent(const Reading& reading, const Reference& reference) {
  const auto percent = [&](MagnesiumPerDay dose) {
    constexpr double tenths = 10;
    const double value = percent_of(dose, reference.value);
    return value < 1 ? whole(value * tenths, Toward::nearest) / tenths
                     : whole(value, Toward::nearest);
  };
  const double best = percent(reading.best);
  if (!reading.shown.elemental.is_range()) return {best, best, best};
  return {percent(reading.shown.unrounded.low), percent(reading.shown.unrounded.high), best};
}

}  // namespace magdose
