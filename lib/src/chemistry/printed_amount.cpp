#include "magdose/printed_amount.hpp"

#include "magdose/elemental.hpp"

namespace magdose {

Interval<MagnesiumMass> PrintedAmount::as_magnesium() const {
  if (exact_) return exactly(magnesium());
  switch (unit_) {
    case AmountUnit::mmol: {
      const auto mmol = magdose::printed(number_, mmol_magnesium);
      return {to_mass(mmol.low), to_mass(mmol.high)};
    }
    case AmountUnit::meq: {
      const auto charge = magdose::printed(number_, magdose::meq);
      return {to_mass(charge.low), to_mass(charge.high)};
    }
    case AmountUnit::mg:
      break;
  }
  return magdose::printed(number_, mg_magnesium);
}

MagnesiumMass PrintedAmount::magnesium() const {
  switch (unit_) {
    case AmountUnit::mmol:
      return to_mass(mmol_magnesium(number_.to_double()));
    case AmountUnit::meq:
      return to_mass(magdose::meq(number_.to_double()));
    case AmountUnit::mg:
      break;
  }
  return mg_magnesium(number_.to_double());
}

Interval<CompoundMass> PrintedAmount::as_compound() const {
  if (exact_) return exactly(compound());
  return magdose::printed(number_, mg_compound);
}
CompoundMass PrintedAmount::compound() const {
  return mg_compound(number_.to_double());
}

}  // namespace magdose
