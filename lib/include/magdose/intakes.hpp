// Dietary reference intakes of the whole diet, by population. Table: data/intakes.csv.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "magdose/population.hpp"
#include "magdose/status.hpp"
#include "magdose/units.hpp"

namespace magdose {

/// A dietary reference intake (whole diet).
struct Intake {
  std::string_view id,      ///< "iom-14-18-male", ...
      body,                 ///< IOM, EFSA, NNR, ...
      kind;                 ///< the body's word: RDA, AI, RNI, RDI or estimate
  AgeRange age;             ///< whom it is for
  Sex sex;                  ///< any: for both
  State state;              ///< any: unless the body has a row for the person's state
  MagnesiumPerDay value;    ///< mg a day, food included
  std::uint16_t year;       ///< of the recommendation
  std::string_view source;  ///< ids of data/sources.csv, separated by blanks
  Status status;            ///< of the weakest fact of the row
  std::string_view note;    ///< what is uncertain or unusual; may be empty
};

/// All rows, in the byte order of their ids.
std::span<const Intake> intakes();

}  // namespace magdose
