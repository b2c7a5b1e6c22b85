// Numbers with a unit: what they are an amount of.
#include <algorithm>
#include <utility>

#include "label/reader.hpp"
#include "tables/plausibility.hpp"

namespace magdose::reader {
namespace {

using names::species_of;
using tokens::Kind;
using vocabulary::Role;
using vocabulary::UnitKind;

// "Magnesium citrate (180 g, unflavoured)": the pack, not a dose.
bool is_pack(const PrintedAmount& mass) {
  return mass.number().to_double() > plausibility("largest-compound-in-grams");
}

}  // namespace

void LabelReader::number(const Token& token) {
  here().item_amount = true;
  if (servings_.count(stream_) || read_amounts_of_list()) return;
  std::size_t k = 1;
  Decimal high = token.number;
  if ((stream_.peek(1).kind == Kind::dash || stream_.peek(1).has(Role::to)) &&
      stream_.peek(2).kind == Kind::number &&
      stream_.peek(2).number.to_double() > token.number.to_double()) {
    high = stream_.peek(2).number;
    k = 3;
  }
  if (k == 1 && read_keyed_unit(token)) return;
  // "magnesium | 300 | mg | 80 | %"
  const bool cell = stream_.peek(k).kind == Kind::hard && !stream_.peek(k).line && near_magnesium();
  const std::size_t at = cell ? k + 1 : k;
  const Token unit = stream_.peek(at);
  if (unit.has(Role::unit)) {
    const Token value = stream_.peek(k - 1);  // of "200-300 mg" the second is a number of its own
    stream_.advance(at - 1);
    amount(value, unit);
    return;
  }
  if (unit.kind == Kind::percent || unit.has(Role::percent)) {
    percent(token, high, at + 1, stream_.previous().kind == Kind::more);
    return;
  }
  pending_amount_.reset();
  if (near_magnesium() && is_bare_percent(token, k)) {
    add_percent(token);
    here().percent_key = false;
  }
  stream_.advance(k);
}

// "Calcium & Magnesium 1000 mg/500 mg", "1000/500 mg": as many amounts as names, in their order.
bool LabelReader::read_amounts_of_list() {
  const Kind before = stream_.previous().kind;
  if (stream_.peek().glued && (before == Kind::word || before == Kind::unknown))
    return false;  // "B6"
  const Listed listed = std::exchange(listed_, Listed{});
  if (listed.names < 2 || listed.magnesium == 0) return false;
  Token value;
  Token unit;
  std::size_t k = 0;
  for (std::size_t amounts = 1;; ++amounts) {
    const Token& number = stream_.peek(k++);
    if (number.kind != Kind::number) return false;
    if (amounts == listed.magnesium) value = number;
    const Token& after = stream_.peek(k++);
    const bool has_unit = after.has(Role::unit);
    if (has_unit) {
      // After each amount, or after the last one for all; "mg/100 g" is no amount of another name.
      if (after.meaning->unit != UnitKind::mass || after.meaning->exponent > 0) return false;
      if (amounts <= listed.magnesium || unit.kind == Kind::end) unit = after;
      if (amounts == listed.names) break;
    }
    if (amounts == listed.names || (has_unit ? stream_.peek(k++) : after).kind != Kind::slash)
      return false;
  }
  if (stream_.peek(k).kind == Kind::slash && stream_.peek(k + 1).kind == Kind::number) return false;
  if (here().subject == Subject::other) subject_name(listed.name);
  listed_ = {};
  stream_.advance(k - 2);
  amount(value, unit);
  return true;
}

// A percentage without its sign: given by a column or a key, or before "NRV".
bool LabelReader::is_bare_percent(const Token& number, std::size_t k) {
  const Context& c = here();
  if (stream_.peek(k).has(Role::reference) && c.amounts > 0) return true;
  const bool column = percent_column_ && c.subject == Subject::magnesium && c.amounts > 0 &&
                      c.percents < c.amounts && stands_alone(k) && follows_amount();
  const Kind before = stream_.previous().kind;
  const bool keyed = c.percent_key && (before == Kind::colon || before == Kind::equals);
  return (keyed || column) && number.number.to_double() <= plausibility("largest-bare-percentage");
}

// {"amount": "250", "unit": "mg"}
bool LabelReader::read_keyed_unit(const Token& number) {
  constexpr std::size_t farthest = 3;
  std::size_t k = 1;
  while (k <= farthest &&
         (stream_.peek(k).kind == Kind::comma || stream_.peek(k).kind == Kind::hard))
    ++k;
  if (k == 1 || k > farthest || !stream_.peek(k).has(Role::unit_key)) return false;
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

// "magnesio mg 375", "magnesium (mg) 300", "magnesium in mg: 300"
bool LabelReader::read_unit_first() {
  const bool bracket = stream_.peek().kind == Kind::open;
  std::size_t at = bracket ? 1 : 0;
  const Token unit = stream_.peek(at++);
  if (!unit.has(Role::unit) || stream_.previous().kind == Kind::number) return false;
  if (bracket && stream_.peek(at++).kind != Kind::close) return false;
  const Token& between = stream_.peek(at);
  if (between.kind == Kind::colon || (bracket && between.kind == Kind::hard && !between.line)) ++at;
  const bool joined = at == 1;
  if (!joined && !near_magnesium()) return false;
  const Token value = stream_.peek(at);
  const Token& next = stream_.peek(at + 1);
  if (value.kind != Kind::number || next.kind == Kind::percent || next.has(Role::unit) ||
      next.has(Role::serving) ||
      (joined && (next.kind == Kind::number || next.kind == Kind::slash)))
    return false;
  stream_.advance(at - 1);
  amount(value, unit);
  return true;
}

bool LabelReader::stands_alone(std::size_t k) const {
  const Token& next = stream_.peek(k);
  return next.kind == Kind::hard || next.kind == Kind::end || next.kind == Kind::close ||
         next.has(Role::mineral);
}

bool LabelReader::follows_amount() const {
  std::size_t k = 1;
  while (stream_.previous(k).kind == Kind::hard || stream_.previous(k).kind == Kind::dash)
    ++k;
  return stream_.previous(k).has(Role::unit);
}

// "500 mg x 2", "2 x 500 mg"; what follows the amount is `k` tokens ahead.
double LabelReader::times_beside(std::size_t k) const {
  const auto times = [](const Token& sign, const Token& number) {
    constexpr double most = plausibility("largest-count");
    return sign.has(Role::times) && number.kind == Kind::number && number.whole &&
                   !number.number.is_zero() && number.number.to_double() <= most
               ? number.number.to_double()
               : 1;
  };
  const double after = times(stream_.peek(k), stream_.peek(k + 1));
  const Token& counted = stream_.peek(k + 2);
  if (after != 1 && !counted.has(Role::serving)) return after;
  return times(stream_.previous(), stream_.previous(2));
}

// NOLINTNEXTLINE(readability-function-*): rules of the reader, in their order
void LabelReader::amount(Token value, const Token& unit) {
  const Meaning& m = *unit.meaning;
  value = with_decimals(value, unit);
  const double raw = value.number.to_double();
  if (m.unit == UnitKind::volume) {
    servings_.volume(value.number.shifted(m.exponent), stream_);
    stream_.advance(2);
    return;
  }
  Context& c = here();
  const bool gram = is_of_product(unit);
  if (gram &&
      servings_.mass(value.number.shifted(m.exponent - gram_exponent), stream_, c.amounts > 0)) {
    stream_.advance(2);
    return;
  }
  const std::string_view unit_text = stream_.text(unit.span);
  if (unit_text == "Mg") claim_.notes.push({ReadingNoteKind::unit_case, "mg", unit.span});

  constexpr std::size_t k = 2;
  times_next_ = times_beside(k);
  Ahead ahead = names::name_ahead(stream_, k);
  // "Magnesium bisglycinate ..., 2000 mg bisglycinate": the salt of a form that was named
  if (ahead.name.salt && claim_.forms.contains(ahead.name.form)) ahead.name.magnesium = true;
  const bool by_name = c.own && c.subject == Subject::compound && c.amounts == 0 && !c.of_which &&
                       !c.source_next && !ahead.of && has_own_amount(ahead.name, ahead.at);
  bool elemental = c.elemental_next;
  if (!by_name && stream_.peek(k).has(Role::elemental) && !stream_.peek(k + 1).has(Role::magnesium))
    elemental = true;
  // "324 mg potassim élément", "from 900 mg of" an unknown word: of something else
  const bool of_misspelt = ahead.name.magnesium && !ahead.name.salt && c.source_next &&
                           stream_.peek(ahead.at + ahead.name.length).kind == Kind::unknown;
  const bool nothing_known =
      ahead.unknown && (ahead.elemental || (c.of_which && !c.own) || (ahead.of && c.amounts > 0));
  const bool of_unknown = of_misspelt || (!ahead.found() && (nothing_known || c.source_next));
  elemental = elemental || (ahead.elemental && !ahead.found());
  // "Magnesium capsules 500 mg magnesium citrate": a title, not the name of the amount
  const Token& before = stream_.previous();
  const bool bare_salt = ahead.name.salt && !ahead.name.magnesium;  // "magnesium 2000 mg threonate"
  if (bare_salt && c.subject == Subject::magnesium && before.has(Role::magnesium) && ahead.at == k)
    ahead.name.magnesium = true;
  const bool titled = c.subject == Subject::magnesium && c.own && !c.form && c.amounts == 0 &&
                      (bare_salt || !before.has(Role::magnesium)) && !c.elemental &&
                      ahead.name.compound() && ahead.at == k &&
                      !has_own_amount(ahead.name, ahead.at);
  const bool own = c.own && (c.subject == Subject::magnesium || c.subject == Subject::compound);
  const bool is_blocked = blocked() || (!ahead.found() && is_of_next_item(k));
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

  const bool forward_first = ahead.of || ahead.elemental || ahead.name.elemental || c.source_next ||
                             c.of_which || (!c.own && c.in_source);
  // "Calcium 100 mg Magnesium 35 mg": each amount follows its name
  const bool of_other =
      c.own && c.subject == Subject::other && c.amounts == 0 && !c.separated && !c.hard_separated;
  if (ahead.found() && !by_name &&
      (forward_first || titled || !(of_other || (c.own && c.subject != Subject::none && free)))) {
    if (ahead.other) {  // the name itself comes next and becomes the subject
      amount_first_ = true;
      return;
    }
    bind_ahead(printed, value, ahead, gram, titled);
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
  } else {
    c.passed_over = true;
  }
  c.amounts = static_cast<std::uint8_t>(std::min(c.amounts + 1, 100));
  c.unknown_since = false;
  c.hard_separated = false;
  c.elemental_next = false;
}

// "magnesium citrate 1000 mg elemental magnesium 160 mg": each amount follows its name, so the
// first is not of the name ahead.
bool LabelReader::has_own_amount(const Name& name, std::size_t at) const {
  if (!name.magnesium) return false;
  std::size_t k = at + name.length;
  const Kind between = stream_.peek(k).kind;
  if (between == Kind::colon || between == Kind::equals || between == Kind::dash ||
      between == Kind::open)
    ++k;
  return stream_.peek(k).kind == Kind::number && stream_.peek(k + 1).has(Role::unit) &&
         !(between == Kind::open && stream_.peek(k + 2).has(Role::elemental));
}

// An amount follows the name that begins here, or its bracket: "magnesium (as citrate) 100 mg".
bool LabelReader::row_has_amount(const Name& name) const {
  std::size_t k = name.length;
  if (stream_.peek(k).kind != Kind::open) return has_own_amount(name, 0);
  while (k < Stream::ahead - 2 && stream_.peek(k).kind != Kind::close)
    ++k;
  return has_own_amount(name, 0) ||
         (stream_.peek(k + 1).kind == Kind::number && stream_.peek(k + 2).has(Role::unit));
}

// "magnesium 100 mg, 500 mg inulin": the amount begins an item, and an unknown word is its name.
bool LabelReader::is_of_next_item(std::size_t k) {
  const Token& mark = stream_.previous();
  const bool bullet = mark.kind == Kind::dash && stream_.previous(2).kind == Kind::hard;
  const Token& before = bullet ? stream_.previous(2) : mark;
  const bool begins = before.kind == Kind::dot || before.kind == Kind::hard ||
                      before.kind == Kind::comma || before.kind == Kind::plus ||
                      before.has(Role::conjunction);
  return begins && here().amounts > 0 && stream_.peek(k).kind == Kind::unknown;
}

// Unknown words between the subject and the amount mean that the amount is of something else.
bool LabelReader::blocked() {
  const Context& c = here();
  if (c.subject == Subject::other || c.subject == Subject::none) return true;
  if (c.amounts > 0) return c.unknown_since;
  if (!c.unknown_item || !c.separated) return false;
  // "amount: 175 mg": a key, not another ingredient
  const Kind before = stream_.previous().kind;
  return !(before == Kind::colon || before == Kind::equals);
}

bool LabelReader::push_amount(const PrintedAmount& printed, const Token& value, AmountKind kind,
                              std::optional<Form> form, std::int16_t species_index,
                              std::uint8_t row, std::uint8_t column) {
  if (printed.number().to_double() > heaviest_mg) {
    claim_.unread_amounts = true;
    return false;
  }
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
  amount.units = servings_.take_units();
  amount.times = times_next_;
  total_next_ = false;
  if (!claim_.amounts.push(amount)) {
    claim_.notes.push({ReadingNoteKind::too_many_amounts, {}, value.span});
    claim_.unread_amounts = true;
    return false;
  }
  return true;
}

void LabelReader::bind(const PrintedAmount& printed, const Token& value, bool elemental,
                       bool gram) {
  Context& c = here();
  // A compound is heavier than the magnesium that comes from it.
  const bool of_source =
      c.source.has_value() && !elemental && c.last_amount != Context::no_amount &&
      (claim_.amounts[c.last_amount].kind != AmountKind::elemental ||
       printed.number().to_double() > claim_.amounts[c.last_amount].printed.number().to_double());
  const bool compound = (c.subject == Subject::compound && !elemental && !c.elemental) || of_source;
  if (compound && gram && is_pack(printed)) return;
  const bool in_list = depth_ > 0 && c.in_source;
  AmountKind kind = compound ? AmountKind::ambiguous : AmountKind::elemental;
  if (compound && (((c.of_which || in_list) && c.own) || of_source)) kind = AmountKind::compound;
  if (!push_amount(printed, value, kind, of_source ? c.source : c.form, c.species, c.row,
                   c.amounts))
    return;
  c.source.reset();
  Amount& amount = claim_.amounts.back();
  amount.doubtful = c.unknown_since || c.row_left_open;
  if (kind == AmountKind::compound) amount.decided_by = Decision::wording;
  if (substance_basis_ && compound) {
    amount.kind = AmountKind::compound;
    amount.decided_by = Decision::wording;
  }
  after_binding(c);
}

void LabelReader::bind_ahead(const PrintedAmount& printed, const Token& value, const Ahead& ahead,
                             bool gram, bool titled) {
  Context& c = here();
  const Name& name = ahead.name;
  const bool compound = name.compound();
  if (compound && gram && is_pack(printed)) return;
  pending_amount_.reset();  // "500 mg fish oil, 100 mg magnesium"
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
  const AmountKind kind = titled     ? AmountKind::ambiguous
                          : compound ? AmountKind::compound
                                     : AmountKind::elemental;
  if (!push_amount(printed, value, kind, form, name.salt ? species_of(name) : std::int16_t{-1},
                   row))
    return;
  if (!titled) claim_.amounts.back().decided_by = Decision::wording;
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

void LabelReader::after_binding(Context& c) {
  c.last_amount = static_cast<std::uint8_t>(claim_.amounts.size() - 1);
  c.passed_over = c.of_which = false;
  c.source_next = false;
  c.salt_list = false;
  c.separated = false;
  c.unknown_item = false;
  // a percent of this row that came before its amount
  for (Percent& p : claim_.percents)
    if (!p.amount && p.row == c.row) p.amount = c.last_amount;
}

// An amount before any name: the next name of magnesium takes it.
void LabelReader::take_pending() {
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

}  // namespace magdose::reader
