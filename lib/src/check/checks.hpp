// One function for each check of a claim.
#pragma once

#include "check/context.hpp"

namespace magdose::checks {

/// C1, C2, C3: a compound and the magnesium stated for it.
void check_compounds(Context& context);
/// "60 % magnesium" of a form.
void check_fractions(Context& context);
/// An amount that nothing can hold, or that nobody takes.
void check_size(Context& context);
/// C10: the least compound that holds the magnesium must fit into the capsules.
void check_capsules(Context& context);
/// C5, C6, C7: percentages of label reference values.
void check_percents(Context& context);
/// mg against mmol and mEq.
void check_units(Context& context);
/// Parts against their sum, one unit against several.
void check_sums(Context& context);
/// C11: declared ligand against what the magnesium binds in the pure compound.
void check_ligand(Context& context);
/// Amounts that can be read in two ways.
void check_ambiguous(Context& context);
/// What the words tell: another mineral, excipients, forms that are not permitted (C12), how
/// numbers were read.
void check_words(Context& context);

/// The readings of a day, and their findings about dose range, limits and thresholds (C8, C9).
void make_readings(Context& context);
void check_doses(Context& context);

}  // namespace magdose::checks
