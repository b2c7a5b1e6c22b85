// Reads a label: what each token does is in reader.hpp and the files it names.
#include <algorithm>

#include "label/amount_kinds.hpp"
#include "label/marks.hpp"
#include "label/reader.hpp"

namespace magdose::reader {
namespace {

using tokens::Kind;

}  // namespace

void LabelReader::read() {
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
          if (servings_.slash(stream_)) break;
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

void LabelReader::open() {
  if (read_unit_first()) return;
  end_item();
  stream_.advance();
  if (depth_ + 1 == contexts_.size()) {
    ++too_deep_;
    return;
  }
  const Context& around = here();
  Context& inner = contexts_[++depth_];
  inner = Context{};
  // The bracket is about what precedes it, unless it names something itself.
  inner.subject = around.subject;
  inner.form = around.form;
  inner.species = around.species;
  inner.row = around.row;
  inner.of_which = around.of_which;
  inner.source = around.source;
  inner.last_amount = around.last_amount;
  inner.amounts = around.amounts;
  inner.in_source = around.subject == Subject::magnesium || around.subject == Subject::compound;
  inner.unknown_item = around.unknown_item;
  inner.unknown_since = around.unknown_since;
  inner.separated = around.separated;
  inner.passed_over = around.passed_over;
}

void LabelReader::close() {
  end_item();
  stream_.advance();
  if (too_deep_ > 0) {
    --too_deep_;
  } else if (depth_ > 0) {
    leave();
  }
}

void LabelReader::leave() {
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

void LabelReader::separator(bool hard, bool line) {
  end_item();
  do  // commas in a row are one separator
    stream_.advance();
  while (stream_.peek().kind == Kind::comma || stream_.peek().kind == Kind::plus);
  Context& c = here();
  c.separated = true;
  c.hard_separated = c.hard_separated || hard;
  c.unknown_item = false;
  c.source_next = c.source_next && !hard;
  c.percent_key = c.percent_key && !line;
  c.source.reset();
  c.reference_equals = false;
  if (hard) {
    c.salt_list = false;
    listed_ = {};
    servings_.cell();
  }
  if (line) servings_.line();
}

void LabelReader::dot() {
  // A dot ends a sentence where a capital follows; "Mag. oxide" and "vit. B6" do not.
  const bool sentence = stream_.peek(1).kind == Kind::hard || !stream_.peek(1).glued;
  stream_.advance();
  if (!sentence) return;
  here().separated = true;
  listed_ = {};
  servings_.sentence();
}

void LabelReader::unknown(const Token& token) {
  Context& c = here();
  if (token.capital && names::is_other_symbol(stream_, token)) {
    other_name();
    stream_.advance();
    return;
  }
  if ((c.in_source || stream_.previous().has(vocabulary::Role::magnesium)) &&
      claim_source_typo(token))
    return;
  c.item_unknown = true;
  if (!names::is_key(stream_, token)) c.unknown_item = c.unknown_since = true;
  c.salt_list = false;
  stream_.advance();
}

// The items of "(as oxide, Krebs complex, ...)": one that names no form is "other".
void LabelReader::end_item() {
  Context& c = here();
  if (c.in_source && c.source_word && c.item_unknown && !c.item_form && !c.item_manganese &&
      !c.item_amount)
    add_form(Form::other);
  c.item_form = c.item_unknown = c.item_manganese = c.item_amount = false;
}

void LabelReader::finish() {
  if (pending_amount_ && claim_.magnesium_named && claim_.amounts.empty()) {
    const Pending& p = *pending_amount_;
    if (p.elemental || p.printed.unit() != AmountUnit::mg)
      push_amount(p.printed, p.value, AmountKind::elemental, std::nullopt, -1, 0);
  }
  claim_.unread = stream_.unread();
  claim_.unread_amounts = claim_.unread_amounts || !claim_.unread.empty();
  decide_marks_by_style(claim_, stream_.saw_decimal_comma(), stream_.saw_decimal_point());
  decide_amount_kinds(claim_);
  servings_.finish();
  decide_marks_by_agreement(claim_);
}

}  // namespace magdose::reader

namespace magdose {

void read_label(std::string_view text, Claim& claim) {
  if (text.size() > label_capacity) text = {text.data(), label_capacity};
  reader::LabelReader(text, claim).read();
}

}  // namespace magdose
