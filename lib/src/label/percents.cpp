// Percentages: of a reference value, of magnesium in a compound, or of something else.
#include <algorithm>

#include "label/reader.hpp"
#include "magdose/elemental.hpp"
#include "tables/plausibility.hpp"

namespace magdose::reader {
namespace {

using tokens::Kind;
using vocabulary::Role;

}  // namespace

// NOLINTNEXTLINE(readability-function-*): rules of the reader, in their order
void LabelReader::percent(const Token& token, Decimal high, std::size_t after, bool bound) {
  const Context& c = here();
  std::size_t k = after;
  // "80 % of the NRV", "114 % dei valori ..."
  const Token& link = stream_.peek(k);
  constexpr double short_word = plausibility("longest-unknown-before-reference");
  const bool joined = link.has(Role::of) || link.has(Role::source_of) || link.has(Role::filler) ||
                      link.kind == Kind::open ||
                      (link.kind == Kind::unknown && link.span.end - link.span.begin <= short_word);
  const bool reference =
      stream_.peek(k).has(Role::reference) || (joined && stream_.peek(k + 1).has(Role::reference));
  if (reference) {
    while (!stream_.peek(k).has(Role::reference))
      ++k;
    ++k;
  }
  // "magnesium citrate (63 %), maltodextrin": the share of an ingredient
  const bool share = !reference && !c.own && c.subject == Subject::compound && c.amounts == 0 &&
                     stream_.peek(after).kind == Kind::close &&
                     stream_.previous().kind == Kind::open;
  constexpr double pure = 100;
  const bool purity = !reference && c.own && c.subject == Subject::compound && c.amounts == 0 &&
                      token.number.to_double() == pure && stream_.peek(after).kind == Kind::close;
  const bool nothing = token.number.is_zero() && c.percents > 0;  // "0 % sugar"
  if (bound || share || purity || nothing) {  // "> 99 %", "(magnesium glycinate 100 %)"
    stream_.advance(after);
    return;
  }
  // "16 % of magnesium", "16 % en magnésium"
  const bool of = stream_.peek(k).has(Role::of) ||
                  (stream_.peek(k).has(Role::per) && stream_.peek(k + 1).has(Role::magnesium));
  std::size_t name_start = of ? k + 1 : k;
  if (stream_.peek(name_start).has(Role::elemental) &&
      !stream_.peek(name_start + 1).has(Role::magnesium))
    ++name_start;
  const Token& next = stream_.peek(name_start);
  const bool names = next.kind == Kind::word && (next.has(Role::magnesium) ||
                                                 next.has(Role::salt) || next.has(Role::elemental));
  const Name name = names ? names::name_at(stream_, name_start) : Name{};
  // "10 % starch" of a compound without an amount, "100 % natural"; "80 % der empfohlenen
  // Tagesdosis" may be of a reference value
  const bool before_words =
      !reference && !c.percent_key && stream_.peek(name_start + 1).kind != Kind::number;
  const bool of_other =
      !reference && ((before_words && (next.has(Role::filler) || next.has(Role::chelate))) ||
                     (c.amounts == 0 && (next.kind == Kind::unknown || next.has(Role::mineral))));
  const bool doubtful = before_words && next.kind == Kind::unknown;
  const bool row_waits =
      c.amounts > c.percents && !c.hard_separated;  // the row has an amount without percent

  const bool symbol =
      stream_.text(next.span) == "Mg" && stream_.peek(name_start + 1).kind != Kind::number;
  const bool of_magnesium = (name.magnesium && !name.compound()) || symbol ||
                            stream_.peek(of ? k + 1 : k).has(Role::elemental);
  const bool in_bracket = !c.own && c.subject == Subject::compound;
  const auto fraction_of_subject = [&] {
    add_fraction(token.number, high, {token.span.begin, stream_.peek(after - 1).span.end});
    stream_.advance(after);
  };
  if (!reference && of_magnesium && (of || c.of_which || in_bracket || !row_waits))
    return fraction_of_subject();
  // "magnesium citrate 16 %, 937 mg": what such a compound holds, or its share of something
  if (!reference && c.own && c.subject == Subject::compound && c.amounts == 0 && !c.percent_key &&
      !percent_column_ && c.form && info(*c.form).pure) {
    const double fraction = token.number.to_double() / 100;
    const Interval<MagnesiumFraction> range = fraction_range(*c.form);
    constexpr double diluted = plausibility("dilution-beside-a-percent");
    if (fraction >= diluted * number_of(range.low) && fraction <= number_of(ceiling(*c.form)))
      return fraction_of_subject();
    stream_.advance(after);
    return;
  }
  if (!reference && name.compound() && !of && !row_waits) {  // "100 % magnesium glycinate": purity
    stream_.advance(after);
    return;
  }
  const Context* around = outer();
  if (!reference && around != nullptr && c.own && c.subject == Subject::magnesium &&
      c.amounts == 0 && around->subject == Subject::compound)  // "(magnesium 60 %)"
    return fraction_of_subject();
  if (reference && name.magnesium && !row_waits) {  // "4 % RDA magnesium"
    if (pending_percents_ < pending_percent_tokens_.size())
      pending_percent_tokens_[pending_percents_++] = token;
  } else if (near_magnesium() &&
             (reference || c.percent_key || !(c.unknown_since && c.amounts > 0)) && !of_other &&
             !(c.own && c.in_source && c.item_manganese) && !c.passed_over) {
    add_percent(token, doubtful);
  }
  stream_.advance(after);
}

void LabelReader::add_percent(const Token& token, bool doubtful) {
  Context& c = here();
  c.percents = static_cast<std::uint8_t>(std::min(c.percents + 1, 100));
  push_percent(token, doubtful);
}

void LabelReader::push_percent(const Token& token, bool doubtful) {
  Context& c = here();
  Percent p;
  p.number = token.number;
  p.row = c.row;
  p.span = token.span;
  p.doubtful = doubtful;
  if (c.last_amount != Context::no_amount) p.amount = c.last_amount;
  claim_.percents.push(p);
}

void LabelReader::add_fraction(Decimal low, Decimal high, Span span) {
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

}  // namespace magdose::reader
