// Words that are not names: what they tell about the numbers and names around them.
#include "label/reader.hpp"
#include "tables/plausibility.hpp"

namespace magdose::reader {
namespace {

using tokens::Kind;
using vocabulary::Role;

// Vitamin C and the anions of waters and salts have lines of their own: "chloride 72 mg".
constexpr FormSet forms_of_own_line = forms_with("own_line");

}  // namespace

// NOLINTNEXTLINE(readability-function-*): rules of the reader, in their order
void LabelReader::word(const Token& token) {
  const vocabulary::Roles roles = token.meaning->roles;
  // Words that matter only beside others. A capital may begin a symbol: "Mg", "Ca".
  constexpr vocabulary::Roles silent{Role::of, Role::filler, Role::hydrate, Role::unit_key};
  if (!token.capital && !token.magnesium && roles.only(silent)) {
    stream_.advance();
    return;
  }
  Context& c = here();
  if (roles.has(Role::excipient)) {
    excipient_name(token);
    const std::size_t k = stream_.peek(1).has(Role::of) ? 2 : 1;  // "stéarate de magnésium"
    stream_.advance(stream_.peek(k).has(Role::magnesium) ? k + 1 : 1);
    return;
  }
  constexpr vocabulary::Roles qualifies{Role::chelate, Role::elemental, Role::buffered,
                                        Role::complex, Role::trade};
  if (token.has(Role::magnesium) || roles.has(Role::salt) ||
      (token.capital && names::is_symbol(stream_, 0)) ||
      (roles.has_any(qualifies) && names::leads_to_magnesium(stream_))) {
    const Name name = names::name_at(stream_, 0);
    // "magnesium stearate": an excipient
    if (stream_.peek(name.length).has(Role::excipient)) {
      excipient_name(stream_.peek(name.length));
      stream_.advance(name.length + 1);
      return;
    }
    if (name.length > 0 && (name.magnesium || name.salt || name.chelate)) {
      if (names::salt_of_other(stream_, name)) {
        stream_.advance(name.length);  // a mineral before or after it is the subject
        return;
      }
      if (name.magnesium || c.in_source || c.source_next || c.salt_list) {
        magnesium_name(name);
        return;
      }
      Name further = name;
      further.magnesium = true;
      if (c.subject == Subject::compound && c.amounts > 0 && has_own_amount(further, 0)) {
        // "magnesium carbonate 300 mg, oxide 200 mg"; not "of which citrate 800 mg"
        if (!c.unknown_since && !c.of_which && c.form != name.form &&
            !forms_of_own_line.contains(name.form)) {
          magnesium_name(further);
          return;
        }
        c.unknown_since = true;
      }
      c.unknown_item = true;  // a salt of something unknown
      stream_.advance(name.length);
      return;
    }
  }
  if (roles.has(Role::manganese)) {
    if (c.in_source || c.source_next) {
      claim_.naming.manganese = true;
      claim_.naming.manganese_span = token.span;
      c.item_manganese = true;
    } else {
      other_name();
    }
    stream_.advance();
    return;
  }
  if (roles.has(Role::mineral) || (token.capital && names::is_other_symbol(stream_, token))) {
    other_name();
    stream_.advance();
    return;
  }
  if (servings_.word(stream_)) return;
  if (roles.has(Role::unit) && read_unit_first()) return;
  constexpr vocabulary::Roles links{
      Role::reference, Role::conjunction, Role::to,      Role::percent,  Role::elemental,
      Role::of_which,  Role::source_of,   Role::complex, Role::buffered, Role::chelate,
      Role::total,     Role::substance,   Role::group};
  if (!roles.has_any(links)) {
    stream_.advance();
    return;
  }
  if (roles.has(Role::reference)) reference_word(token);
  if (roles.has(Role::conjunction)) {
    separator(false, false);
    return;
  }
  if (roles.has(Role::to)) c.source.reset();  // "or 400 mg": the magnesium of more units
  if (roles.has(Role::percent)) c.percent_key = true;
  if (roles.has(Role::elemental)) c.elemental_next = true;
  if (roles.has(Role::of_which)) {
    c.of_which = true;
    c.unknown_item = c.unknown_since = false;
  }
  if (roles.has(Role::source_of)) {
    c.source_next = true;
    if (c.in_source) c.source_word = true;
  }
  if (roles.has(Role::complex)) claim_.naming.complex = claim_.naming.complex || near_magnesium();
  if (roles.has(Role::buffered))
    claim_.naming.buffered = claim_.naming.buffered || near_magnesium();
  if (roles.has(Role::chelate) && c.in_source && !c.item_manganese) chelate_in_source();
  if (roles.has(Role::total)) total_next_ = true;
  if (roles.has(Role::substance)) substance_basis_ = true;
  if (roles.has(Role::group)) group_word(*token.meaning);
  stream_.advance();
}

// "oxide HVP chelate", "(as chelate)", "(as magnesium rice chelate)"
void LabelReader::chelate_in_source() {
  Context& c = here();
  if (c.item_form && !(c.form && inorganic_forms.contains(*c.form))) return;
  if (c.item_unknown && !c.item_form) return;  // a chelate of something unknown: "other"
  add_form(Form::amino_acid_chelate);
  c.item_form = true;
}

void LabelReader::group_word(const Meaning& meaning) {
  switch (static_cast<vocabulary::Group>(meaning.value)) {
    case vocabulary::Group::pregnant:
    case vocabulary::Group::lactating:
      claim_.naming.pregnant = true;
      break;
    case vocabulary::Group::child:
      claim_.naming.child = true;
      break;
    case vocabulary::Group::infant:
      claim_.naming.infant = true;
      break;
    case vocabulary::Group::adult:
      break;
  }
}

// "% DV", "80 % NRV" are certain; a word of two letters alone proves nothing.
void LabelReader::reference_word(const Token& token) {
  const auto word = static_cast<ReferenceWord>(token.meaning->value);
  const auto is_percent = [](const Token& t) {
    return t.kind == Kind::percent || t.has(Role::percent) || t.kind == Kind::number;
  };
  const bool adjacent =
      is_percent(stream_.previous()) ||
      ((stream_.previous().has(Role::of) || stream_.previous().has(Role::source_of)) &&
       is_percent(stream_.previous(2))) ||
      stream_.peek(1).kind == Kind::percent ||
      (stream_.peek(1).kind == Kind::colon && stream_.peek(2).kind == Kind::number);
  if (stream_.previous().kind == Kind::percent && near_magnesium() &&
      claim_.reference != ReferenceWord::none && claim_.reference != word)
    claim_.several_references = true;
  const bool short_word =
      token.span.end - token.span.begin <= plausibility("reference-word-initials");
  if (adjacent && stream_.previous().kind == Kind::percent &&
      stream_.previous(2).kind != Kind::number)
    percent_column_ = true;
  if (stream_.peek(1).kind == Kind::equals) here().reference_equals = true;
  if (adjacent && near_magnesium() && stream_.previous().kind != Kind::hard && !reference_sure_) {
    claim_.reference = word;
    reference_sure_ = true;
  } else if ((adjacent || !short_word) && claim_.reference == ReferenceWord::none) {
    claim_.reference = word;
  }
}

void LabelReader::percent_without_number() {
  here().percent_key = true;
  // "% DV", "% EC NRV"
  if (stream_.peek(1).has(Role::reference) ||
      (stream_.peek(1).kind == Kind::unknown && stream_.peek(2).has(Role::reference)))
    percent_column_ = true;
  stream_.advance();
}

}  // namespace magdose::reader
