// data/ligands.csv: what a magnesium atom is bound to in a form, for the balance of C11.
#pragma once

#include <string_view>

#include "magdose/forms.hpp"

namespace magdose {

struct Ligand {
  std::string_view id;
  Form form;
  std::string_view name;
  Formula formula;       ///< of the free acid or amino acid
  double per_magnesium;  ///< ligands for each magnesium atom
  std::string_view source;
  Status status;
};

/// Null where there is no such id.
const Ligand* find_ligand(std::string_view id);

}  // namespace magdose
