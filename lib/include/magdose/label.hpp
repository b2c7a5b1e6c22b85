// Label text -> claim: what the label states, with byte spans. Nothing is judged here.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "magdose/decimal.hpp"
#include "magdose/fixed_vector.hpp"
#include "magdose/forms.hpp"
#include "magdose/interval.hpp"
#include "magdose/printed_amount.hpp"
#include "magdose/references.hpp"
#include "magdose/serving_unit.hpp"
#include "magdose/span.hpp"
#include "magdose/units.hpp"

namespace magdose {

/// What an amount is the mass of.
enum class AmountKind : std::uint8_t {
  elemental,  ///< magnesium
  compound,   ///< the compound that holds it
  ambiguous,  ///< either; nothing decides
};
/// What an amount is for.
enum class Basis : std::uint8_t {
  serving,  ///< also where the label does not say
  unit,     ///< one capsule, tablet, ...
  day,      ///< what is taken a day
  hundred,  ///< 100 g or 100 mL
};

/// Why an amount that could be either is taken as compound or as magnesium.
enum class Decision : std::uint8_t {
  none,      ///< nothing decides, or nothing had to
  wording,   ///< the label's words: "of which", "from 2500 mg of", "elemental"
  percent,   ///< its percentage of a label reference value
  part,      ///< another amount of the label is its magnesium
  mmol,      ///< the same amount in mmol or mEq
  fraction,  ///< a magnesium fraction is given with it
  size,      ///< as magnesium it would be absurdly high
};

/// An amount of magnesium or of a compound of it.
struct Amount {
  PrintedAmount printed;                    ///< number and unit
  AmountKind kind = AmountKind::elemental;  ///< elemental where in mmol or mEq
  Decision decided_by = Decision::none;     ///< why it is of that kind
  Basis basis = Basis::serving;             ///< what it is for
  double units = 0;  ///< of the product that it is for, where its sentence counts them; otherwise 0
  double times = 1;  ///< "2 x 500 mg": how often it is taken, up to 12
  bool doubtful = false;             ///< unknown words between it and the name it belongs to
  bool total = false;                ///< the label calls it a total
  std::optional<Form> form;          ///< the form it is an amount of, or from
  const Species* species = nullptr;  ///< where the label names the exact species
  std::uint8_t row = 0;              ///< amounts of one row of the label share it
  std::optional<std::uint8_t>
      part_of;    ///< elemental: index of the compound amount it is the magnesium of
  char mark = 0;  ///< the mark before its last three digits, where that leaves the value open
  bool mark_decided = false;  ///< another number of the label decided it
  std::optional<Decimal>
      alternative;  ///< the other value that "1.500" can mean, while nothing decides
  Span span;        ///< of the number
};

/// A larger percentage is ignored.
inline constexpr double highest_percent = 1e5;

/// A percentage of a label reference value.
struct Percent {
  Decimal number;                      ///< as printed
  std::uint8_t row = 0;                ///< that of the amounts beside it
  std::optional<std::uint8_t> amount;  ///< index of the amount it belongs to
  Span span = {};                      ///< of the number
  bool doubtful = false;               ///< unknown words follow it: it decides and accuses nothing
};

/// "60 % magnesium" of a compound: a mass fraction, low to high as printed.
struct FractionClaim {
  Interval<MagnesiumFraction> value;  ///< 0 to 1, what rounds to the numbers included
  Decimal printed_low;                ///< percent
  Decimal printed_high;               ///< percent; the same where no range is printed
  std::optional<Form> form;           ///< of the compound, where named
  const Species* species = nullptr;   ///< where the label names the exact species
  Span span;                          ///< of the numbers and the sign
};

/// Fewer units are no serving: not read from a text, refused elsewhere.
inline constexpr double least_count = 0.01;

/// What the label calls one serving.
struct Serving {
  /// At least `least_count` of a counted unit; empty where the label gives none, or several and
  /// none rules.
  std::optional<Decimal> count;
  ServingUnit unit = ServingUnit::none;  ///< may be known without a count
  std::optional<Decimal> grams;          ///< mass of one serving where printed, g
  Span span;                             ///< of count and unit; empty where there is no count
};

/// Words of the label that change how its numbers are judged.
struct Naming {
  bool buffered = false;   ///< a richer source is said to be mixed in
  bool complex = false;    ///< complex, blend, matrix
  bool manganese = false;  ///< manganese named as a source in a magnesium row
  Span manganese_span;     ///< of that word
  bool excipient = false;  ///< an excipient (stearate) named as a source of the magnesium
  Span excipient_span;     ///< of that word
  bool pregnant = false;   ///< pregnant or lactating women are named
  bool child = false;      ///< children are named
  bool infant = false;     ///< infants are named
};

/// What a reader could not take for granted; each becomes a finding.
enum class ReadingNoteKind : std::uint8_t {
  typo,              ///< an unknown word read as the near known one
  too_many_amounts,  ///< more than the claim can hold; the rest is not read
  unit_case,         ///< "400 Mg" read as mg
};
/// One such thing.
struct ReadingNote {
  ReadingNoteKind kind;   ///< what it is
  std::string_view word;  ///< what it was read as, where a word
  Span span;              ///< of the word or number
};

/// What a label states about magnesium.
struct Claim {
  FixedVector<Amount, 24> amounts;                ///< in the order of the text
  FixedVector<Percent, 16> percents;              ///< in the order of the text; more are not read
  FixedVector<FractionClaim, 4> fractions;        ///< in the order of the text; more are not read
  FixedVector<Form, 12> forms_in_order;           ///< as the label lists them, each once
  FormSet forms;                                  ///< all of them, also beyond those 12
  ReferenceWord reference = ReferenceWord::none;  ///< what its percents are of
  bool several_references = false;                ///< "53 % NRV, 48 % DV": `reference` is the first
  Serving serving;                                ///< what its amounts are for
  /// Units a day that the label directs (1 to 2 tablets a day); 0 to 0 where it directs none.
  double units_a_day_low = 0;
  double units_a_day_high = 0;        ///< the same as the lowest where one number is given
  Naming naming;                      ///< what else its words say
  FixedVector<ReadingNote, 8> notes;  ///< in the order of the text; more are left out
  /// An amount was passed over, or may be in what was not read: the words beside it are unknown,
  /// or there are too many. Nothing is impossible then.
  bool unread_amounts = false;
  /// The first word, number or mark after `label_token_capacity` others; empty where all were
  /// read.
  Span unread;
  bool magnesium_named = false;  ///< a magnesium word is somewhere in the text
};

/// Longest label text read, bytes.
inline constexpr std::size_t label_capacity = 65536;
/// Most words, numbers and marks read of a text, a run of one mark counted once: more than any
/// label has, so that no text takes long.
inline constexpr int label_token_capacity = 10'500;

/// Reads a label in any of the languages of data/words.csv. Never fails: what cannot be read is not
/// in the claim. Time is linear in the length; nothing is allocated. `text` is UTF-8, valid or not;
/// what follows `label_capacity` bytes or `label_token_capacity` tokens is not read.
void read_label(std::string_view text, Claim& claim);

}  // namespace magdose
