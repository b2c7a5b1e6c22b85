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

struct Person {
  std::optional<unsigned> age_months;
  Sex sex = Sex::any;
  State state = State::any;
};

/// Whether the limit is its body's for that person; adult where no age is given.
bool is_for(const Limit& limit, const Person& person);

struct CheckOptions {
  const Market* market = nullptr;  ///< null: none chosen; EFSA, IOM and EVM are shown
  Person person;
  std::optional<double> units_per_day;  ///< units taken a day; overrides the label
  Purity purity;
  const Species* species = nullptr;  ///< overrides what the label's form could be
  const Capsule* capsule = nullptr;
  std::optional<double> density;     ///< g/mL
  std::optional<double> glycine_mg;  ///< declared ligand, for C11
  bool fortified_food = false;       ///< the label is of a food, not of a supplement
};

/// In order of how bad: the worst that applies wins.
enum class Verdict : std::uint8_t {
  impossible,
  suspicious,
  ambiguous,
  consistent,
  unchecked,
  unreadable
};

enum class ReadingName : std::uint8_t { stated, as_compound, as_elemental, computed };
/// Where a dose is relative to a range, or to a limit; within is then exactly at it.
enum class Position : std::uint8_t { below, within, above, straddles, none };

struct LimitResult {
  const Limit* limit;
  Position result;
};

/// A mass or percent as people are shown it, rounded once, so that every face prints the same.
/// Equal bounds mean one number. A printed number counts as printed, not as all that rounds to it,
/// unless it is coarse ("0.5 g" is 450 to 550 mg); what is left is a range where more than 0.5 % is
/// open. The label's own numbers, their multiples and parts are kept where two decimal places hold
/// them; others get three significant digits, `low` rounded down, `high` up, `best` to the nearest.
struct Shown {
  double low, high, best;

  [[nodiscard]] constexpr bool is_range() const { return low < high; }
};

/// What every face shows for a reading, in mg.
struct ShownReading {
  Interval<MagnesiumPerDay> unrounded;  ///< printed numbers as printed; percents are of these
  Shown elemental{};
  std::optional<Shown> per_unit;
  std::optional<Shown> compound;
};

/// One consistent interpretation of a claim. Masses a day, at the label's daily dose.
struct Reading {
  ReadingName name;
  Interval<MagnesiumPerDay> elemental;
  MagnesiumPerDay best;
  std::optional<Interval<MagnesiumMass>> per_unit;
  double per_unit_best = 0;
  std::optional<Interval<CompoundMass>> compound;
  double compound_best = 0;
  Position dose_range = Position::none;
  FixedVector<LimitResult, 8> limits;
  ShownReading shown;
};

/// Percent of a reference value: whole, as labels print it; below 1 with one decimal place.
Shown shown_percent(const Reading& reading, const Reference& reference);

struct Report {
  std::string_view text;  ///< the label as given; empty for structured input
  Claim claim;
  FixedVector<Reading, 4> readings;
  Verdict verdict;
  FixedVector<Finding, 24> findings;
  const Market* market = nullptr;
};

std::string_view name(Verdict verdict);
std::string_view name(ReadingName reading);
std::string_view name(Position position);
std::string_view name(AmountKind kind);
std::string_view name(Basis basis);
std::string_view name(Decision decision);
std::string_view name(ReferenceWord word);
/// Judges a claim. `report.text` and `report.claim` are input, the rest is written.
void check(const CheckOptions& options, Report& report);

/// Reads and judges a label.
void check_label(std::string_view text, const CheckOptions& options, Report& report);

}  // namespace magdose
