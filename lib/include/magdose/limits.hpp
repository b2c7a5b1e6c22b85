// Upper levels and national maximum amounts, dated and sourced. Table: data/limits.csv.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "magdose/population.hpp"
#include "magdose/status.hpp"
#include "magdose/units.hpp"

namespace magdose {

/// What a limit is, and so what follows above it.
enum class LimitKind : std::uint8_t {
  ul,                   ///< tolerable upper intake level of an authority, for health
  guidance,             ///< guidance level of an authority, not an upper level
  recommended_maximum,  ///< for products, without force of law
  legal_maximum,        ///< for products, by law
  warning_above,        ///< a label needs a warning text above it
  split_above,          ///< advice to take more in two or more intakes
};
/// The word of the tables: "recommended-maximum", ...
std::string_view name(LimitKind kind);

/// Which magnesium counts towards a limit.
enum class LimitScope : std::uint8_t {
  supplements,                    ///< not that of food
  supplements_and_fortification,  ///< also what is added to food
  total,                          ///< all of the diet
};
/// The word of the tables: "supplements-and-fortification", ...
std::string_view name(LimitScope scope);

/// An upper level or maximum amount of one body for one group.
struct Limit {
  std::string_view id;                   ///< "efsa-from-4", ...
  std::string_view body;                 ///< EFSA, IOM, EVM, BfR, ...
  std::string_view name;                 ///< in English: "SCF 2001 upper level"
  LimitKind kind;                        ///< level, maximum or advice
  std::string_view jurisdiction;         ///< EU, US, ...; several separated by blanks
  AgeRange age;                          ///< whom it is for
  Sex sex;                               ///< any: for both
  State state;                           ///< any: unless the body has a row for the person's state
  std::optional<MagnesiumPerDay> value;  ///< mg; none: the body states that no level can be set
  LimitScope scope;                      ///< what counts towards it
  bool per_intake;                       ///< for one intake, not for a day
  std::string_view valid_from;           ///< ISO date, month or year; empty: not known
  std::string_view valid_to;             ///< empty: in force
  std::string_view source;               ///< ids of data/sources.csv, separated by blanks
  Status status;                         ///< of the weakest fact of the row
  std::string_view note;                 ///< what is uncertain or unusual; may be empty
};

/// All rows, in the byte order of their ids.
std::span<const Limit> limits();

}  // namespace magdose
