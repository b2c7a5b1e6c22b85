// A number with a unit as a label prints it, before it is known to be compound or magnesium.
#pragma once

#include <cstdint>

#include "magdose/decimal.hpp"
#include "magdose/interval.hpp"
#include "magdose/units.hpp"

namespace magdose {

/// A unit in which labels print magnesium. Compounds are printed in mg only.
enum class AmountUnit : std::uint8_t {
  mg,    ///< mass
  mmol,  ///< amount of substance
  meq,   ///< charge, mEq: half a mmol of the ion
};

/// A number with a unit as printed, before it is known to be compound or magnesium. Its value is
/// reached only through the two readings, so it cannot be mistaken for either.
class PrintedAmount {
 public:
  /// 0 mg as printed.
  PrintedAmount() = default;
  /// `number` in mg, mmol or mEq (grams already shifted). `exact` for an amount given for a
  /// computation: "200" is then 200, not anything that rounds to it.
  constexpr PrintedAmount(Decimal number, AmountUnit unit, bool exact = false)
      : number_(number), unit_(unit), exact_(exact) {}

  /// The number, in unit().
  [[nodiscard]] constexpr Decimal number() const { return number_; }
  /// What number() is in.
  [[nodiscard]] constexpr AmountUnit unit() const { return unit_; }
  /// The printed value read as magnesium; [199.5, 200.5] for "200 mg".
  [[nodiscard]] Interval<MagnesiumMass> as_magnesium() const;
  /// The same without what rounds to it, mg: 200 for "200 mg".
  [[nodiscard]] MagnesiumMass magnesium() const;
  /// The printed value read as a compound. Only for mg.
  [[nodiscard]] Interval<CompoundMass> as_compound() const;
  /// The same without what rounds to it, mg. Only for mg.
  [[nodiscard]] CompoundMass compound() const;

 private:
  Decimal number_{};
  AmountUnit unit_ = AmountUnit::mg;
  bool exact_ = false;
};

/// 100 kg. A larger amount is no dose and counts as unread.
inline constexpr double heaviest_mg = 1e8;

}  // namespace magdose
