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
enum class ReferenceWord : std::uint8_t {
  none,  ///< no word, or none that is known
  NRV,   ///< nutrient reference value, as in the EU
  DV,    ///< Daily Value, as in the US
  RDA,   ///< recommended daily allowance, and words that mean the same
};

/// Whom a reference value is for, where not everybody.
enum class Population : std::uint8_t {
  general,             ///< everybody, or everybody of the row's age
  child_1_3,           ///< 1 to 3 years
  child_under_4,       ///< and from 1 year on
  infant,              ///< under 1 year
  pregnant_lactating,  ///< one value for both
  men,                 ///< where the law gives no single value
  women,               ///< likewise
};
/// The word of the tables: "child-1-3", ...
std::string_view name(Population population);

/// Whether labels outside its own market use a value.
enum class Reach : std::uint8_t {
  local,    ///< only where it is named or its market is chosen
  wide,     ///< on labels of other markets too
  leading,  ///< wide, and likelier than others; a printed percent may be cut off, not rounded
};

/// A label reference value: what a printed percent divides by.
struct Reference {
  std::string_view id;            ///< "eu-nrv-2008", ...
  std::string_view jurisdiction;  ///< EU, UK, US, ...
  std::string_view name;          ///< as the law calls it
  ReferenceWord family;           ///< the word that can mean it on any label
  Population population;          ///< whom it is for
  AgeRange age;                   ///< of them
  State state;                    ///< any: not tied to one state; see `population`
  MagnesiumPerDay value;          ///< 100 %, mg a day
  Reach reach;                    ///< on whose labels it is used
  std::string_view valid_from;    ///< ISO date or year, empty = unknown
  std::string_view valid_to;      ///< empty = in force
  std::string_view source;        ///< ids of data/sources.csv, separated by blanks
  Status status;                  ///< of the weakest fact of the row
  std::string_view note;          ///< what is uncertain or unusual; may be empty
};

/// All rows, in the byte order of their ids.
std::span<const Reference> references();
/// The row with exactly this id; null where there is none.
const Reference* find_reference(std::string_view id);

}  // namespace magdose
