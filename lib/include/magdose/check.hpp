// Claim + market + person -> readings, findings, verdict.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "magdose/capsules.hpp"
#include "magdose/elemental.hpp"
#include "magdose/findings.hpp"
#include "magdose/fixed_vector.hpp"
#include "magdose/label.hpp"
#include "magdose/limits.hpp"
#include "magdose/markets.hpp"
#include "magdose/population.hpp"

namespace magdose {

/// Who takes the product, as far as it is told: decides which limits apply.
struct Person {
  std::optional<unsigned> age_months;  ///< none: an adult
  Sex sex = Sex::any;                  ///< any: limits for either sex apply
  State state = State::any;            ///< any: limits for pregnancy and lactation do not apply
};

/// Whether the limit is its body's for that person; adult where no age is given.
bool is_for(const Limit& limit, const Person& person);

/// What a check may be told beyond the label.
struct CheckOptions {
  const Market* market = nullptr;       ///< null: none chosen; EFSA, IOM and EVM are shown
  Person person;                        ///< whose limits apply
  std::optional<double> units_per_day;  ///< units taken a day; overrides the label
  Purity purity;                        ///< of the compounds whose magnesium is computed
  const Species* species = nullptr;     ///< overrides what the label's form could be
  const Capsule* capsule = nullptr;     ///< of the capsule check; null: the largest
  std::optional<double> density;        ///< g/mL
  std::optional<double> glycine_mg;     ///< declared ligand, for C11
  bool fortified_food = false;          ///< the label is of a food, not of a supplement
};

/// In order of how bad: the worst that applies wins.
enum class Verdict : std::uint8_t {
  impossible,  ///< no honest reading of the numbers can hold
  suspicious,  ///< numbers or words contradict each other, or what is sold
  ambiguous,   ///< two honest readings with different results
  consistent,  ///< something could be checked, and nothing failed
  unchecked,   ///< nothing to check the numbers against
  unreadable,  ///< no amount, percent, fraction or form of magnesium
};

/// How a reading takes the numbers of a claim.
enum class ReadingName : std::uint8_t {
  stated,        ///< the label gives the magnesium
  as_compound,   ///< an amount that could be either is the compound
  as_elemental,  ///< an amount that could be either is magnesium
  computed,      ///< from the mass of compounds, or from a percentage alone
};
/// Where a dose is relative to a range, or to a limit; within is then exactly at it.
enum class Position : std::uint8_t {
  below,      ///< all of it
  within,     ///< ends of a range included
  above,      ///< all of it
  straddles,  ///< partly in, or on both sides of the limit
  none,       ///< there is nothing to compare with
};

/// A dose and one limit.
struct LimitResult {
  const Limit* limit;  ///< never null
  Position result;     ///< none where the limit has no value
};

/// A mass or percent as people are shown it, rounded once, so that every face prints the same.
/// Equal bounds mean one number. A printed number counts as printed, not as all that rounds to it,
/// unless it is coarse ("0.5 g" is 450 to 550 mg); what is left is a range where more than 0.5 % is
/// open. The label's own numbers, their multiples and parts are kept where two decimal places hold
/// them; others get three significant digits, `low` rounded down, `high` up, `best` to the nearest.
struct Shown {
  double low,  ///< lowest
      high,    ///< highest
      best;    ///< likeliest

  /// Whether more than one number is to be shown.
  [[nodiscard]] constexpr bool is_range() const { return low < high; }
};

/// What every face shows for a reading, in mg.
struct ShownReading {
  Interval<MagnesiumPerDay> unrounded;  ///< printed numbers as printed; percents are of these
  Shown elemental{};                    ///< magnesium a day
  std::optional<Shown> per_unit;        ///< magnesium in one unit, where units are counted
  std::optional<Shown> compound;        ///< compound a day, where it is known
};

/// One consistent interpretation of a claim. Masses a day, at the label's daily dose.
struct Reading {
  ReadingName name;                     ///< how the numbers are taken
  Interval<MagnesiumPerDay> elemental;  ///< mg; open by rounding, composition and units a day
  MagnesiumPerDay best;                 ///< mg: number as printed, species sold most
  std::optional<Interval<MagnesiumMass>> per_unit;  ///< mg in one unit, where units are counted
  double per_unit_best = 0;                         ///< mg, likewise; 0 where `per_unit` is empty
  std::optional<Interval<CompoundMass>> compound;   ///< mg a day, where it is known
  double compound_best = 0;                         ///< mg a day; 0 where `compound` is empty
  Position dose_range = Position::none;             ///< in dose_range(); none below 18 years
  FixedVector<LimitResult, 8> limits;  ///< for a day and the person, the market's first
  ShownReading shown;                  ///< what is printed of it
};

/// Percent of a reference value: whole, as labels print it; below 1 with one decimal place.
Shown shown_percent(const Reading& reading, const Reference& reference);

/// A claim and what the check makes of it.
struct Report {
  std::string_view text;              ///< the label as given; empty for structured input
  Claim claim;                        ///< what the label states
  FixedVector<Reading, 4> readings;   ///< empty where no magnesium can be told
  Verdict verdict;                    ///< the worst of the checks
  FixedVector<Finding, 24> findings;  ///< by severity, otherwise in the order of the checks
  const Market* market = nullptr;     ///< that of the options
};

/// @{

/// The word of the report: "impossible", "as-compound", ...; empty for ReferenceWord::none.
std::string_view name(Verdict verdict);
std::string_view name(ReadingName reading);
std::string_view name(Position position);
std::string_view name(AmountKind kind);
std::string_view name(Basis basis);
std::string_view name(Decision decision);
std::string_view name(ReferenceWord word);
/// @}

/// Judges a claim. `report.text` and `report.claim` are input, the rest is written.
void check(const CheckOptions& options, Report& report);

/// Reads and judges a label.
void check_label(std::string_view text, const CheckOptions& options, Report& report);

}  // namespace magdose
