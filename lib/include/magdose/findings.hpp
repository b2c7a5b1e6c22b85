// What a check can find: codes, severities and the evidence of a finding. Table:
// data/findings.csv.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "magdose/fixed_vector.hpp"
#include "magdose/span.hpp"

namespace magdose {

enum class Severity : std::uint8_t { error, warning, note };

/// Finding codes; never changed. Table: data/findings.csv, texts: data/messages.
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
struct Evidence {
  std::string_view key;
  std::string_view id;  ///< not empty: the value is an id or a printed text
  double number = 0;
};

struct Finding {
  Code code;
  Severity severity;
  Span span;  ///< empty: about the whole label
  FixedVector<Evidence, 8> evidence;
  FixedVector<std::string_view, 3> sources;
};

std::string_view name(Severity severity);

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

}  // namespace magdose
