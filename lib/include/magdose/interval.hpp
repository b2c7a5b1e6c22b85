// Closed intervals of quantities, and what a printed number means.
#pragma once

#include "magdose/decimal.hpp"
#include "magdose/units.hpp"

namespace magdose {

/// A closed interval [low, high] of quantities that are not negative. Products and quotients rely
/// on that.
template <class Quantity>
struct Interval {
  Quantity low;   ///< at least 0
  Quantity high;  ///< not below `low`

  /// Whether it holds one value.
  [[nodiscard]] constexpr bool is_point() const { return low == high; }
  /// Whether it holds `q`; both ends are in it.
  [[nodiscard]] constexpr bool contains(const Quantity& q) const { return low <= q && q <= high; }
  /// Whether some value is in both.
  [[nodiscard]] constexpr bool overlaps(const Interval& other) const {
    return low <= other.high && other.low <= high;
  }
  /// The same ends.
  friend constexpr bool operator==(const Interval& a, const Interval& b) {
    return a.low == b.low && a.high == b.high;
  }
};

/// The interval that holds one value.
template <class Q>
constexpr Interval<Q> exactly(const Q& q) {
  return {q, q};
}
/// Every sum of a value of `a` and one of `b`.
template <class Q>
constexpr Interval<Q> operator+(const Interval<Q>& a, const Interval<Q>& b) {
  return {a.low + b.low, a.high + b.high};
}
/// Every product of a value of `a` and one of `b`.
template <class A, class B>
constexpr auto operator*(const Interval<A>& a, const Interval<B>& b)
    -> Interval<decltype(a.low * b.low)> {
  return {a.low * b.low, a.high * b.high};
}
/// Every quotient of a value of `a` and one of `b`, which must not hold 0.
template <class A, class B>
constexpr auto operator/(const Interval<A>& a, const Interval<B>& b)
    -> Interval<decltype(a.low / b.low)> {
  return {a.low / b.high, a.high / b.low};
}
/// The smallest interval that holds both.
template <class Q>
constexpr Interval<Q> hull(const Interval<Q>& a, const Interval<Q>& b) {
  return {a.low < b.low ? a.low : b.low, a.high < b.high ? b.high : a.high};
}

/// The mean of both ends.
template <class Q>
constexpr Q middle(const Interval<Q>& a) {
  return 0.5 * (a.low + a.high);
}

/// What a number printed on a label means: "200" is whatever rounds to it, [199.5, 200.5]; "97.2"
/// is [97.15, 97.25]; "0" is [0, 0.5]. `make` is a maker of units.hpp. Both ends are the doubles
/// nearest to the exact ones for numbers of up to 14 digits.
template <class Maker>
constexpr auto printed(Decimal d, Maker make) -> Interval<decltype(make(0.0))> {
  constexpr std::uint64_t halves_are_exact = std::uint64_t{1} << 48;
  if (d.exponent == 0 && d.digits < halves_are_exact) {  // most are whole; the result is the same
    const auto value = static_cast<double>(d.digits);
    return {make(d.is_zero() ? 0.0 : value - 0.5), make(value + 0.5)};
  }
  const Decimal low{d.is_zero() ? 0 : d.digits * 10 - 5, d.exponent - 1};
  const Decimal high{d.digits * 10 + 5, d.exponent - 1};
  return {make(low.to_double()), make(high.to_double())};
}

}  // namespace magdose
