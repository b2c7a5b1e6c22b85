// Claim + market + person -> readings, findings, verdict.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "magdose/elemental.hpp"
#include "magdose/fixed_vector.hpp"
#include "magdose/label.hpp"

namespace magdose {

struct Person {
  std::optional<unsigned> age_months;
  Sex sex = Sex::any;
  State state = State::any;
};

struct CheckOptions {
  const Market* market = nullptr;  ///< null: none chosen; EFSA, IOM and EVM are shown
  Person person;
  std::optional<double> units_per_day;  ///< servings' units taken a day; overrides the label
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
enum class Severity : std::uint8_t { error, warning, note };

/// Finding codes; stable for ever. Table: data/findings.csv, texts: data/messages.
enum class Code : std::uint16_t {
  above_ceiling = 101,
  buffered_at_least = 102,
  hydrate_decides = 103,
  ordered_mixture = 104,
  wrong_mineral = 105,
  near_ceiling = 106,
  ligand_balance = 107,
  fraction_claim = 108,
  percent_matches_none = 201,
  percent_matches_other = 202,
  serving_confused = 203,
  parts_do_not_add_up = 204,
  compound_as_elemental = 205,
  units_disagree = 206,
  decided_by = 207,
  reference_fits = 208,
  below_dose_range = 301,
  above_dose_range = 302,
  above_limit = 303,
  no_limit_for_age = 304,
  split_intake = 305,
  holds_for_adults = 306,
  unverified_value = 307,
  below_source_claim = 401,
  below_high_claim = 402,
  form_not_permitted = 403,
  excipient_as_source = 404,
  warning_text_required = 405,
  rounding = 406,
  above_national_maximum = 407,
  capsule_cannot_hold = 501,
  capsule_tight = 502,
  above_serving_mass = 503,
  unit_slip = 504,
  unreadable = 901,
  two_amounts_compete = 902,
  typo = 903,
  thousands_mark = 904,
  amounts_left_out = 905,
  text_left_out = 906,
};

/// One named value of a finding's evidence: a number, or an id.
struct Fact {
  std::string_view key;
  std::string_view id;  ///< not empty: the value is an id or a printed text
  double number = 0;
};

struct Finding {
  Code code;
  Severity severity;
  Span span;  ///< empty: about the whole label
  FixedVector<Fact, 8> evidence;
  FixedVector<std::string_view, 3> sources;
};

enum class ReadingName : std::uint8_t { stated, as_compound, as_elemental, computed };
/// Where a dose stands to a range, or to a limit; within is then exactly at it.
enum class Position : std::uint8_t { below, within, above, straddles, none };

struct LimitResult {
  const Limit* limit;
  Position result;
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
};

struct Report {
  std::string_view text;  ///< the label as given; empty for structured input
  Claim claim;
  FixedVector<Reading, 4> readings;
  Verdict verdict;
  FixedVector<Finding, 24> findings;
  const Market* market = nullptr;
};

std::string_view name(Verdict verdict);
std::string_view name(Severity severity);
std::string_view name(ReadingName reading);
std::string_view name(Position position);
std::string_view name(AmountKind kind);
std::string_view name(Basis basis);
std::string_view name(ReferenceWord word);
/// Row of data/findings.csv.
struct FindingInfo {
  Code code;
  std::string_view code_text;  ///< "MG101"
  std::string_view id;         ///< "above-ceiling"
  Severity severity;           ///< usual severity
  std::string_view evidence;   ///< keys of its evidence, separated by blanks
};
std::span<const FindingInfo> finding_infos();
const FindingInfo& info(Code code);

/// Judges a claim. `report.text` and `report.claim` are input, the rest is written.
void check(const CheckOptions& options, Report& report);

/// Reads and judges a label.
void check_label(std::string_view text, const CheckOptions& options, Report& report);

}  // namespace magdose
