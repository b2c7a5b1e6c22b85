// What the units promise: the two milligrams, the two millimoles, serving and day never mix.
//
// What looks legal to a concept and fails only in its body (assignment, +=, explicit construction)
// is in tests/rejects.
#include "magdose/units.hpp"

#include <concepts>
#include <type_traits>

namespace magdose {
namespace {

template <class A, class B>
concept addable = requires(A a, B b) { a + b; };
template <class A, class B>
concept subtractable = requires(A a, B b) { a - b; };
template <class A, class B>
concept comparable = requires(A a, B b) { a < b; };
template <class A, class B>
concept equality_comparable = requires(A a, B b) { a == b; };
template <class A, class B>
concept mixable =
    addable<A, B> || subtractable<A, B> || comparable<A, B> || equality_comparable<A, B>;
template <class From, class To>
concept becomes = std::convertible_to<From, To>;

// Each dimension is one with itself ...
template <class Q>
concept quantity = addable<Q, Q> && subtractable<Q, Q> && comparable<Q, Q> &&
                   equality_comparable<Q, Q> && std::default_initializable<Q> &&
                   // ... made by nothing but its maker, and left through number_of only.
                   !becomes<double, Q> && !becomes<int, Q> && !becomes<Q, double> &&
                   !mixable<Q, double> && !mixable<double, Q>;
static_assert(quantity<CompoundMass>);
static_assert(quantity<MagnesiumMass>);
static_assert(quantity<CompoundAmount>);
static_assert(quantity<MagnesiumAmount>);
static_assert(quantity<Charge>);
static_assert(quantity<Servings>);
static_assert(quantity<Days>);
static_assert(quantity<MolarMassOfCompound>);
static_assert(quantity<MolarMassOfMagnesium>);
static_assert(quantity<AtomsPerFormula>);
static_assert(quantity<ChargePerAmount>);
static_assert(quantity<MagnesiumFraction>);
static_assert(quantity<MagnesiumPerServing>);
static_assert(quantity<MagnesiumPerDay>);
static_assert(quantity<CompoundPerServing>);
static_assert(quantity<CompoundPerDay>);
static_assert(quantity<ServingsPerDay>);

// ... and none mixes with or becomes another.
template <class A, class B>
concept strangers = !mixable<A, B> && !mixable<B, A> && !becomes<A, B> && !becomes<B, A>;
template <class Q, class... Others>
concept stranger_to_all = (strangers<Q, Others> && ...);
static_assert(stranger_to_all<CompoundMass, MagnesiumMass, CompoundAmount, MagnesiumAmount, Charge,
                              Servings, Days>);
static_assert(
    stranger_to_all<MagnesiumMass, CompoundAmount, MagnesiumAmount, Charge, Servings, Days>);
static_assert(stranger_to_all<CompoundAmount, MagnesiumAmount, Charge, Servings, Days>);
static_assert(stranger_to_all<MagnesiumAmount, Charge, Servings, Days>);
static_assert(stranger_to_all<Charge, Servings, Days>);
static_assert(strangers<Servings, Days>);
static_assert(strangers<MagnesiumPerServing, MagnesiumPerDay>);
static_assert(strangers<MagnesiumPerServing, MagnesiumMass>);
static_assert(strangers<MagnesiumPerDay, MagnesiumMass>);
static_assert(strangers<CompoundPerServing, CompoundPerDay>);
static_assert(strangers<CompoundPerDay, MagnesiumPerDay>);
static_assert(strangers<MolarMassOfCompound, MolarMassOfMagnesium>);
static_assert(strangers<MagnesiumFraction, AtomsPerFormula>);

// The chain from a compound to its magnesium ends in magnesium; every shortcut ends elsewhere.
template <class A, class B>
using Product = decltype(A{} * B{});
template <class A, class B>
using Quotient = decltype(A{} / B{});
static_assert(std::same_as<Quotient<CompoundMass, MolarMassOfCompound>, CompoundAmount>);
static_assert(std::same_as<Product<CompoundAmount, AtomsPerFormula>, MagnesiumAmount>);
static_assert(std::same_as<Product<MagnesiumAmount, MolarMassOfMagnesium>, MagnesiumMass>);
static_assert(std::same_as<Product<CompoundMass, MagnesiumFraction>, MagnesiumMass>);
static_assert(std::same_as<Quotient<MagnesiumMass, MagnesiumFraction>, CompoundMass>);
static_assert(std::same_as<Product<MagnesiumAmount, ChargePerAmount>, Charge>);
static_assert(std::same_as<Product<MagnesiumPerServing, ServingsPerDay>, MagnesiumPerDay>);
static_assert(std::same_as<Product<CompoundPerServing, ServingsPerDay>, CompoundPerDay>);

// A fraction applied twice, or to magnesium: not a mass of anything.
static_assert(
    !becomes<Product<Product<CompoundMass, MagnesiumFraction>, MagnesiumFraction>, MagnesiumMass>);
static_assert(!becomes<Product<MagnesiumMass, MagnesiumFraction>, MagnesiumMass>);
// The molar mass of the wrong partner.
static_assert(!becomes<Quotient<CompoundMass, MolarMassOfMagnesium>, CompoundAmount>);
static_assert(!becomes<Quotient<CompoundMass, MolarMassOfMagnesium>, MagnesiumAmount>);
// The number of magnesium atoms forgotten.
static_assert(!becomes<Product<CompoundAmount, MolarMassOfMagnesium>, MagnesiumMass>);
// Compound a day for magnesium a day.
static_assert(!becomes<Quotient<CompoundMass, Days>, MagnesiumPerDay>);
static_assert(!becomes<Quotient<MagnesiumMass, Servings>, MagnesiumPerDay>);

// Two quantities of one dimension make a plain ratio.
static_assert(becomes<Quotient<MagnesiumPerDay, MagnesiumPerDay>, double>);
static_assert(!becomes<Quotient<MagnesiumMass, CompoundMass>, double>);

// A cost: as many bytes as its number.
static_assert(sizeof(MagnesiumMass) == sizeof(double));
static_assert(number_of(mg_compound(500.0)) == 500.0);
static_assert(number_of(MagnesiumMass{}) == 0.0);

}  // namespace
}  // namespace magdose
