// The grammar of labels. Tokens are read from left to right; the name met last is the subject that
// amounts and percentages belong to. Brackets open a context of their own. What an amount belongs
// to is decided where it stands; whether an amount of a named compound is its mass or its
// magnesium is left to label_resolve.cpp, which sees the whole claim.
#include "magdose/label.hpp"

#include <algorithm>

#include "label_names.hpp"
#include "label_resolve.hpp"
#include "label_serving.hpp"
#include "label_tokens.hpp"
#include "magdose/elemental.hpp"

namespace magdose {
namespace {

using names::Ahead;
using names::Name;
using names::species_of;
using tokens::Kind;
using tokens::Stream;
using tokens::Token;
using vocabulary::Meaning;
using vocabulary::Role;
using vocabulary::UnitKind;

enum class Subject : std::uint8_t { none, magnesium, compound, other };

struct Context {
  Subject subject = Subject::none;
  bool own = false;        // the subject was named in this bracket
  bool elemental = false;  // the subject's name says so
  std::optional<Form> form;
  std::int16_t species = -1;
  std::uint8_t row = 0;
  std::uint8_t amounts = 0;  // bound since the subject was named
  std::uint8_t percents = 0;
  std::uint8_t last_amount = no_amount;
  bool in_source = false;    // lone salt words are sources of the outer magnesium
  bool source_word = false;  // the bracket began with "as" or "from"
  bool of_which = false;
  bool elemental_next = false;
  bool source_next = false;    // "as", "from" just passed
  std::optional<Form> source;  // of \"375 mg from magnesium citrate\": an amount behind is its mass
  bool parts = false;          // amounts of named sources of the magnesium follow
  bool salt_list = false;      // a list of magnesium salts goes on: "sulfate, malate"
  bool separated = false;      // a separator stood since the subject or its last amount
  bool hard_separated = false;
  bool unknown_item = false;        // unknown words stand since that separator
  bool unknown_since = false;       // unknown words stand since the subject's last amount
  bool percent_key = false;         // "percent:" stood before
  bool reference_equals = false;    // "NRV =" stood before
  std::uint8_t rebind = no_amount;  // amount of a bracket that a later salt name may claim
  // the item of a source list
  bool item_form = false;
  bool item_unknown = false;
  bool item_manganese = false;
  bool item_amount = false;

  static constexpr std::uint8_t no_amount = 0xFF;
};

class Reader {
 public:
  Reader(std::string_view text, Claim& claim) : stream_(text), claim_(claim), servings_(claim) {}

  void read() {
    while (!stream_.done()) {
      const Token& token = stream_.peek();
      switch (token.kind) {
        case Kind::word:
          word(token);
          break;
        case Kind::unknown:
          unknown(token);
          break;
        case Kind::number:
          number(token);
          break;
        case Kind::percent:
          percent_without_number();
          break;
        case Kind::open:
          open();
          break;
        case Kind::close:
          close();
          break;
        case Kind::hard:
          separator(true, token.line);
          break;
        case Kind::comma:
        case Kind::plus:
          separator(false, false);
          break;
        case Kind::dot:
          dot();
          break;
        case Kind::equals:
        case Kind::colon:
          stream_.advance();
          break;
        default:
          if (token.kind == Kind::slash) {
            end_item();
            pending_amount_.reset();
          }
          stream_.advance();
      }
    }
    while (depth_ > 0)
      leave();
    end_item();
    finish();
  }

 private:
  Context& here() { return contexts_[depth_]; }
  Context* outer() { return depth_ > 0 ? &contexts_[depth_ - 1] : nullptr; }

  // ---- brackets and separators ----

  void open() {
    end_item();
    stream_.advance();
    if (depth_ + 1 == contexts_.size()) {
      ++too_deep_;
      return;
    }
    const Context& around = here();
    Context& inner = contexts_[++depth_];
    inner = Context{};
    // The bracket talks of what stands before it, unless it names something itself.
    inner.subject = around.subject;
    inner.form = around.form;
    inner.species = around.species;
    inner.row = around.row;
    inner.of_which = around.of_which;
    inner.last_amount = around.last_amount;
    inner.amounts = around.amounts;
    inner.in_source = around.subject == Subject::magnesium || around.subject == Subject::compound;
    inner.unknown_item = around.unknown_item;
    inner.unknown_since = around.unknown_since;
    inner.separated = around.separated;
  }

