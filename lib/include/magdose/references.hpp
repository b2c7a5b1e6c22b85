// Label reference values: what a printed percent divides by. Table: data/references.csv.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "magdose/population.hpp"
#include "magdose/status.hpp"
#include "magdose/units.hpp"

namespace magdose {

/// The word a label uses for what its percent divides by; national spellings map to these.
enum class ReferenceWord : std::uint8_t { none, NRV, DV, RDA };

/// Whom a reference value is for, where not everybody.
enum class Population : std::uint8_t {
  general,
  child_1_3,
  child_under_4,
  infant,
  pregnant_lactating,
  men,
  women
};
std::string_view name(Population population);

/// Whether labels outside its own market use a value.
enum class Reach : std::uint8_t {
  local,    ///< only where it is named or its market is chosen
  wide,     ///< on labels of other markets too
  leading,  ///< wide, and likelier than others; a printed percent may be cut off, not rounded
};

/// A label reference value: what a printed percent divides by.
struct Reference {
  std::string_view id;
  std::string_view jurisdiction;  ///< EU, UK, US, ...
  std::string_view name;          ///< as the law calls it
  ReferenceWord family;
  Population population;
  AgeRange age;
  State state;
  MagnesiumPerDay value;
  Reach reach;
  std::string_view valid_from;  ///< ISO date or year, empty = unknown
  std::string_view valid_to;    ///< empty = in force
  std::string_view source;
  Status status;
  std::string_view note;
};

std::span<const Reference> references();
const Reference* find_reference(std::string_view id);

}  // namespace magdose
