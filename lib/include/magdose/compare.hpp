// One dose of magnesium in every form: mass of the compound, capsules, upper levels.
#pragma once

#include <cstddef>

#include "magdose/capsules.hpp"
#include "magdose/check.hpp"
#include "magdose/fixed_vector.hpp"
#include "magdose/forms.hpp"
#include "magdose/interval.hpp"
#include "magdose/markets.hpp"
#include "magdose/printed_amount.hpp"
#include "magdose/units.hpp"

namespace magdose {

/// What a comparison takes besides the dose.
struct CompareOptions {
  const Market* market = nullptr;    ///< whose levels come first; null: none chosen
  Person person;                     ///< whose levels apply
  const Capsule* capsule = nullptr;  ///< null: size 00
  double density = 0.7;              ///< of the powder, g/mL, above 0; 0.7 is a tapped organic salt
};

/// One form at the dose of a comparison.
struct ComparedForm {
  const FormInfo* form;         ///< never null
  Interval<CompoundMass> mass;  ///< that holds the dose: of the richest and of the poorest material
  Interval<Servings> capsules;  ///< whole ones that the mass fills, at least 1
};

/// What compare() returns.
struct Comparison {
  MagnesiumMass magnesium;                      ///< the dose, mg
  const Capsule* capsule;                       ///< never null
  double density;                               ///< g/mL
  CompoundMass fill;                            ///< of one capsule
  FixedVector<ComparedForm, form_count> forms;  ///< that can be computed, the lightest first
  Report report;                                ///< on a label that states the dose and no form
};

/// Compares the forms at `dose`, above 0 and at most `heaviest_mg`; mmol and mEq are of magnesium.
Comparison compare(const PrintedAmount& dose, const CompareOptions& options);

/// Writes one line of JSON (schema magdose.compare/1) as write_json() of report.hpp does.
std::size_t write_json(const Comparison& comparison, char* out, std::size_t capacity);

}  // namespace magdose
