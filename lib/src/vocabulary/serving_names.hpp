// Names of serving units, as the tables and the report write them.
#pragma once

#include "base/enum_names.hpp"
#include "magdose/serving_unit.hpp"

namespace magdose::vocabulary {

inline constexpr Named<ServingUnit> serving_names[] = {
    {"", ServingUnit::none},
    {"capsule", ServingUnit::capsule},
    {"day", ServingUnit::day},
    {"drop", ServingUnit::drop},
    {"g", ServingUnit::g},
    {"gummy", ServingUnit::gummy},
    {"lozenge", ServingUnit::lozenge},
    {"ml", ServingUnit::ml},
    {"sachet", ServingUnit::sachet},
    {"scoop", ServingUnit::scoop},
    {"serving", ServingUnit::serving},
    {"softgel", ServingUnit::softgel},
    {"spray", ServingUnit::spray},
    {"stick", ServingUnit::stick},
    {"tablespoon", ServingUnit::tablespoon},
    {"tablet", ServingUnit::tablet},
    {"teaspoon", ServingUnit::teaspoon},
};

}  // namespace magdose::vocabulary