  void close() {
    end_item();
    stream_.advance();
    if (too_deep_ > 0) {
      --too_deep_;
    } else if (depth_ > 0) {
      leave();
    }
  }

  void leave() {
    end_item();
    const Context& inner = here();
    Context& around = contexts_[--depth_];
    around.last_amount = inner.last_amount;
    around.of_which = false;
    around.source_next = false;
    if (inner.own && around.subject == Subject::none) {
      // "[name: Magnesium ...]": a record names the subject for what follows in the same line only
      around = inner;
      around.own = false;
    } else if (around.row == inner.row && !inner.own) {
      around.amounts = std::max(around.amounts, inner.amounts);
      around.percents = std::max(around.percents, inner.percents);
    }
  }

  void separator(bool hard, bool line) {
    end_item();
    stream_.advance();
    Context& c = here();
    c.separated = true;
    c.hard_separated = c.hard_separated || hard;
    c.unknown_item = false;
    c.source_next = c.source_next && !hard;
    c.percent_key = c.percent_key && !line;
    c.source.reset();
    c.reference_equals = false;
    if (hard) c.salt_list = false;
    if (line) servings_.line();
  }

  void dot() {
    // A dot ends a sentence where a capital follows; "Mag. oxide" and "vit. B6" do not.
    const bool sentence = stream_.peek(1).kind == Kind::hard || !stream_.peek(1).glued;
    stream_.advance();
    if (sentence) here().separated = true;
  }

  void unknown(const Token& token) {
    Context& c = here();
    if (token.capital && names::is_other_symbol(stream_, token)) {
      other_name();
      stream_.advance();
      return;
    }
    if (c.in_source && claim_source_typo(token)) return;
    c.item_unknown = true;
    if (!names::is_key(stream_, token)) c.unknown_item = c.unknown_since = true;
    c.salt_list = false;
    stream_.advance();
  }

  // The items of "(as oxide, Krebs complex, ...)": one that names no form is "other".
  void end_item() {
    Context& c = here();
    if (c.in_source && c.source_word && c.item_unknown && !c.item_form && !c.item_manganese &&
        !c.item_amount)
      add_form(Form::other);
    c.item_form = c.item_unknown = c.item_manganese = c.item_amount = false;
  }

  // ---- names ----

  void add_form(Form form) {
    if (form == Form::stearate || claim_.forms.contains(form)) return;
    claim_.forms.insert(form);
    claim_.forms_in_order.push(form);
  }

  void drop_form(Form form) {
    claim_.forms.erase(form);
    for (std::size_t i = 0; i < claim_.forms_in_order.size(); ++i)
      if (claim_.forms_in_order[i] == form) claim_.forms_in_order.erase(i--);
  }

  void note_naming(const Name& name) {
    claim_.naming.buffered = claim_.naming.buffered || name.buffered;
    claim_.naming.complex = claim_.naming.complex || name.complex;
  }

