// Interval arithmetic, and what a printed number means.
#include "magdose/interval.hpp"

#include <concepts>

namespace magdose {
namespace {

constexpr auto magnesium(double low, double high) {
  return Interval<MagnesiumMass>{mg_magnesium(low), mg_magnesium(high)};
}

static_assert(printed(Decimal{200, 0}, mg_magnesium) == magnesium(199.5, 200.5));
static_assert(printed(Decimal{972, -1}, mg_magnesium) == magnesium(97.15, 97.25));
static_assert(printed(Decimal{9720, -2}, mg_magnesium) == magnesium(97.195, 97.205));
static_assert(printed(Decimal{2, 2}, mg_magnesium) == magnesium(150, 250));
static_assert(printed(Decimal{0, 0}, mg_magnesium) == magnesium(0, 0.5));
static_assert(printed(Decimal{1, -15}, mg_magnesium) == magnesium(0.5e-15, 1.5e-15));
static_assert(std::same_as<decltype(printed(Decimal{}, mg_compound)), Interval<CompoundMass>>);

static_assert(magnesium(1, 2) + magnesium(10, 20) == magnesium(11, 22));
static_assert(hull(magnesium(1, 2), magnesium(5, 6)) == magnesium(1, 6));
static_assert(hull(magnesium(1, 9), magnesium(5, 6)) == magnesium(1, 9));
static_assert(exactly(mg_magnesium(3)).is_point());
static_assert(!magnesium(3, 4).is_point());
static_assert(magnesium(3, 4).contains(mg_magnesium(3)));
static_assert(magnesium(3, 4).contains(mg_magnesium(4)));
static_assert(!magnesium(3, 4).contains(mg_magnesium(4.5)));
static_assert(magnesium(3, 4).overlaps(magnesium(4, 5)));
static_assert(!magnesium(3, 4).overlaps(magnesium(4.5, 5)));

// A product grows with both, a quotient falls with its divisor.
constexpr Interval<CompoundMass> compound{mg_compound(100), mg_compound(200)};
constexpr Interval<MagnesiumFraction> fraction{mg_magnesium_per_mg_compound(0.125),
                                               mg_magnesium_per_mg_compound(0.25)};
static_assert(compound * fraction == magnesium(12.5, 50));
static_assert(magnesium(50, 100) / fraction ==
              Interval<CompoundMass>{mg_compound(200), mg_compound(800)});

// Intervals keep the dimensions of their ends apart.
template <class A, class B>
concept addable = requires(A a, B b) { a + b; };
static_assert(addable<Interval<MagnesiumMass>, Interval<MagnesiumMass>>);
static_assert(!addable<Interval<MagnesiumMass>, Interval<CompoundMass>>);
template <class A, class B>
concept can_hold = requires(A a, B b) { a.contains(b); };
static_assert(can_hold<Interval<MagnesiumMass>, MagnesiumMass>);
static_assert(!can_hold<Interval<MagnesiumMass>, CompoundMass>);
static_assert(!can_hold<Interval<MagnesiumMass>, double>);
template <class A, class B>
concept overlapping = requires(A a, B b) { a.overlaps(b); };
static_assert(!overlapping<Interval<MagnesiumPerDay>, Interval<MagnesiumPerServing>>);

}  // namespace
}  // namespace magdose
