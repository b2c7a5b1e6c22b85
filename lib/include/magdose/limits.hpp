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

enum class LimitKind : std::uint8_t {
  ul,
  guidance,
  recommended_maximum,
  legal_maximum,
  warning_above,
  split_above
};
std::string_view name(LimitKind kind);

enum class LimitScope : std::uint8_t { supplements, supplements_and_fortification, total };
std::string_view name(LimitScope scope);

/// An upper level or maximum amount of one body for one group.
struct Limit {
  std::string_view id;
  std::string_view body;  ///< EFSA, IOM, EVM, BfR, ...
  std::string_view name;
  LimitKind kind;
  std::string_view jurisdiction;
  AgeRange age;
  Sex sex;
  State state;
  std::optional<MagnesiumPerDay> value;  ///< none: the body states that no level can be set
  LimitScope scope;
  bool per_intake;  ///< for one intake, not for a day
  std::string_view valid_from;
  std::string_view valid_to;
  std::string_view source;
  Status status;
  std::string_view note;
};

std::span<const Limit> limits();

}  // namespace magdose