  // A name of magnesium or of one of its compounds begins here.
  void magnesium_name(const Name& name) {
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
  void source_name(const Name& name) {
    Context& c = here();
    if (c.item_manganese) return;
    Context* around = outer();
    // "aminokwasowy chelat magnezu (diglycinian magnezu)": the bracket says which
    if (around != nullptr && around->subject == Subject::compound && around->form &&
        is_vague(*around->form) && c.amounts == around->amounts && name.salt) {
      if (!is_vague(name.form)) {
        drop_form(*around->form);
        around->form = name.form;
        around->species = species_of(name);
      }
    }
    add_form(name.form);
    if (name.salt && name.chelate && name.form != Form::amino_acid_chelate &&
        is_inorganic(name.form))
      add_form(Form::amino_acid_chelate);
    if (c.rebind != Context::no_amount) {  // "(640 mg; S. cerevisiae)"
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
    c.salt_list = true;
    c.source_next = false;
    if (!c.in_source && c.subject == Subject::magnesium) {
      set_row_form(c, name);
      if (c.amounts > 0) c.source = name.form;
    }
    if (c.in_source && around != nullptr && around->subject == Subject::magnesium)
      set_row_form(*around, name);
  }

  // "300 mg, of which from bisglycinate 200 mg": the amount behind is magnesium, of that source.
  void part_name(const Name& name) {
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
  static void set_row_form(Context& row, const Name& name) {
    if (row.form && *row.form != name.form) {
      row.form.reset();
      row.species = -1;
    } else {
      row.form = name.form;
    }
  }

  static bool is_vague(Form form) {
    return form == Form::amino_acid_chelate || form == Form::marine || form == Form::other;
  }

  static bool is_inorganic(Form form) {
    return form == Form::oxide || form == Form::carbonate || form == Form::chloride ||
           form == Form::hydroxide || form == Form::phosphate || form == Form::sulfate;
  }

  void subject_name(const Name& name) {
    Context& c = here();
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

  void other_name() {
    Context& c = here();
    if (c.in_source && (c.source_next || c.item_manganese)) return;
    if (depth_ > 0 && (c.subject == Subject::magnesium || c.subject == Subject::compound) &&
        !c.own && c.in_source && !c.separated) {
      // "(as calcium ...)" inside a magnesium row: the words of the bracket are not magnesium's
      c.in_source = false;
    }
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
  void excipient_name(const Token& token) {
    Context& c = here();
    if (c.in_source && c.source_word && c.subject == Subject::magnesium) {
      claim_.naming.excipient = true;
      claim_.naming.excipient_span = token.span;
      c.item_form = true;
      return;
    }
    other_name();
  }

  bool claim_source_typo(const Token& token) {
    if (typos_tried_ >= max_typos) return false;
    ++typos_tried_;
    std::array<char, Stream::word_capacity> buffer{};
    std::string_view spelling;
    const std::string_view text = stream_.text(token.span);
    if (text.find(' ') != std::string_view::npos) return false;
    const Meaning* near = vocabulary::near_salt(stream_.folded(token.span, buffer), spelling);
    if (near == nullptr) return false;
    Name name;
    name.salt = true;
    name.form = near->form;
    name.species = near->species;
    name.length = 1;
    name.span = token.span;
    // "lysinatel glycinate": the near word may begin a phrase of the form
    const Name rest = names::name_at(stream_, 1);
    if (rest.salt && rest.form != name.form && rest.length > 0) {
      const Form both =
          name.form == Form::lysinate_glycinate || rest.form == Form::lysinate_glycinate
              ? Form::lysinate_glycinate
              : rest.form;
      name.form = both;
      name.length += rest.length;
    }
    claim_.notes.push({ReadingNoteKind::typo, spelling, token.span});
    magnesium_name(name);
    return true;
  }

  // ---- words ----

  void word(const Token& token) {
    const vocabulary::Roles roles = token.meaning->roles;
    // Words that speak only beside others. A capital may begin a symbol: "Mg", "Ca".
    constexpr vocabulary::Roles silent{Role::of, Role::filler, Role::hydrate, Role::unit_key};
    if (!token.capital && !token.magnesium && roles.only(silent)) {
      stream_.advance();
      return;
    }
    Context& c = here();
    if (roles.has(Role::excipient)) {
      excipient_name(token);
      stream_.advance();
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
          stream_.advance(name.length);  // a mineral before or behind it is the subject
          return;
        }
        if (name.magnesium || c.in_source || c.source_next || c.salt_list) {
          magnesium_name(name);
          return;
        }
        c.unknown_item = true;  // a salt of nobody knows what
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
    if (roles.has(Role::unit) && read_unit_first(token)) return;
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
  void chelate_in_source() {
    Context& c = here();
    if (c.item_form && !(c.form && is_inorganic(*c.form))) return;
    if (c.item_unknown && !c.item_form) return;  // a chelate of something unknown: "other"
    add_form(Form::amino_acid_chelate);
    c.item_form = true;
  }

  bool near_magnesium() {
    return here().subject == Subject::magnesium || here().subject == Subject::compound;
  }

  void group_word(const Meaning& meaning) {
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

  // "% DV", "80 % NRV" say it surely; a word of two letters alone says nothing.
  void reference_word(const Token& token) {
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
    const bool short_word = token.span.end - token.span.begin <= 2;
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

  void percent_without_number() {
    here().percent_key = true;
    // "% DV", "% EC NRV"
    if (stream_.peek(1).has(Role::reference) ||
        (stream_.peek(1).kind == Kind::unknown && stream_.peek(2).has(Role::reference)))
      percent_column_ = true;
    stream_.advance();
  }

  // ---- numbers ----

  void number(const Token& token) {
    here().item_amount = true;
    if (servings_.count(stream_)) return;
    std::size_t k = 1;
    Decimal high = token.number;
    if ((stream_.peek(1).kind == Kind::dash || stream_.peek(1).has(Role::to)) &&
        stream_.peek(2).kind == Kind::number &&
        stream_.peek(2).number.to_double() > token.number.to_double()) {
      high = stream_.peek(2).number;
      k = 3;
    }
    const Token& unit = stream_.peek(k);
    if (unit.has(Role::unit)) {
      if (k == 3) stream_.advance(2);  // of "200-300 mg" the second is a number of its own
      const Token value = stream_.peek();
      amount(value, stream_.peek(1));
      return;
    }
    const bool bound = stream_.previous().kind == Kind::more;
    if (k == 1 && read_keyed_unit(token)) return;
    if (unit.kind == Kind::percent || unit.has(Role::percent)) {
      percent(token, high, k + 1, bound);
      return;
    }
    pending_amount_.reset();
    if (near_magnesium() && is_bare_percent(token, unit, k)) {
      add_percent(token);
      here().percent_key = false;
    }
    stream_.advance(k);
  }

  // A percentage without its sign: one that a column or a key says, or before "NRV".
  bool is_bare_percent(const Token& number, const Token& next, std::size_t k) {
    const Context& c = here();
    if (next.has(Role::reference) && c.amounts > 0) return true;
    const bool column = percent_column_ && c.subject == Subject::magnesium && c.amounts > 0 &&
                        c.percents < c.amounts && stands_alone(k) && behind_amount();
    const Kind before = stream_.previous().kind;
    const bool keyed = c.percent_key && (before == Kind::colon || before == Kind::equals);
    return (keyed || column) && number.number.to_double() <= 1000;
  }

  // {"amount": "250", "unit": "mg"}
  bool read_keyed_unit(const Token& number) {
    std::size_t k = 1;
    while (stream_.peek(k).kind == Kind::comma || stream_.peek(k).kind == Kind::hard)
      ++k;
    if (k == 1 || k > 3 || !stream_.peek(k).has(Role::unit_key)) return false;
    const Kind after = stream_.peek(k + 1).kind;
    const Token unit = stream_.peek(k + 2);
    if ((after != Kind::colon && after != Kind::equals) || !unit.has(Role::unit)) return false;
    const Kind before = stream_.previous().kind;
    if (before == Kind::colon || before == Kind::equals) here().unknown_item = false;
    const Token value = number;
    stream_.advance(k + 1);
    amount(value, unit);
    return true;
  }

  // "magnesio mg 375"
  bool read_unit_first(const Token unit) {
    const Token value = stream_.peek(1);
    const Token& next = stream_.peek(2);
    if (value.kind != Kind::number || stream_.previous().kind == Kind::number ||
        next.kind == Kind::number || next.kind == Kind::percent || next.kind == Kind::slash ||
        next.has(Role::unit) || next.has(Role::serving)) {
      return false;
    }
    amount(value, unit);
    return true;
  }

  bool stands_alone(std::size_t k) const {
    const Token& next = stream_.peek(k);
    return next.kind == Kind::hard || next.kind == Kind::end || next.kind == Kind::close ||
           next.has(Role::mineral);
  }
  bool behind_amount() const {
    std::size_t k = 1;
    while (stream_.previous(k).kind == Kind::hard || stream_.previous(k).kind == Kind::dash)
      ++k;
    return stream_.previous(k).has(Role::unit);
  }

  void amount(const Token& value, const Token& unit) {
    const Meaning& m = *unit.meaning;
    const double raw = value.number.to_double();
    if (m.unit == UnitKind::volume) {
      servings_.volume(value.number.shifted(m.exponent), stream_);
      stream_.advance(2);
      return;
    }
    Context& c = here();
    const bool gram = m.unit == UnitKind::mass && m.exponent >= 3;
    if (gram && servings_.mass(value.number, stream_)) {
      stream_.advance(2);
      return;
    }
    const std::string_view unit_text = stream_.text(unit.span);
    if (unit_text == "Mg") claim_.notes.push({ReadingNoteKind::unit_case, "mg", unit.span});

    constexpr std::size_t k = 2;
    bool elemental = c.elemental_next;
    if (stream_.peek(k).has(Role::elemental) && !stream_.peek(k + 1).has(Role::magnesium))
      elemental = true;
    const Ahead ahead = names::name_ahead(stream_, k);
    // "324 mg potassim élément", "from 900 mg of" a word nobody knows: of something else
    const bool of_misspelt = ahead.name.magnesium && !ahead.name.salt && c.source_next &&
                             stream_.peek(ahead.at + ahead.name.length).kind == Kind::unknown;
    const bool nothing_known =
        ahead.unknown && (ahead.elemental || (c.of_which && !c.own) || (ahead.of && c.amounts > 0));
    const bool of_unknown = of_misspelt || (!ahead.found() && (nothing_known || c.source_next));
    elemental = elemental || (ahead.elemental && !ahead.found());
    const bool own = c.own && (c.subject == Subject::magnesium || c.subject == Subject::compound);
    const bool is_blocked = blocked();
    const bool free = c.amounts == 0 && !is_blocked;
    const bool reference_definition = c.reference_equals;
    c.reference_equals = false;
    c.item_amount = true;
    const Decimal mg = value.number.shifted(m.exponent);
    const PrintedAmount printed(m.unit == UnitKind::mass ? mg : value.number.shifted(m.exponent),
                                m.unit == UnitKind::mass     ? AmountUnit::mg
                                : m.unit == UnitKind::amount ? AmountUnit::mmol
                                                             : AmountUnit::meq);
    stream_.advance(2);
    if (reference_definition || raw == 0) return;
    if (of_unknown) {
      claim_.unread_amounts = true;
      c.unknown_since = true;
      c.source_next = c.elemental_next = false;
      return;
    }

    const bool forward_first = ahead.of || ahead.elemental || ahead.name.elemental ||
                               c.source_next || c.of_which || (!c.own && c.in_source);
    // "Calcium 100 mg Magnesium 35 mg": each amount stands behind its name
    const bool of_other =
        c.own && c.subject == Subject::other && c.amounts == 0 && !c.separated && !c.hard_separated;
    if (ahead.found() &&
        (forward_first || !(of_other || (c.own && c.subject != Subject::none && free)))) {
      if (ahead.other) {  // the name itself comes next and becomes the subject
        amount_first_ = true;
        return;
      }
      bind_ahead(printed, value, ahead, gram);
      return;
    }
    if (c.of_which && c.subject == Subject::compound && !is_blocked) elemental = true;
    if (own && !is_blocked) {
      bind(printed, value, elemental, gram);
    } else if (!c.own && (c.subject == Subject::magnesium || c.subject == Subject::compound) &&
               !is_blocked) {
      bind(printed, value, elemental, gram);
      if (depth_ > 0 && !claim_.amounts.empty()) c.rebind = c.last_amount;
    } else if (c.subject == Subject::none && !c.unknown_since) {
      // Grams before any name are the serving's.
      if (!pending_amount_ && !gram) pending_amount_ = Pending{printed, value, elemental};
    } else if ((elemental || printed.unit() != AmountUnit::mg) && c.subject != Subject::other &&
               claim_.magnesium_named) {
      // mmol and mEq on a magnesium label are magnesium's
      push_amount(printed, value, AmountKind::elemental, c.form, -1, row_);
    }
    c.amounts = static_cast<std::uint8_t>(std::min(c.amounts + 1, 100));
    c.unknown_since = false;
    c.hard_separated = false;
    c.elemental_next = false;
  }

  // Unknown words between the subject and the amount mean that the amount is of something else.
  bool blocked() {
    const Context& c = here();
    if (c.subject == Subject::other || c.subject == Subject::none) return true;
    if (c.amounts > 0) return c.unknown_since;
    if (!c.unknown_item || !c.separated) return false;
    // "amount: 175 mg": a key, not another ingredient
    const Kind before = stream_.previous().kind;
    return !(before == Kind::colon || before == Kind::equals);
  }

  bool push_amount(const PrintedAmount& printed, const Token& value, AmountKind kind,
                   std::optional<Form> form, std::int16_t species_index, std::uint8_t row,
                   std::uint8_t column = 0) {
    Amount amount;
    amount.printed = printed;
    amount.kind = printed.unit() == AmountUnit::mg ? kind : AmountKind::elemental;
    amount.form = form;
    amount.species =
        species_index >= 0 ? &species()[static_cast<std::size_t>(species_index)] : nullptr;
    amount.row = row;
    amount.span = value.span;
    amount.mark = value.mark;
    amount.total = total_next_;
    amount.basis = servings_.basis(column);
    total_next_ = false;
    if (!claim_.amounts.push(amount)) {
      claim_.notes.push({ReadingNoteKind::too_many_amounts, {}, value.span});
      return false;
    }
    return true;
  }

  void bind(const PrintedAmount& printed, const Token& value, bool elemental, bool gram) {
    Context& c = here();
    // A compound weighs more than the magnesium that comes from it.
    const bool of_source =
        c.source.has_value() && !elemental && c.last_amount != Context::no_amount &&
        printed.number().to_double() > claim_.amounts[c.last_amount].printed.number().to_double();
    const bool compound =
        (c.subject == Subject::compound && !elemental && !c.elemental) || of_source;
    // "Magnesium citrate (180 g, unflavoured)": the pack, not a dose
    constexpr double largest_dose_g = 20;
    if (compound && gram && value.number.to_double() > largest_dose_g) return;
    const bool in_list = depth_ > 0 && c.in_source;
    AmountKind kind = compound ? AmountKind::ambiguous : AmountKind::elemental;
    if (compound && (((c.of_which || in_list) && c.own) || of_source)) kind = AmountKind::compound;
    if (!push_amount(printed, value, kind, of_source ? c.source : c.form, c.species, c.row,
                     c.amounts))
      return;
    c.source.reset();
    Amount& amount = claim_.amounts.back();
    amount.doubtful = c.unknown_since;
    if (kind == AmountKind::compound) amount.decided_by = Decision::wording;
    if (substance_basis_ && compound) {
      amount.kind = AmountKind::compound;
      amount.decided_by = Decision::wording;
    }
    after_binding(c);
  }

  void bind_ahead(const PrintedAmount& printed, const Token& value, const Ahead& ahead, bool gram) {
    Context& c = here();
    const Name& name = ahead.name;
    const bool compound = name.compound();
    constexpr double largest_dose_g = 20;
    if (compound && gram && value.number.to_double() > largest_dose_g) return;
    // "Magnesium (from 2500 mg magnesium glycinate) 275 mg": the row's own amount still comes
    const bool source =
        c.source_next || (c.in_source && !c.own) || (c.in_source && c.subject == Subject::compound);
    const bool same_row = source || c.of_which || depth_ > 0;
    if (!same_row) row_ = rows_++;
    const std::uint8_t row = same_row ? c.row : row_;
    std::optional<Form> form;
    if (name.salt || name.chelate)
      form = name.form;
    else if (same_row)
      form = c.form;
    const AmountKind kind = compound ? AmountKind::compound : AmountKind::elemental;
    if (!push_amount(printed, value, kind, form, name.salt ? species_of(name) : std::int16_t{-1},
                     row))
      return;
    claim_.amounts.back().decided_by = Decision::wording;
    claim_.magnesium_named = true;
    note_naming(name);
    if (name.salt || name.chelate) add_form(name.form);
    const auto index = static_cast<std::uint8_t>(claim_.amounts.size() - 1);
    stream_.advance(ahead.at - 2 + name.length);
    if (source) {
      c.source_next = false;
      c.item_form = true;
      c.salt_list = true;
      c.last_amount = index;
      if (c.in_source && depth_ > 0) c.own = false;
      if (compound && depth_ == 0 && c.subject == Subject::magnesium) set_row_form(c, name);
      if (compound && outer() != nullptr && outer()->subject == Subject::magnesium)
        set_row_form(*outer(), name);
      return;
    }
    const bool in_source = c.in_source;
    const std::uint8_t amounts_before = 1;
    c = Context{};
    c.in_source = in_source;
    c.own = true;
    c.row = row;
    c.subject = compound ? Subject::compound : Subject::magnesium;
    c.form = form;
    c.species = name.salt ? species_of(name) : std::int16_t{-1};
    c.amounts = amounts_before;
    c.last_amount = index;
    c.salt_list = name.salt;
    c.item_form = name.salt;
    c.item_amount = true;
  }

  void after_binding(Context& c) {
    c.last_amount = static_cast<std::uint8_t>(claim_.amounts.size() - 1);
    c.of_which = false;
    c.source_next = false;
    c.salt_list = false;
    c.separated = false;
    c.unknown_item = false;
    // a percent of this row that stood before its amount
    for (Percent& p : claim_.percents)
      if (!p.amount && p.row == c.row) p.amount = c.last_amount;
  }

  // An amount that stood before any name: the next name of magnesium takes it.
  void take_pending() {
    Context& c = here();
    if (pending_amount_) {
      const Pending pending = *pending_amount_;
      pending_amount_.reset();
      const bool compound = c.subject == Subject::compound && !pending.elemental;
      if (push_amount(pending.printed, pending.value,
                      compound ? AmountKind::ambiguous : AmountKind::elemental, c.form, c.species,
                      c.row)) {
        after_binding(c);
        c.amounts = 1;
      }
    }
    for (std::size_t i = 0; i < pending_percents_; ++i)
      push_percent(pending_percent_tokens_[i]);
    pending_percents_ = 0;
  }

  // ---- percentages ----

  void percent(const Token& token, Decimal high, std::size_t after, bool bound) {
    const Context& c = here();
    std::size_t k = after;
    // "80 % of the NRV", "114 % dei valori ..."
    const Token& link = stream_.peek(k);
    constexpr std::uint32_t short_word = 4;
    const bool joined =
        link.has(Role::of) || link.has(Role::source_of) || link.has(Role::filler) ||
        link.kind == Kind::open ||
        (link.kind == Kind::unknown && link.span.end - link.span.begin <= short_word);
    const bool reference = stream_.peek(k).has(Role::reference) ||
                           (joined && stream_.peek(k + 1).has(Role::reference));
    if (reference) {
      while (!stream_.peek(k).has(Role::reference))
        ++k;
      ++k;
    }
    // "magnesium citrate (63 %), maltodextrin": the share of an ingredient
    const bool share = !reference && depth_ > 0 && !c.own && c.subject == Subject::compound &&
                       c.amounts == 0 && stream_.peek(after).kind == Kind::close &&
                       stream_.previous().kind == Kind::open;
    if (bound || share) {  // "> 99 %": purity
      stream_.advance(after);
      return;
    }
    const bool of = stream_.peek(k).has(Role::of);
    std::size_t name_start = of ? k + 1 : k;
    if (stream_.peek(name_start).has(Role::elemental) &&
        !stream_.peek(name_start + 1).has(Role::magnesium))
      ++name_start;
    const Token& next = stream_.peek(name_start);
    const bool names =
        next.kind == Kind::word &&
        (next.has(Role::magnesium) || next.has(Role::salt) || next.has(Role::elemental));
    const Name name = names ? names::name_at(stream_, name_start) : Name{};
    // "10 % starch" of a compound without an amount
    const bool of_other =
        !reference && c.amounts == 0 && (next.kind == Kind::unknown || next.has(Role::mineral));
    const bool row_waits =
        c.amounts > c.percents && !c.hard_separated;  // the row has an amount without percent

    const bool of_magnesium =
        (name.magnesium && !name.compound()) || stream_.peek(of ? k + 1 : k).has(Role::elemental);
    if (!reference && of_magnesium && (of || c.of_which || !row_waits)) {
      add_fraction(token.number, high, {token.span.begin, stream_.peek(after - 1).span.end});
      stream_.advance(after);
      return;
    }
    if (!reference && name.compound() && !of &&
        !row_waits) {  // "100 % magnesium glycinate": purity
      stream_.advance(after);
      return;
    }
    const Context* around = outer();
    if (!reference && around != nullptr && c.own && c.subject == Subject::magnesium &&
        c.amounts == 0 && (around->subject == Subject::compound)) {  // "(magnesium 60 %)"
      add_fraction(token.number, high, {token.span.begin, stream_.peek(after - 1).span.end});
      stream_.advance(after);
      return;
    }
    if (reference && name.magnesium && !row_waits) {  // "4 % RDA magnesium"
      if (pending_percents_ < pending_percent_tokens_.size())
        pending_percent_tokens_[pending_percents_++] = token;
    } else if (near_magnesium() &&
               (reference || c.percent_key || !(c.unknown_since && c.amounts > 0)) && !of_other &&
               !(c.own && c.in_source && c.item_manganese)) {
      add_percent(token);
    }
    stream_.advance(after);
  }

  void add_percent(const Token& token) {
    Context& c = here();
    c.percents = static_cast<std::uint8_t>(std::min(c.percents + 1, 100));
    push_percent(token);
  }

  void push_percent(const Token& token) {
    Context& c = here();
    Percent p;
    p.number = token.number;
    p.row = c.row;
    p.span = token.span;
    if (c.last_amount != Context::no_amount) p.amount = c.last_amount;
    claim_.percents.push(p);
  }

  void add_fraction(Decimal low, Decimal high, Span span) {
    const Context& c = here();
    FractionClaim f;
    constexpr double per_cent = 0.01;
    const double high_value = high.to_double() + high.half_unit();
    if (high_value > 100) return;
    f.value = {
        mg_magnesium_per_mg_compound(std::max(0.0, low.to_double() - low.half_unit()) * per_cent),
        mg_magnesium_per_mg_compound(high_value * per_cent)};
    f.printed_low = low;
    f.printed_high = high;
    f.form = c.form;
    f.species = c.species >= 0 ? &species()[static_cast<std::size_t>(c.species)] : nullptr;
    f.span = span;
    claim_.fractions.push(f);
  }

  // ---- the whole claim ----

  void finish() {
    if (pending_amount_ && claim_.magnesium_named && claim_.amounts.empty()) {
      const Pending& p = *pending_amount_;
      if (p.elemental || p.printed.unit() != AmountUnit::mg)
        push_amount(p.printed, p.value, AmountKind::elemental, std::nullopt, -1, 0);
    }
    resolve_marks(claim_, stream_.saw_decimal_comma(), stream_.saw_decimal_point());
    resolve_amounts(claim_);
    servings_.finish();
  }

  struct Pending {
    PrintedAmount printed;
    Token value;
    bool elemental;
  };

  static constexpr std::size_t max_depth = 8;
  static constexpr int max_typos = 16;

  Stream stream_;
  Claim& claim_;
  ServingReader servings_;
  std::array<Context, max_depth + 1> contexts_{};
  std::size_t depth_ = 0;
  std::size_t too_deep_ = 0;
  std::uint8_t row_ = 0;
  std::uint8_t rows_ = 1;
  bool percent_column_ = false;
  bool reference_sure_ = false;
  bool substance_basis_ = false;
  bool total_next_ = false;
  int typos_tried_ = 0;
  std::optional<Pending> pending_amount_;
  std::array<Token, 4> pending_percent_tokens_{};
  bool amount_first_ = false;  // the amount of the name that follows was read
  std::size_t pending_percents_ = 0;
};

}  // namespace

void read_label(std::string_view text, Claim& claim) {
  if (text.size() > label_capacity) text = {text.data(), label_capacity};
  Reader(text, claim).read();
}

Interval<MagnesiumMass> PrintedAmount::as_magnesium() const {
  if (exact_) return exactly(magnesium());
  switch (unit_) {
    case AmountUnit::mmol: {
      const auto mmol = magdose::printed(number_, mmol_magnesium);
      return {to_mass(mmol.low), to_mass(mmol.high)};
    }
    case AmountUnit::meq: {
      const auto charge = magdose::printed(number_, magdose::meq);
      return {to_mass(charge.low), to_mass(charge.high)};
    }
    case AmountUnit::mg:
      break;
  }
  return magdose::printed(number_, mg_magnesium);
}

MagnesiumMass PrintedAmount::magnesium() const {
  switch (unit_) {
    case AmountUnit::mmol:
      return to_mass(mmol_magnesium(number_.to_double()));
    case AmountUnit::meq:
      return to_mass(magdose::meq(number_.to_double()));
    case AmountUnit::mg:
      break;
  }
  return mg_magnesium(number_.to_double());
}

Interval<CompoundMass> PrintedAmount::as_compound() const {
  if (exact_) return exactly(compound());
  return magdose::printed(number_, mg_compound);
}
CompoundMass PrintedAmount::compound() const {
  return mg_compound(number_.to_double());
}

}  // namespace magdose
