// Another project's C++: the magnesium in 500 mg of magnesium oxide.
#include <cmath>

#include "magdose/elemental.hpp"
#include "magdose/forms.hpp"

int main() {
  const auto oxide = magdose::match_form("Magnesium oxide");
  if (!oxide) return 1;
  const auto magnesium =
      magdose::elemental(magdose::mg_compound(500.0), magdose::theoretical_fraction(oxide->form));
  // 24.305 of 40.304 g/mol
  return std::abs(magdose::number_of(magnesium) - 301.52) < 0.01 ? 0 : 2;
}
