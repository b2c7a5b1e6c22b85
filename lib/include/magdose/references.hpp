// Label reference values, dose range, upper levels, national maximum amounts and intakes; every row
// dated and sourced. Tables: data/references.csv, limits.csv, intakes.csv, markets.csv,
// dose_range.csv, capsules.csv, densities.csv, tolerances.csv, claims.csv, cautions.csv,
// allowances.csv, sources.csv.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "magdose/status.hpp"
#include "magdose/units.hpp"

namespace magdose {

/// The word a label uses for what its percent divides by; national spellings map to these.
enum class ReferenceWord : std::uint8_t { none, NRV, DV, RDA };

/// Whom a row is for. Ages in months, [from, to); `to` 0xFFFF is open.
struct AgeRange {
  std::uint16_t from = 0;
  std::uint16_t to = 0xFFFF;
  [[nodiscard]] constexpr bool contains(unsigned months) const {
    return from <= months && months < to;
  }
  friend constexpr bool operator==(AgeRange, AgeRange) = default;
};
enum class Sex : std::uint8_t { any, female, male };
enum class State : std::uint8_t { any, pregnant, lactating };
/// What a reference value is for, where not everybody.
enum class Population : std::uint8_t {
  general,
  child_1_3,
  child_under_4,
  infant,
  pregnant_lactating,
  men,
  women
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
  std::string_view valid_from;  ///< ISO date or year, empty = unknown
  std::string_view valid_to;    ///< empty = in force
  std::string_view source;
  Status status;
  std::string_view note;
};

enum class LimitKind : std::uint8_t {
  ul,
  guidance,
  recommended_maximum,
  legal_maximum,
  warning_above,
  split_above
};
enum class LimitScope : std::uint8_t { supplements, supplements_and_fortification, total };

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
  std::optional<MagnesiumPerDay> value;  ///< none: the body says that no level can be set
  LimitScope scope;
  bool per_intake;  ///< for one intake, not for a day
  std::string_view valid_from;
  std::string_view valid_to;
  std::string_view source;
  Status status;
  std::string_view note;
};

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

struct Market {
  std::string_view id;  ///< EU, UK, US, CA, CH, DE, ...
  std::string_view name;
  const Reference* reference;
  std::string_view limits;     ///< bodies that apply first, separated by blanks
  std::string_view tolerance;  ///< tolerances id
  std::string_view source;
  Status status;
  std::string_view note;
};

struct DoseRange {
  MagnesiumPerDay low, high;
  std::string_view source;
  Status status;
};

struct Capsule {
  std::string_view id;  ///< "000", "00E", "00", ...
  double ml_low, ml_high, ml;
  std::string_view source;
  Status status;
};

/// Analysed amount divided by declared amount that a market accepts.
struct Tolerance {
  std::string_view id, market, subject;
  double low;
  double high;  ///< 0: no upper bound
  std::string_view source;
  Status status;
  std::string_view note;
};

/// Bulk density of a powder, or a threshold of the capsule check, g/mL.
struct Density {
  std::string_view id;
  std::string_view form;  ///< form id; empty for a threshold
  std::string_view kind;  ///< bulk, tapped, crystal, threshold
  double low, high;       ///< 0 where there is none
  std::string_view source;
  Status status;
};

/// A wording that the law ties to a least amount a day, in percent of a label reference value.
struct ClaimRule {
  std::string_view id;
  double percent;
  const Reference* reference;
  std::string_view source;
  Status status;
  std::string_view note;
  [[nodiscard]] MagnesiumPerDay threshold() const { return percent / 100.0 * reference->value; }
};

/// What to know before taking magnesium: medicines to keep apart, conditions, effects. Texts:
/// the messages caution.<id>.
struct Caution {
  std::string_view id;
  std::string_view group;  ///< drug, nutrient, condition, life-stage, effect
  std::string_view subject;
  /// Hours to take the other thing before magnesium, and after it.
  std::optional<double> hours_before, hours_after;
  std::string_view rule;  ///< separate, contraindicated, ask, ...
  std::string_view source;
  Status status;
};

struct Source {
  std::string_view id, title, publisher, date, address, checked;
};

std::span<const Reference> references();
std::span<const Limit> limits();
std::span<const Intake> intakes();
std::span<const Market> markets();
std::span<const Capsule> capsules();
std::span<const Tolerance> tolerances();
std::span<const Density> densities();
std::span<const ClaimRule> claim_rules();
std::span<const Caution> cautions();
std::span<const Source> sources();
const DoseRange& dose_range();

const Market* find_market(std::string_view id);  ///< letter case does not matter; null if unknown
const Capsule* find_capsule(std::string_view id);
const Tolerance* find_tolerance(std::string_view id);
const Density* find_density(std::string_view id);
const ClaimRule* find_claim_rule(std::string_view id);
const Source* find_source(std::string_view id);
const Reference* find_reference(std::string_view id);

/// The data tables' version, "YYYY-MM-DD+<hash>": results depend on it.
std::string_view data_version();

}  // namespace magdose
