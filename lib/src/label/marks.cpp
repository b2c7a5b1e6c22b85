#include "label/marks.hpp"

#include "label/claim_reference.hpp"
#include "label/richness.hpp"
#include "tables/plausibility.hpp"

namespace magdose {

void decide_marks_by_style(Claim& claim, bool saw_decimal_comma, bool saw_decimal_point) {
  constexpr double largest_mg = plausibility("largest-with-thousands-mark");
  for (Amount& amount : claim.amounts) {
    if (amount.mark == 0) continue;
    const Decimal thousands = amount.printed.number();
    const Decimal decimals = thousands.shifted(-3);
    const AmountUnit unit = amount.printed.unit();
    const bool decimal_elsewhere = amount.mark == '.' ? saw_decimal_point && !saw_decimal_comma
                                                      : saw_decimal_comma && !saw_decimal_point;
    const bool thousands_elsewhere =
        amount.mark == '.' ? saw_decimal_comma && !saw_decimal_point : true;
    if (thousands.to_double() > largest_mg || unit != AmountUnit::mg) {
      amount.printed = PrintedAmount(decimals, unit);
    } else if (decimal_elsewhere || !thousands_elsewhere) {
      amount.alternative = decimals;
    }
  }
}

void decide_marks_by_agreement(Claim& claim) {
  for (std::size_t i = 0; i < claim.amounts.size(); ++i) {
    Amount& amount = claim.amounts[i];
    if (!amount.alternative) continue;
    const auto agrees = [&](Decimal value) {
      Amount tried = amount;
      tried.printed = PrintedAmount(value, AmountUnit::mg);
      for (const Percent& percent : claim.percents)
        if (tried.kind == AmountKind::elemental &&
            fitting_reference(tried.printed.as_magnesium(), percent.number, claim) != nullptr)
          return true;
      for (const Amount& other : claim.amounts) {
        const bool is_part =
            other.kind == AmountKind::elemental && other.part_of && *other.part_of == i;
        const bool is_whole = tried.kind == AmountKind::elemental && tried.part_of &&
                              &claim.amounts[*tried.part_of] == &other;
        if (!is_part && !is_whole) continue;
        const Amount& part = is_part ? other : tried;
        const Amount& compound = is_part ? tried : other;
        const Richness rich = richness(claim, compound);
        const double fraction =
            number_of(part.printed.magnesium()) / number_of(compound.printed.compound());
        constexpr double dilution = plausibility("dilution-beside-an-amount");
        if (rich.known && fraction <= number_of(rich.cap) &&
            fraction >= number_of(rich.theory) * dilution)
          return true;
      }
      return false;
    };
    const bool thousands = agrees(amount.printed.number());
    const bool decimals = agrees(*amount.alternative);
    if (thousands == decimals) continue;
    if (decimals) amount.printed = PrintedAmount(*amount.alternative, AmountUnit::mg);
    amount.alternative.reset();
    amount.mark_decided = true;
  }
}

}  // namespace magdose
