// What a check can find: codes, severities and the evidence of a finding. Table:
// data/findings.csv.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "magdose/fixed_vector.hpp"
#include "magdose/span.hpp"

namespace magdose {

/// How much a finding means. A check may lower or raise the usual one of data/findings.csv.
enum class Severity : std::uint8_t {
  error,    ///< cannot be true, or cannot be read
  warning,  ///< likely wrong, or to be careful with
  note,     ///< good to know; no fault
};

/// Finding codes; never changed. Table: data/findings.csv, texts: data/messages.
enum class Code : std::uint16_t {
  above_ceiling = 101,           ///< more magnesium than the compound can hold
  buffered_at_least = 102,       ///< least part of a richer source in the powder
  hydrate_decides = 103,         ///< the name covers hydrates or grades that differ
  ordered_mixture = 104,         ///< more than the forms hold in the order named
  wrong_mineral = 105,           ///< manganese as a source of magnesium
  near_ceiling = 106,            ///< more than pure, dry compound holds, within the allowance
  ligand_balance = 107,          ///< too little glycine for the magnesium
  fraction_claim = 108,          ///< a percentage of magnesium that the form cannot have
  percent_matches_none = 201,    ///< percent and amount fit no reference value
  percent_matches_other = 202,   ///< they fit another reference value than the one named
  serving_confused = 203,        ///< they fit if one is for a serving, the other for a unit
  parts_do_not_add_up = 204,     ///< parts and total, or one unit and several
  compound_as_elemental = 205,   ///< they fit if the amount is the compound's
  units_disagree = 206,          ///< mg against mmol or mEq
  decided_by = 207,              ///< what decides between compound and magnesium
  reference_fits = 208,          ///< which value a percent without a name fits
  below_dose_range = 301,        ///< of data/dose_range.csv
  above_dose_range = 302,        ///< of data/dose_range.csv
  above_limit = 303,             ///< of an authority, for health
  no_limit_for_age = 304,        ///< the authority has set none
  split_intake = 305,            ///< an authority advises more than one intake a day
  holds_for_adults = 306,        ///< no age was given
  unverified_value = 307,        ///< the finding rests on a row not yet checked
  below_source_claim = 401,      ///< too little for "source of magnesium" in the EU
  below_high_claim = 402,        ///< too little for "high in magnesium" in the EU
  form_not_permitted = 403,      ///< not on the EU's list for this kind of product
  excipient_as_source = 404,     ///< magnesium stearate
  warning_text_required = 405,   ///< the market asks for one above an amount
  rounding = 406,                ///< a percent is cut off instead of rounded
  above_national_maximum = 407,  ///< for a product, by law or recommendation
  capsule_cannot_hold = 501,     ///< the powder would be denser than any
  capsule_tight = 502,           ///< the powder would be denser than such salts usually are
  above_serving_mass = 503,      ///< more magnesium than the whole serving weighs
  unit_slip = 504,               ///< g for mg, or a lost decimal point
  unreadable = 901,              ///< no amount or percent of magnesium found
  two_amounts_compete = 902,     ///< an amount can be read in two ways
  typo = 903,                    ///< an unknown word read as a near one
  thousands_mark = 904,          ///< another number decided what "1.500" is
  amounts_left_out = 905,        ///< more than Claim::amounts holds
  text_left_out = 906,           ///< more than `label_token_capacity`
};

/// One named value of a finding's evidence: a number, or an id.
struct Evidence {
  std::string_view key;  ///< as in FindingInfo::evidence
  std::string_view id;   ///< not empty: the value is an id or a printed text
  double number = 0;     ///< by key in mg, percent, g/mL or years, or a count
};

/// One thing that a check found.
struct Finding {
  Code code;                                 ///< what was found
  Severity severity;                         ///< of this one
  Span span;                                 ///< empty: about the whole label
  FixedVector<Evidence, 8> evidence;         ///< the numbers and ids it rests on
  FixedVector<std::string_view, 3> sources;  ///< ids of data/sources.csv
};

/// The word of the report: "error", ...
std::string_view name(Severity severity);

/// Row of data/findings.csv.
struct FindingInfo {
  Code code;                   ///< its number
  std::string_view code_text;  ///< "MG101"
  std::string_view id;         ///< "above-ceiling"
  Severity severity;           ///< usual severity
  std::string_view evidence;   ///< keys of its evidence, separated by blanks
};
/// All rows, in the order of the codes.
std::span<const FindingInfo> finding_infos();
/// The row of a code.
const FindingInfo& info(Code code);

}  // namespace magdose
