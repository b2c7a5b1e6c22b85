// Names of magnesium and its compounds as labels spell them, over the tokens of a label.
#pragma once

#include "tokens/stream.hpp"

namespace magdose::names {

/// A name as written in the text: "magnesium", "citrate de magnésium anhydre", "Magnesium
/// elemental".
struct Name {
  bool magnesium = false;
  bool salt = false;
  bool elemental = false;
  bool chelate = false;
  bool complex = false;
  bool buffered = false;
  Form form = Form::other;
  std::int16_t species = -1;
  std::int16_t waters = -1;
  std::size_t length = 0;  // tokens
  Span span;

  /// An amount beside it can be the mass of more than the element.
  [[nodiscard]] bool compound() const {
    return magnesium && (salt || chelate || complex) && !elemental;
  }
};

/// The name that begins at the k-th token ahead; `length` 0 where none does.
Name name_at(const tokens::Stream& stream, std::size_t k);

/// "Mg" or "Mag." for magnesium: before a salt ("Mg carbonate", "Mg-citrate") or an amount
/// ("Mg 100 mg"), or after a unit or "of" ("302 mg Mg", "citrate de Mg").
bool is_symbol(const tokens::Stream& stream, std::size_t k);
/// "Ca 200 mg": the current token is the symbol of another element before an amount.
bool is_other_symbol(const tokens::Stream& stream, const tokens::Token& token);
/// The current token is the quoted key of a record ("amount": ...), which names nothing.
bool is_key(const tokens::Stream& stream, const tokens::Token& token);
/// A salt without magnesium that another mineral beside it claims: "calcium carbonate".
bool salt_of_other(const tokens::Stream& stream, const Name& name);
/// The current word begins a name in which magnesium comes later: "chelat aminokwasowy magnezu".
bool leads_to_magnesium(const tokens::Stream& stream);
/// Index into species() of the exact species named, -1 where the name leaves it open.
std::int16_t species_of(const Name& name);

/// What follows an amount.
struct Ahead {
  Name name;  // may be a salt alone, "2000 mg bisglycinate", which is not found() then
  bool other = false;
  bool of = false;  // "of" is in between
  bool elemental = false;
  bool unknown = false;  // unknown words are in between
  std::size_t at = 0;
  [[nodiscard]] bool found() const { return name.magnesium || other; }
};

/// The name that an amount may belong to when the amount comes first: "200 mg of magnesium".
Ahead name_ahead(const tokens::Stream& stream, std::size_t k);

}  // namespace magdose::names
