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
  std::string_view id, body, kind;
  AgeRange age;
  Sex sex;
  State state;
  MagnesiumPerDay value;
  std::uint16_t year;
  std::string_view source;
  Status status;
  std::string_view note;
};

std::span<const Intake> intakes();

}  // namespace magdose
