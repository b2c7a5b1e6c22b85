// Everything of magdose::core; text_report.hpp, html_result.hpp and messages.hpp belong to
// magdose::text.
#pragma once

/// @namespace magdose
/// All of the C++ interface. Masses are in mg, rows of the tables live as long as the program, and
/// a std::string_view in a result points into them or into the text that was given.

#include "magdose/batch.hpp"
#include "magdose/capsules.hpp"
#include "magdose/cautions.hpp"
#include "magdose/check.hpp"
#include "magdose/claim_rules.hpp"
#include "magdose/compare.hpp"
#include "magdose/decimal.hpp"
#include "magdose/densities.hpp"
#include "magdose/dose_range.hpp"
#include "magdose/elemental.hpp"
#include "magdose/elements.hpp"
#include "magdose/fields.hpp"
#include "magdose/findings.hpp"
#include "magdose/fixed_vector.hpp"
#include "magdose/forms.hpp"
#include "magdose/formula.hpp"
#include "magdose/intakes.hpp"
#include "magdose/interval.hpp"
#include "magdose/lab.hpp"
#include "magdose/label.hpp"
#include "magdose/limits.hpp"
#include "magdose/markets.hpp"
#include "magdose/plan.hpp"
#include "magdose/population.hpp"
#include "magdose/printed_amount.hpp"
#include "magdose/references.hpp"
#include "magdose/report.hpp"
#include "magdose/serving_unit.hpp"
#include "magdose/sources.hpp"
#include "magdose/span.hpp"
#include "magdose/status.hpp"
#include "magdose/tolerances.hpp"
#include "magdose/units.hpp"
