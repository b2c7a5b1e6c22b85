#include "label/amount_kinds.hpp"

#include <algorithm>

#include "label/claim_reference.hpp"
#include "tables/plausibility.hpp"

namespace magdose {
namespace {

constexpr double largest_elemental_mg = plausibility("largest-elemental-beside-a-form");

double mg(const Amount& amount) {
  return amount.printed.number().to_double();
}
bool in_mg(const Amount& amount) {
  return amount.printed.unit() == AmountUnit::mg;
}

bool same_form(const Amount& a, const Amount& b) {
  return a.form && b.form && *a.form == *b.form;
}

// The magnesium of a compound is in its row, or anywhere with its form, or without any.
bool may_be_part(const Amount& elemental, const Amount& compound) {
  return elemental.row == compound.row || same_form(elemental, compound) || !elemental.form;
}

void decide(Amount& amount, AmountKind kind, Decision by) {
  amount.kind = kind;
  amount.decided_by = by;
}

// "2000 mg (80 % NRV)": the percentage fits the amount as magnesium, or as the compound's
// magnesium.
bool decide_by_percent(const Claim& claim, Amount& amount, std::size_t index) {
  for (const Percent& percent : claim.percents) {
    const bool its_own = percent.amount ? *percent.amount == index : percent.row == amount.row;
    if (!its_own || percent.doubtful) continue;
    if (fitting_reference(amount.printed.as_magnesium(), percent.number, claim) != nullptr) {
      decide(amount, AmountKind::elemental, Decision::percent);
      return true;
    }
    if (!amount.form) continue;
    const Interval<MagnesiumFraction> range = fraction_range(*amount.form);
    const double cap = number_of(ceiling(*amount.form, amount.species));
    for (const Reference& reference : references()) {
      if (!named_by(reference, claim.reference)) continue;
      const double part =
          percent.number.to_double() / 100 * number_of(reference.value) / mg(amount);
      constexpr double diluted = plausibility("dilution-beside-a-percent");
      constexpr double rounded = plausibility("rounded-percent-above-ceiling");
      if (part >= number_of(range.low) * diluted && cap > 0 && part <= cap * rounded) {
        decide(amount, AmountKind::compound, Decision::percent);
        return true;
      }
    }
  }
  return false;
}

// "magnesium oxide 400 mg (241 mg magnesium)"
bool decide_by_other_amount(const Claim& claim, Amount& amount) {
  bool larger_part = false;
  for (const Amount& other : claim.amounts) {
    if (&other == &amount || other.kind != AmountKind::elemental || !may_be_part(other, amount))
      continue;
    const double magnesium = number_of(other.printed.magnesium());
    if (in_mg(other) && magnesium == mg(amount)) {
      decide(amount, AmountKind::elemental, Decision::wording);
      return true;
    }
    if (!in_mg(other)) {
      const Interval<MagnesiumMass> here = amount.printed.as_magnesium();
      const Interval<MagnesiumMass> there = other.printed.as_magnesium();
      if (here.overlaps(there)) {
        decide(amount, AmountKind::elemental, Decision::mmol);
        return true;
      }
    }
    if (magnesium < mg(amount)) larger_part = true;
  }
  if (larger_part) decide(amount, AmountKind::compound, Decision::part);
  return larger_part;
}

// "300 mg citrate and 300 mg oxide, of which 228 mg magnesium": more than the oxide alone holds.
void find_further_compounds(Claim& claim) {
  const auto most = [&](AmountKind kind) {
    double sum = 0;
    for (const Amount& amount : claim.amounts)
      if (amount.kind == kind && amount.form && !amount.total)
        sum += mg(amount) * number_of(ceiling(*amount.form, amount.species));
    return sum;
  };
  const double decided = most(AmountKind::compound);
  const double open = most(AmountKind::ambiguous);
  if (decided == 0 || open == 0) return;
  const bool needed = std::any_of(claim.amounts.begin(), claim.amounts.end(), [&](const Amount& a) {
    if (a.kind != AmountKind::elemental) return false;
    const double low = number_of(a.printed.as_magnesium().low);
    return low > decided && low <= decided + open;
  });
  if (!needed) return;
  for (Amount& amount : claim.amounts)
    if (amount.kind == AmountKind::ambiguous) decide(amount, AmountKind::compound, Decision::part);
}

// "(as 600 mg glycinate and 400 mg threonate) 1000 mg, providing 70.8 mg": the sum of the
// compounds.
void find_compound_sums(Claim& claim) {
  for (std::size_t i = 0; i < claim.amounts.size(); ++i) {
    Amount& sum = claim.amounts[i];
    if (sum.kind != AmountKind::elemental || sum.decided_by == Decision::wording || !in_mg(sum))
      continue;
    double total = 0;
    std::size_t parts = 0;
    bool smaller = false;
    for (const Amount& other : claim.amounts) {
      if (&other == &sum) continue;
      if (other.kind == AmountKind::compound && other.row == sum.row) {
        total += mg(other);
        ++parts;
      }
      smaller = smaller || (other.kind == AmountKind::elemental && mg(other) < mg(sum));
    }
    constexpr double rounding = plausibility("sum-rounding");
    if (parts < 2 || total < mg(sum) - rounding || total > mg(sum) + rounding) continue;
    if (smaller) {
      decide(sum, AmountKind::compound, Decision::part);
      sum.form.reset();
      sum.total = true;
      continue;
    }
    // "(150 mg from citrate, 100 mg from oxide) 250 mg": no compound is as light as
    // its magnesium.
    for (Amount& part : claim.amounts)
      if (part.kind == AmountKind::compound && part.row == sum.row)
        decide(part, AmountKind::elemental, Decision::wording);
  }
}

// "Magnesium (as bisglycinate) 300 mg, 4 capsules, 2000 mg": too much to be magnesium, so it is the
// mass of the form named.
void find_absurd_magnesium(Claim& claim) {
  for (Amount& amount : claim.amounts) {
    if (amount.kind != AmountKind::elemental || amount.decided_by != Decision::none ||
        !in_mg(amount) || !amount.form || mg(amount) <= largest_elemental_mg)
      continue;
    const bool magnesium_stated =
        std::any_of(claim.amounts.begin(), claim.amounts.end(), [&](const Amount& other) {
          return &other != &amount && other.kind == AmountKind::elemental &&
                 other.row == amount.row && in_mg(other) && mg(other) <= largest_elemental_mg;
        });
    if (magnesium_stated) decide(amount, AmountKind::compound, Decision::size);
  }
}

void drop_repetitions(Claim& claim) {
  for (std::size_t i = 0; i < claim.amounts.size(); ++i) {
    for (std::size_t j = i + 1; j < claim.amounts.size();) {
      const Amount& a = claim.amounts[i];
      const Amount& b = claim.amounts[j];
      const bool parts = a.form && b.form && *a.form != *b.form;
      const bool same =
          a.kind == b.kind && a.printed.unit() == b.printed.unit() && mg(a) == mg(b) && !parts;
      if (!same) {
        ++j;
        continue;
      }
      if (!a.form) claim.amounts[i].form = b.form;
      claim.amounts.erase(j);
      for (Percent& percent : claim.percents) {
        if (!percent.amount) continue;
        if (*percent.amount == j)
          percent.amount = static_cast<std::uint8_t>(i);
        else if (*percent.amount > j)
          percent.amount = static_cast<std::uint8_t>(*percent.amount - 1);
      }
    }
  }
}

void join_parts(Claim& claim) {
  for (std::size_t i = 0; i < claim.amounts.size(); ++i) {
    Amount& part = claim.amounts[i];
    if (part.kind != AmountKind::elemental) continue;
    std::optional<std::size_t> found;
    for (std::size_t j = 0; j < claim.amounts.size(); ++j) {
      const Amount& whole = claim.amounts[j];
      if (whole.kind != AmountKind::compound || whole.total || !may_be_part(part, whole)) continue;
      const auto closeness = [&](std::size_t k) {
        const Amount& c = claim.amounts[k];
        const std::size_t apart = k > i ? k - i : i - k;
        return std::pair{!(same_form(part, c) && c.row == part.row),
                         c.row != part.row ? 100 + apart : apart};
      };
      if (!found || closeness(j) < closeness(*found)) found = j;
    }
    if (found) part.part_of = static_cast<std::uint8_t>(*found);
  }
  // One compound holds one of two amounts, the nearer; what the other is part of was not read.
  for (std::size_t i = 0; i < claim.amounts.size(); ++i) {
    for (std::size_t k = 0; k < claim.amounts.size(); ++k) {
      Amount& part = claim.amounts[i];
      const Amount& other = claim.amounts[k];
      if (i == k || !part.part_of || part.part_of != other.part_of) continue;
      const std::size_t whole = *part.part_of;
      const auto apart = [&](std::size_t n) { return n > whole ? n - whole : whole - n; };
      if (apart(k) < apart(i)) part.part_of.reset();
    }
  }
}

}  // namespace

void decide_amount_kinds(Claim& claim) {
  drop_repetitions(claim);
  for (std::size_t i = 0; i < claim.amounts.size(); ++i) {
    Amount& amount = claim.amounts[i];
    if (amount.kind != AmountKind::ambiguous) continue;
    if (decide_by_percent(claim, amount, i) || decide_by_other_amount(claim, amount)) continue;
    const bool fraction =
        std::any_of(claim.fractions.begin(), claim.fractions.end(),
                    [&](const FractionClaim& f) { return f.form == amount.form; });
    if (fraction) {
      decide(amount, AmountKind::compound, Decision::fraction);
    } else if (mg(amount) > largest_elemental_mg) {
      decide(amount, AmountKind::compound, Decision::size);
    }
  }
  find_further_compounds(claim);
  find_compound_sums(claim);
  find_absurd_magnesium(claim);
  drop_repetitions(claim);
  join_parts(claim);
}

}  // namespace magdose
