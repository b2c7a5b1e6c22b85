#include "label/richness.hpp"

namespace magdose {

std::optional<Form> form_of(const Claim& claim, const Amount& amount) {
  if (amount.form) return amount.form;
  if (claim.forms.size() == 1) return claim.forms.first();
  return std::nullopt;
}

Richness richness(const Claim& claim, const Amount& compound, const Species* exact) {
  const std::optional<Form> form = form_of(claim, compound);
  if (form) {
    const Species* species = exact != nullptr ? exact : compound.species;
    if (!info(*form).pure && species == nullptr) return {};
    return {theoretical_fraction(*form, species), ceiling(*form, species), *form, true};
  }
  // A blend holds no more than the richest of its forms.
  Richness richest{};
  for (const Form named : claim.forms_in_order) {
    if (!info(named).pure) return {};
    if (!richest.known || richest.cap < ceiling(named))
      richest = {theoretical_fraction(named), ceiling(named), named, true};
  }
  return richest;
}

}  // namespace magdose
