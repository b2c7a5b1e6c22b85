// The most magnesium that an amount of a compound can hold.
#pragma once

#include <optional>

#include "magdose/label.hpp"

namespace magdose {

/// The form an amount is of: its own, or the only one the label names.
std::optional<Form> form_of(const Claim& claim, const Amount& amount);

/// The most magnesium that a compound amount can hold.
struct Richness {
  MagnesiumFraction theory;  ///< of the pure substance
  MagnesiumFraction cap;     ///< with the legal allowance of the assay
  Form form = Form::other;   ///< that of the amount; of a blend, its richest
  bool known = false;
};

/// `exact` replaces the species that the label names; null: none. Unknown where the form is not
/// known, or holds whatever its maker puts in.
Richness richness(const Claim& claim, const Amount& compound, const Species* exact = nullptr);

}  // namespace magdose
