// What the label is about: names of magnesium, of its sources and of everything else.
#include "label/reader.hpp"

namespace magdose::reader {
namespace {

using names::species_of;

constexpr FormSet vague_forms = forms_with("vague");

}  // namespace

void LabelReader::add_form(Form form) {
  if (form == Form::stearate || claim_.forms.contains(form)) return;
  claim_.forms.insert(form);
  claim_.forms_in_order.push(form);
}

void LabelReader::drop_form(Form form) {
  claim_.forms.erase(form);
  for (std::size_t i = 0; i < claim_.forms_in_order.size(); ++i)
    if (claim_.forms_in_order[i] == form) claim_.forms_in_order.erase(i--);
}

void LabelReader::note_naming(const Name& name) {
  claim_.naming.buffered = claim_.naming.buffered || name.buffered;
  claim_.naming.complex = claim_.naming.complex || name.complex;
}

// A name of magnesium or of one of its compounds begins here.
void LabelReader::magnesium_name(const Name& name) {
  Context& c = here();
  if (name.magnesium) claim_.magnesium_named = true;
  note_naming(name);
  const bool compound = name.salt || name.chelate;
  const bool source = c.in_source || ((c.source_next || c.salt_list) &&
                                      c.subject != Subject::other && c.subject != Subject::none);
  c.item_form = c.item_form || compound;

  const bool part =
      compound && name.magnesium && c.source_next && (c.of_which || c.parts) && !c.in_source;
  if (part) {
    part_name(name);
  } else if (compound && source && !(name.elemental && name.magnesium) && !c.of_which) {
    source_name(name);
  } else if (name.magnesium) {
    subject_name(name);
  }
  stream_.advance(name.length);
}

// "(as magnesium oxide)": a source of the magnesium, not a row of its own.
void LabelReader::source_name(const Name& name) {
  Context& c = here();
  if (c.item_manganese) return;
  Context* around = outer();
  // "aminokwasowy chelat magnezu (diglycinian magnezu)": the bracket tells which
  if (around != nullptr && around->subject == Subject::compound && around->form &&
      vague_forms.contains(*around->form) && c.amounts == around->amounts && name.salt) {
    if (!vague_forms.contains(name.form)) {
      drop_form(*around->form);
      around->form = name.form;
      around->species = species_of(name);
    }
  }
  // "magnesium malate (as dimagnesium malate)"
  if (around != nullptr && around->form == name.form && around->species < 0)
    around->species = species_of(name);
  add_form(name.form);
  if (name.salt && name.chelate && name.form != Form::amino_acid_chelate &&
      inorganic_forms.contains(name.form))
    add_form(Form::amino_acid_chelate);
  const bool amount_first = c.rebind != Context::no_amount;
  if (amount_first) {  // "(640 mg; S. cerevisiae)"
    Amount& amount = claim_.amounts[c.rebind];
    amount.kind = AmountKind::compound;
    amount.decided_by = Decision::wording;
    amount.form = name.form;
    c.rebind = Context::no_amount;
    if (around != nullptr) around->amounts = 0;
  }
  if (c.in_source) {
    c.own = true;
    c.subject = Subject::compound;
    c.form = name.form;
    c.species = species_of(name);
    c.amounts = 0;
    c.elemental = false;
  }
  if (amount_first && around != nullptr) {  // "(125 mg as citrate, 125 mg as oxide)"
    c.own = false;
    c.subject = around->subject;
  }
  c.salt_list = true;
  c.source_next = false;
  if (!c.in_source && c.subject == Subject::magnesium) {
    set_row_form(c, name);
    if (c.amounts > 0) c.source = name.form;
  }
  if (c.in_source && around != nullptr && around->subject == Subject::magnesium)
    set_row_form(*around, name);
}

// "300 mg, of which from bisglycinate 200 mg": the amount after it is magnesium, of that source.
void LabelReader::part_name(const Name& name) {
  Context& c = here();
  add_form(name.form);
  c.subject = Subject::magnesium;
  c.own = true;
  c.parts = true;
  c.elemental = true;
  c.form = name.form;
  c.species = species_of(name);
  c.amounts = 0;
  c.of_which = c.source_next = c.unknown_item = c.unknown_since = false;
}

// A row has a form of its own only while one form is named for it.
void LabelReader::set_row_form(Context& row, const Name& name) {
  if (row.form && *row.form != name.form) {
    row.form.reset();
    row.species = -1;
  } else {
    row.form = name.form;
    row.species = species_of(name);
  }
}

void LabelReader::subject_name(const Name& name) {
  Context& c = here();
  list(&name);
  const bool compound = name.compound();
  // "Magnesium ... providing magnesium": the same row goes on
  const bool same_row = c.of_which || (depth_ > 0 && c.in_source);
  if (!same_row) row_ = rows_++;
  const std::uint8_t last = c.last_amount;
  const std::uint8_t row = same_row ? c.row : row_;
  const std::optional<Form> row_form = same_row ? c.form : std::nullopt;
  const std::int16_t row_species = same_row ? c.species : std::int16_t{-1};
  const bool in_source = c.in_source;
  const bool elemental_next = c.elemental_next;
  const bool source_word = c.source_word;
  if (c.unknown_since && row_has_amount(name))  // "500 mg fish oil, magnesium 100 mg"
    pending_amount_.reset();
  c = Context{};
  c.in_source = in_source;
  c.source_word = source_word;
  c.own = true;
  c.row = row;
  c.last_amount = same_row ? last : Context::no_amount;
  c.form = row_form;
  c.species = row_species;
  c.elemental = name.elemental || elemental_next;
  c.subject = compound && !elemental_next ? Subject::compound : Subject::magnesium;
  c.item_form = name.salt || name.chelate;
  if (name.salt || name.chelate) {
    add_form(name.form);
    c.form = name.form;
    c.species = species_of(name);
    c.salt_list = true;
  }
  take_pending();
}

void LabelReader::list(const Name* magnesium) {
  ++listed_.names;
  if (magnesium == nullptr) return;
  listed_.magnesium = listed_.name.magnesium ? 0 : listed_.names;
  listed_.name = *magnesium;
}

void LabelReader::other_name() {
  using vocabulary::Role;
  const bool letter = !stream_.peek().has(Role::mineral) && stream_.previous().has(Role::mineral);
  if (!letter) list(nullptr);  // "vitamin B6" is one name
  Context& c = here();
  if (c.in_source && (c.source_next || c.item_manganese)) return;
  if (depth_ > 0 && (c.subject == Subject::magnesium || c.subject == Subject::compound) && !c.own &&
      c.in_source && !c.separated) {
    // "(as calcium ...)" inside a magnesium row: the words of the bracket are not magnesium's
    c.in_source = false;
  }
  if (depth_ > 0 && c.own && c.amounts > 0 && c.hard_separated) outer()->row_left_open = true;
  const std::uint8_t row = rows_++;
  const bool source_word = c.source_word;
  c = Context{};
  c.subject = Subject::other;
  c.own = true;
  c.row = row;
  c.source_word = source_word;
  c.amounts = amount_first_ || pending_amount_ ? 1 : 0;
  amount_first_ = false;
  pending_percents_ = 0;
  pending_amount_.reset();
}

// "(as magnesium stearate)" names it as a source; elsewhere it is an ingredient among others.
void LabelReader::excipient_name(const Token& token) {
  Context& c = here();
  if (c.in_source && c.source_word && c.subject == Subject::magnesium) {
    claim_.naming.excipient = true;
    claim_.naming.excipient_span = token.span;
    c.item_form = true;
    return;
  }
  other_name();
}

bool LabelReader::claim_source_typo(const Token& token) {
  if (typos_tried_ >= max_typos) return false;
  ++typos_tried_;
  std::array<char, tokens::word_capacity> buffer{};
  std::string_view spelling;
  const std::string_view text = stream_.text(token.span);
  if (text.find(' ') != std::string_view::npos) return false;
  const Meaning* near = vocabulary::near_salt(stream_.folded(token.span, buffer), spelling);
  if (near == nullptr) return false;
  Name name;
  name.salt = true;
  name.magnesium = stream_.previous().has(vocabulary::Role::magnesium);
  name.form = near->form;
  name.species = near->species;
  name.length = 1;
  name.span = token.span;
  // "lysinatel glycinate": the near word may begin a phrase of the form
  const Name rest = names::name_at(stream_, 1);
  if (rest.salt && rest.form != name.form && rest.length > 0) {
    const Form both = name.form == Form::lysinate_glycinate || rest.form == Form::lysinate_glycinate
                          ? Form::lysinate_glycinate
                          : rest.form;
    name.form = both;
    name.length += rest.length;
  }
  claim_.notes.push({ReadingNoteKind::typo, spelling, token.span});
  Context& c = here();
  const bool of_amount = name.magnesium && c.amounts == 1 && c.last_amount != Context::no_amount &&
                         !claim_.amounts[c.last_amount].form;
  if (of_amount) {  // "667 mg of magnesium lthreonate": the amount came before its name
    claim_.amounts[c.last_amount].kind = AmountKind::compound;
    claim_.amounts[c.last_amount].form = name.form;
    c.subject = Subject::compound;
    c.form = name.form;
    add_form(name.form);
    stream_.advance(name.length);
    return true;
  }
  magnesium_name(name);
  return true;
}

}  // namespace magdose::reader
