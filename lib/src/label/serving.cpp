#include "label/serving.hpp"

#include <algorithm>

#include "tables/plausibility.hpp"

namespace magdose {
namespace {

using tokens::Kind;
using tokens::Stream;
using tokens::Token;
using vocabulary::Role;
using vocabulary::Roles;
using vocabulary::UnitKind;

// How clearly a mention is of the serving.
constexpr int plain = 4;
constexpr int with_size = 8;  // "serving size"
constexpr int with_per = 4;   // "per", "each"
constexpr int contains = 4;   // "... contains"
constexpr int begins_line = 2;
constexpr int is_portion = 10;  // "one portion (2 capsules)", "serving: 2 capsules"
constexpr int a_day = 8;        // "240 mg/day"
constexpr int with_daily = 1;
constexpr int strength = 1;  // "500 mg capsules"
constexpr int generic = -3;  // "serving" is vaguer than "capsule"
constexpr double largest_count = plausibility("largest-count");
constexpr int serving_size_lines = 2;  // lines to which "serving size" applies

bool is_counted(ServingUnit unit) {
  return unit != ServingUnit::none && unit != ServingUnit::serving && unit != ServingUnit::day &&
         unit != ServingUnit::g && unit != ServingUnit::ml;
}

ServingUnit unit_of(const Token& token) {
  return static_cast<ServingUnit>(token.meaning->value);
}

// Words allowed between a count and its unit: "3 veg capsules", "1 heaping tablespoon".
bool may_qualify(const Token& token) {
  constexpr double longest = plausibility("longest-unknown-before-unit");
  constexpr Roles other{Role::unit,      Role::of_which,  Role::percent,
                        Role::container, Role::magnesium, Role::day};
  if (token.kind == Kind::unknown) return token.span.end - token.span.begin <= longest;
  return token.kind == Kind::word && !token.roles.has_any(other);
}

// Whether a serving's count in figures may precede such a token.
bool may_be_counted(const Token& token) {
  switch (token.kind) {
    case Kind::word:
      return token.has(Role::serving) || token.has(Role::to) || token.has(Role::day) ||
             may_qualify(token);
    case Kind::unknown:
    case Kind::slash:
    case Kind::dash:
    case Kind::open:
      return true;
    default:
      return false;
  }
}

// Index of the serving word from `k` on, or 0.
std::size_t serving_word(const Stream& stream, std::size_t k, bool over_amount) {
  for (std::size_t steps = 0; steps < 6; ++steps, ++k) {
    const Token& token = stream.peek(k);
    if (token.has(Role::serving)) return k;
    if (over_amount && token.kind == Kind::number && stream.peek(k + 1).has(Role::unit)) {
      ++k;  // "Four 84 mg caplets"
      continue;
    }
    if (over_amount && (token.has(Role::magnesium) || token.kind == Kind::dash)) continue;
    if (!may_qualify(token)) return 0;
  }
  return 0;
}

Decimal halves(std::uint8_t value) {
  return value % 2 == 0 ? Decimal{value / 2ULL, 0} : Decimal{value * 5ULL, -1};
}

// In figures or in words.
bool is_number(const Token& token) {
  return token.kind == Kind::number || token.has(Role::number);
}
Decimal number_of(const Token& token) {
  return token.kind == Kind::number ? token.number : halves(token.meaning->value);
}

// "x": a number gives how often.
bool is_times_sign(const Token& token) {
  return token.has(Role::times) && token.meaning->value == 0;
}

bool joins_range(const Token& token) {
  return token.kind == Kind::dash || token.has(Role::to);
}

/// "twice", "3 times", "3 x", "1 to 2 times", "once or twice": the times, and the tokens read;
/// none: 0 tokens.
struct HowOften {
  double low = 0;
  double high = 0;
  std::size_t tokens = 0;
};
HowOften how_often(const Stream& stream, std::size_t k) {
  const auto times = [&](std::size_t at) {
    const Token& token = stream.peek(at);
    return token.has(Role::times) ? token.meaning->value / 2.0 : -1;
  };
  const auto number = [&](std::size_t at) {
    const Token& token = stream.peek(at);
    const double value = is_number(token) ? number_of(token).to_double() : 0;
    return value <= largest_count ? value : 0;
  };
  if (times(k) > 0) {
    const bool range = joins_range(stream.peek(k + 1)) && times(k + 2) > times(k);
    return {times(k), times(range ? k + 2 : k), range ? 3U : 1U};
  }
  const double low = number(k);
  if (low == 0) return {};
  const bool joined = joins_range(stream.peek(k + 1));
  if (joined && times(k + 2) > low) return {low, times(k + 2), 3};  // "two or three times"
  const bool range = joined && number(k + 2) > low;
  std::size_t at = k + (range ? 3 : 1);
  const double high = range ? number(k + 2) : low;
  if (stream.peek(at).kind == Kind::dash) ++at;  // "3-mal"
  if (times(at) != 0) return {};
  return {low, high, at + 1 - k};
}

// "1/2"
bool is_fraction(const Stream& stream, std::size_t k) {
  const Token& above = stream.peek(k);
  const Token& below = stream.peek(k + 2);
  return above.kind == Kind::number && stream.peek(k + 1).kind == Kind::slash &&
         below.kind == Kind::number && above.whole && below.whole &&
         below.number.to_double() >= 2 && below.number.to_double() <= 8 &&
         above.number.to_double() < 8;
}

// "1½", "1 1/2", "1-1/2": where its fraction begins; 0 where there is none.
std::size_t fraction_of_mixed(const Stream& stream) {
  const std::size_t k = stream.peek(1).kind == Kind::dash ? 2 : 1;
  const Token& fraction = stream.peek(k);
  const bool sign = fraction.kind == Kind::number && !fraction.whole &&
                    fraction.number.to_double() < 1 && fraction.glued;
  if (!stream.peek().whole || stream.peek().number.to_double() > largest_count) return 0;
  return sign || is_fraction(stream, k) ? k : 0;
}

// A whole number and the fraction that begins at `k`; eighths are exact in thousandths.
Decimal plus_fraction(std::uint64_t whole, const Stream& stream, std::size_t k) {
  constexpr std::uint64_t thousand = 1000;
  const Token& above = stream.peek(k);
  const double below = above.whole ? stream.peek(k + 2).number.to_double() : 1;
  const auto part = static_cast<std::uint64_t>(above.number.to_double() * thousand / below);
  Decimal sum{whole * thousand + part, -3};
  while (sum.digits % 10 == 0 && sum.exponent < 0)
    sum = {sum.digits / 10, sum.exponent + 1};
  return sum;
}

bool names_magnesium(const Token& token) {
  return token.has(Role::magnesium) || token.has(Role::salt) || token.has(Role::elemental);
}

// "mg (64 % NRV)", "mg of elemental magnesium"
bool may_follow_unit(const Token& token) {
  return token.kind == Kind::open || token.kind == Kind::close || token.kind == Kind::percent ||
         token.kind == Kind::number || token.has(Role::reference) || token.has(Role::of) ||
         names_magnesium(token);
}

// "daily", "a day", "pro Tag", "/day": the number of tokens; 0 for none, as in "7 days".
std::size_t day_at(const Stream& stream, std::size_t k) {
  const Token& first = stream.peek(k);
  if (first.has(Role::day)) return first.meaning->value == vocabulary::says_daily ? 1 : 0;
  constexpr double longest = plausibility("longest-unknown-before-day");
  const bool joins = first.kind == Kind::slash || first.has(Role::per) ||
                     (first.kind == Kind::unknown && first.span.end - first.span.begin <= longest);
  return joins && stream.peek(k + 1).has(Role::day) ? 2 : 0;
}

bool has_day_after(const Stream& stream, std::size_t k) {
  for (const std::size_t end = k + 3; k < end; ++k)
    if (stream.peek(k).has(Role::day)) return true;
  return false;
}

}  // namespace

bool is_of_product(const Token& unit) {
  return unit.meaning->unit == UnitKind::mass && unit.meaning->exponent >= gram_exponent;
}

Token with_decimals(Token mass, const Token& unit) {
  if (mass.mark != 0 && is_of_product(unit)) {
    mass.number = mass.number.shifted(-3);
    mass.mark = 0;
  }
  return mass;
}

void ServingReader::line() {
  sentence();
  if (size_lines_ > 0) --size_lines_;
  container_ = false;
}

void ServingReader::column(Basis basis) {
  // Headings of a table are together; after an amount another row begins.
  if (claim_.amounts.size() != heading_amounts_) column_count_ = 0;
  heading_amounts_ = claim_.amounts.size();
  if (column_count_ < columns_.size() &&
      (column_count_ == 0 || columns_[column_count_ - 1] != basis))
    columns_[column_count_++] = basis;
}

Basis ServingReader::basis(std::uint8_t column) const {
  const Basis stated = per_day_ ? Basis::day : Basis::serving;
  for (std::size_t i = 0; i < column_count_; ++i)
    if (columns_[i] == Basis::hundred)
      return columns_[std::min<std::size_t>(column, column_count_ - 1)];
  return stated;
}

int ServingReader::rating(const Stream& stream, std::size_t after, bool per) const {
  int rating = plain;
  if (per)
    rating += with_per;
  else if (size_lines_ > 0)
    rating += with_size;
  const Kind before = stream.previous().kind;
  const Token& named = stream.previous(2);
  if ((before == Kind::open || before == Kind::colon || before == Kind::equals ||
       before == Kind::dash) &&
      ((named.has(Role::serving) && !is_counted(unit_of(named))) || named.has(Role::day) ||
       named.has(Role::serving_size)))
    rating += is_portion;
  if (before == Kind::hard || before == Kind::end) rating += begins_line;
  for (std::size_t k = after; k < after + 3 && stream.peek(k).kind == Kind::word; ++k) {
    if (stream.peek(k).has(Role::of_which) && !per) rating += contains;
    if (stream.peek(k).has(Role::day)) rating += with_daily;
  }
  return rating;
}

void ServingReader::offer(Decimal count, ServingUnit unit, int rating, Span span) {
  const double value = count.to_double();
  if (container_ || value < least_count) return;
  if (!is_counted(unit)) rating += generic;
  if (unit == ServingUnit::none) --rating;  // a unit without a name of its own
  if (unit == ServingUnit::serving) column(Basis::serving);
  if (best_.rating >= 0 && best_.unit == unit && best_.count.to_double() != value) {
    constexpr int near = 2;
    if (rating <= best_.rating + near && rating + near >= best_.rating) {
      if (rival_.to_double() < value) rival_ = count;
      if (rating <= best_.rating) return;
      if (rival_.to_double() < best_.count.to_double()) rival_ = best_.count;
    } else if (rating > best_.rating) {
      rival_ = {};
    }
  }
  if (rating > best_.rating) {
    if (best_.unit != unit) rival_ = {};
    best_ = {count, unit, rating, span};
  }
}

// "daily: 2 capsules", or the heading "Daily dose" and "2 capsules" below; not "take three times
// daily" and "1 capsule contains" below, where the day is that of the times.
bool ServingReader::has_day_before(const Stream& stream) const {
  for (std::size_t k = 1; k <= 3 && stream.previous(k).kind != Kind::dot; ++k) {
    const Token& before = stream.previous(k);
    const bool of_times = times_ended_ && before.span.end == times_a_day_end_;
    if (before.has(Role::day) && !of_times) return true;
  }
  return false;
}

void ServingReader::daily(const Stream& stream, std::size_t after, ServingUnit unit, double low,
                          double high) {
  bool day = times_ != 1 || has_day_after(stream, after) || has_day_before(stream);
  // "1 tablet with food, 3 times a day"
  constexpr std::size_t farthest = 6;
  for (std::size_t k = after; k < after + farthest && times_ == 1; ++k) {
    const HowOften often = how_often(stream, k);
    if (often.tokens > 0 && (often.tokens == 1 || has_day_after(stream, k + often.tokens))) {
      low *= often.low;
      high *= often.high;
      day = true;
      break;
    }
    const Token& between = stream.peek(k);
    const bool passed = between.kind == Kind::comma || between.kind == Kind::open ||
                        between.kind == Kind::close || between.kind == Kind::unknown ||
                        (between.kind == Kind::word && !between.has(Role::serving));
    if (!passed) break;
  }
  if (!day) return;
  // "three times daily; 1 capsule contains 100 mg": the amount is of one capsule
  if (is_counted(unit)) units_ = times_ended_ ? high : high * times_;
  low *= times_;
  high *= times_;
  times_ = 1;
  if (claim_.units_a_day_high != 0 && uncounted_ == Uncounted::none) return;
  uncounted_ = Uncounted::none;
  claim_.units_a_day_low = low;
  claim_.units_a_day_high = high;
  servings_a_day_ = !is_counted(unit);
}

// "3 times a day 2 capsules", "2 x 1 capsule a day"
bool ServingReader::times(Stream& stream) {
  const HowOften often = how_often(stream, 0);
  if (often.tokens < 2) return false;
  const Token& counted = stream.peek(often.tokens + 1);
  if (!has_day_after(stream, often.tokens) &&
      !(stream.peek(often.tokens).kind == Kind::number && counted.has(Role::serving)))
    return false;
  take_often(stream, often.tokens, often.low, often.high);
  stream.advance(often.tokens);
  return true;
}

void ServingReader::take_often(const Stream& stream, std::size_t after, double low, double high) {
  times_ = high;
  times_ended_ = false;
  const std::size_t day = day_at(stream, after);
  times_a_day_end_ = day != 0 ? stream.peek(after + day - 1).span.end : 0;
  if (day != 0) say_a_day(Uncounted::times, low, high);
}

void ServingReader::say_a_day(Uncounted what, double low, double high) {
  if (claim_.units_a_day_high != 0) return;
  uncounted_ = what;
  claim_.units_a_day_low = low;
  claim_.units_a_day_high = high;
  taken_ = measured_;  // "10 ml three times daily"
}

double ServingReader::take_units() {
  const double units = per_unit_ ? 1 : units_;
  per_unit_ = false;
  return units;
}

// The amount that ended `joints` tokens before this one, if that was the last; the joint "per" is
// one of them, or this one: "240 mg per capsule", "240 mg of magnesium (64 % NRV) per capsule".
Amount* ServingReader::amount_before(const Stream& stream, std::size_t joints) const {
  const Token& joint = joints == 0 ? stream.peek() : stream.previous(joints);
  // "(64 % NRV) a day", "magnesium a day"; not "(64 % daily"
  const Token& before = stream.previous();
  const bool closed = before.kind == Kind::close || names_magnesium(before);
  if (joint.has(Role::per) || joint.kind == Kind::slash || (joint.has(Role::day) && closed))
    for (std::size_t steps = 0; steps < 5 && may_follow_unit(stream.previous(joints + 1)); ++steps)
      ++joints;
  if (claim_.amounts.empty() || !stream.previous(joints + 1).has(Role::unit)) return nullptr;
  Amount& last = claim_.amounts.back();
  return stream.previous(joints + 2).span.end == last.span.end ? &last : nullptr;
}

// Units of the product: of the amount before, or of the amounts that follow in this sentence.
void ServingReader::attach_units(const Stream& stream, std::size_t joints, ServingUnit unit,
                                 double units) {
  if (!is_counted(unit) || units < least_count) units = 0;
  Amount* const before = amount_before(stream, joints);
  (before != nullptr ? before->units : units_) = units;
  if (before == nullptr) per_day_ = false;
}

// NOLINTNEXTLINE(readability-function-*): rules of the reader, in their order
bool ServingReader::count(Stream& stream) {
  const bool in_words = stream.peek().kind == Kind::word;
  const std::size_t mixed = in_words ? 0 : fraction_of_mixed(stream);
  if (!in_words && mixed == 0 && !may_be_counted(stream.peek(1))) return false;
  if (times(stream)) return true;
  const Token& first = stream.peek();
  const Token& previous = stream.previous();  // "vitamin B6 – 90 capsules"
  if (first.glued && (previous.kind == Kind::unknown || previous.has(Role::mineral))) return false;
  Decimal low = number_of(first);
  Decimal high = low;
  std::size_t k = 1;
  const std::size_t second = stream.peek(1).kind == Kind::dash ? 2 : 1;
  const Token& half = stream.peek(second);
  constexpr std::uint8_t whole = 2;  // words count in halves
  if (in_words && half.has(Role::number) && half.meaning->value < whole) {
    // "eine halbe Tablette", "one-half tablet", "zwei halbe Tabletten"
    low = high =
        halves(static_cast<std::uint8_t>(first.meaning->value * half.meaning->value / whole));
    k = second + 1;
  } else if (mixed > 0) {
    low = high = plus_fraction(first.number.digits, stream, mixed);
    k = mixed + (stream.peek(mixed).whole ? 3 : 1);
  } else if (!in_words && is_fraction(stream, 0)) {
    low = high = plus_fraction(0, stream, 0);
    k = 3;
  } else if (joins_range(stream.peek(1)) && is_number(stream.peek(2)) &&
             number_of(stream.peek(2)).to_double() > low.to_double()) {
    high = number_of(stream.peek(2));
    k = 3;
  }
  if (stream.peek(k).kind == Kind::open && stream.peek(k + 1).kind == Kind::number &&
      stream.peek(k + 2).kind == Kind::close)
    k += 3;  // "one (1)"
  const std::size_t at = serving_word(stream, k, in_words);
  if (at == 0) {  // "take 2 daily"; not "vitamin B 12 daily", "Q-10 daily"
    const std::size_t day = day_at(stream, k);
    const bool named =
        previous.has(Role::mineral) || (previous.kind == Kind::dash && previous.glued) ||
        (previous.kind == Kind::unknown && previous.span.end - previous.span.begin == 1);
    if (day == 0 || named || high.to_double() > largest_count) return false;
    say_a_day(Uncounted::units, times_ * low.to_double(), times_ * high.to_double());
    times_ = 1;
    stream.advance(k + day);
    return true;
  }
  const ServingUnit unit = unit_of(stream.peek(at));
  const bool pack = low.to_double() > largest_count && size_lines_ == 0;
  if (pack) {
    seen_ = unit;
  } else {
    const bool per = stream.previous().has(Role::per);
    attach_units(stream, per || stream.previous().kind == Kind::slash ? 1 : 0, unit,
                 high.to_double());
    // "500 mg x 2 capsules", "500 mg (x 2 capsules)"
    Amount* const one = amount_before(stream, stream.previous(2).kind == Kind::open ? 2 : 1);
    if (is_counted(unit) && is_times_sign(stream.previous()) && one != nullptr) one->units = 1;
    // "2 capsules of 150 mg", "2 capsules with 150 mg each"
    const std::size_t j = at + (stream.peek(at + 2).has(Role::per) ? 2 : 1);  // "mit je 150 mg"
    const Token& joint = stream.peek(j);
    per_unit_ = is_counted(unit) && stream.peek(j + 1).kind == Kind::number &&
                (joint.has(Role::of) || joint.has(Role::per) || is_times_sign(joint));
    offer(high, unit, rating(stream, at + 1, per), {first.span.begin, stream.peek(at).span.end});
    daily(stream, at + 1, unit, low.to_double(), high.to_double());
  }
  // Amounts between count and unit are read by the caller: "Four 84 mg caplets".
  bool amounts = false;
  for (std::size_t j = 1; j < at; ++j)
    amounts = amounts || stream.peek(j).has(Role::unit);
  stream.advance(amounts ? 1 : at + 1);
  return true;
}

bool ServingReader::spoken_word(Stream& stream) {
  const Token& token = stream.peek();
  if (token.has(Role::container)) {
    container_ = true;
    stream.advance();
    return true;
  }
  if (token.has(Role::number) && count(stream)) return true;
  if (token.has(Role::times)) {
    if (const HowOften often = how_often(stream, 0); often.tokens != 0)
      take_often(stream, often.tokens, often.low, often.high);
    stream.advance();
    return true;
  }
  if (token.has(Role::serving_size) && !token.has(Role::serving)) {
    size_lines_ = serving_size_lines;
    stream.advance();
    return true;
  }
  if (token.has(Role::serving)) {
    unit_word(stream);
    stream.advance();
    return true;
  }
  if (token.has(Role::day)) day_word(stream);
  return token.has(Role::per) && per_word(stream);
}

void ServingReader::unit_word(const Stream& stream) {
  const Token& token = stream.peek();
  const ServingUnit unit = unit_of(token);
  const Token& before = stream.previous();
  if (before.kind == Kind::slash) {
    attach_units(stream, 1, unit, 1);
    offer(Decimal{1, 0}, unit, plain + with_per, token.span);
  } else if (before.has(Role::unit) ||
             (before.kind == Kind::close && stream.previous(2).has(Role::unit)) ||
             (may_qualify(before) &&
              (stream.previous(2).has(Role::unit) ||
               (stream.previous(2).kind == Kind::close && stream.previous(3).has(Role::unit))))) {
    const std::size_t joints = before.has(Role::unit) ? 0 : 1;
    if (amount_before(stream, joints) != nullptr) attach_units(stream, joints, unit, 1);
    offer(Decimal{1, 0}, unit, strength, token.span);
  } else if (stream.peek(1).has(Role::of_which) ||
             (may_qualify(stream.peek(1)) && stream.peek(2).has(Role::of_which))) {
    attach_units(stream, 0, unit, 1);
    offer(Decimal{1, 0}, unit, plain, token.span);
  } else if (unit == ServingUnit::serving && token.has(Role::serving_size)) {
    size_lines_ = serving_size_lines;
  }
}

void ServingReader::day_word(const Stream& stream) {
  const Token& joint = stream.previous();
  const bool slash = joint.kind == Kind::slash;
  const bool joined = slash || joint.has(Role::per);
  Amount* const before = amount_before(stream, joined ? 1 : 0);
  if (before != nullptr && before->basis == Basis::serving) before->basis = Basis::day;
  const Token& counted = stream.previous(2);  // "2 capsules/day", "3x/day"
  if (!joined || counted.has(Role::serving) || counted.has(Role::times)) return;
  per_day_ = before == nullptr && !is_number(counted);
  offer(Decimal{1, 0}, ServingUnit::day, plain + (slash ? a_day : 0), stream.peek().span);
}

bool ServingReader::per_word(Stream& stream) {
  const Token& token = stream.peek();
  const Token& next = stream.peek(1);
  const bool ends =
      next.kind != Kind::word && next.kind != Kind::unknown && next.kind != Kind::number;
  if (Amount* const one = amount_before(stream, 0); ends && one != nullptr)
    one->units = 1;                                       // "150 mg each"
  const bool counted = next.has(Role::number);            // "per two tablets": the count follows
  const std::size_t first = next.has(Role::day) ? 2 : 1;  // "per daily dose of 3"
  const std::size_t at = counted ? 0 : serving_word(stream, first, false);
  if (at != 0) {
    const ServingUnit unit = unit_of(stream.peek(at));
    // "par dose journalière de 2 gélules": the count follows
    const std::size_t of = at + (stream.peek(at + 1).has(Role::day) ? 2 : 1);
    const Token& counted_by = stream.peek(of + 1);
    if (!is_counted(unit) && stream.peek(of).has(Role::of) && is_number(counted_by)) {
      size_lines_ = serving_size_lines;
      if (const std::size_t counted_at = serving_word(stream, of + 2, false); counted_at != 0)
        attach_units(stream, 0, unit_of(stream.peek(counted_at)),
                     number_of(counted_by).to_double());
      stream.advance(of + 1);
      return true;
    }
    attach_units(stream, 0, unit, 1);
    offer(Decimal{1, 0}, unit, rating(stream, at + 1, true),
          {token.span.begin, stream.peek(at).span.end});
    stream.advance(at + 1);
    return true;
  }
  if (next.has(Role::unit) && next.meaning->unit == UnitKind::volume &&
      stream.peek(2).has(Role::of_which))
    offer(Decimal{1, 0}, ServingUnit::none, plain, next.span);  // "each fl oz contains"
  if (next.kind != Kind::number || !stream.peek(2).has(Role::unit)) return false;
  const Token& unit = stream.peek(2);
  const bool of_serving = unit.meaning->unit == UnitKind::mass && stream.peek(3).has(Role::serving);
  const bool of_product = is_of_product(unit);
  const bool hundred = next.number.to_double() == 100 && !of_serving &&
                       (of_product || unit.meaning->unit == UnitKind::volume);
  if (of_product && !hundred)
    set_serving_mass(
        with_decimals(next, unit).number.shifted(unit.meaning->exponent - gram_exponent));
  if (hundred) {
    Amount* const before = amount_before(stream, 0);
    if (before != nullptr)
      before->basis = Basis::hundred;
    else
      column(Basis::hundred);
  } else if (!of_serving && !of_product) {
    const Kind before = stream.previous().kind;  // "3 capsules, each 100 mg"
    per_unit_ = per_unit_ || before == Kind::comma || before == Kind::open;
    return false;
  }
  stream.advance(3);
  return true;
}

bool ServingReader::slash(Stream& stream) {
  const Token& unit = stream.peek(2);
  return stream.peek(1).kind == Kind::number && unit.has(Role::unit) &&
         (is_of_product(unit) || unit.meaning->unit == UnitKind::volume) && per_word(stream);
}

void ServingReader::volume(Decimal ml, const Stream& stream) {
  const bool per = stream.previous().has(Role::per);
  if (!ml_ && !ml.is_zero()) ml_ = ml;
  measure(ml, ServingUnit::ml, stream);
  offer(ml, ServingUnit::ml, plain + (per ? with_per : 0),
        {stream.peek().span.begin, stream.peek(1).span.end});
}

void ServingReader::set_serving_mass(Decimal grams) {
  if (!claim_.serving.grams && !grams.is_zero()) claim_.serving.grams = grams;
}

void ServingReader::measure(Decimal value, ServingUnit unit, const Stream& stream) {
  if (stream.previous().has(Role::per)) return;
  const double high = value.to_double();
  double low = high;
  if (const Token& from = stream.previous(2);
      joins_range(stream.previous()) && from.kind == Kind::number)  // "10 to 20 ml"
    low = std::min(low, low * from.number.to_double() / stream.peek().number.to_double());
  measured_ = {low, high, unit};
  if (times_ > 1) taken_ = measured_;  // "three times daily 10 ml"
}

bool ServingReader::mass(Decimal grams, const Stream& stream, bool further) {
  measure(grams, ServingUnit::g, stream);
  const Token& before = stream.previous();
  const Token& earlier = stream.previous(2);
  const bool in_bracket =
      before.kind == Kind::open && (earlier.has(Role::serving) || earlier.has(Role::serving_size) ||
                                    earlier.kind == Kind::close);
  const bool same_line = size_lines_ == serving_size_lines || (size_lines_ > 0 && before.line);
  const bool of_unit = further && before.has(Role::serving);  // "300 mg/sachet 5 g"
  if (!in_bracket && !same_line && !of_unit) return false;
  if (stream.peek(2).has(Role::magnesium)) return false;
  set_serving_mass(grams);
  return true;
}

void ServingReader::finish() {
  Serving& serving = claim_.serving;
  if (uncounted_ == Uncounted::times) servings_a_day_ = true;
  // Without a count to go by, units a day are what the amounts are for.
  if (uncounted_ == Uncounted::units && !is_counted(best_.unit))
    claim_.units_a_day_low = claim_.units_a_day_high = 0;
  if (best_.rating < 0) {
    serving.unit = seen_;
  } else {
    serving.count = best_.count;
    serving.unit = best_.unit;
    serving.span = best_.span;
  }
  if (best_.unit == ServingUnit::serving && ml_) {  // "per dose of 15 ml"
    serving.count = ml_;
    serving.unit = ServingUnit::ml;
  } else if ((best_.unit == ServingUnit::serving || best_.rating < 0) && serving.grams) {
    serving.count = serving.grams;  // "one portion (4 g)"
    serving.unit = ServingUnit::g;
  }
  const double count = serving.count ? serving.count->to_double() : 1;
  // "Serving size: 3 capsules": all of them are taken, however many
  if (claim_.units_a_day_high == 0 && is_counted(best_.unit) && best_.rating >= plain + with_size &&
      count > 1)
    claim_.units_a_day_low = claim_.units_a_day_high = count;
  double low = servings_a_day_ && is_counted(best_.unit) ? count : 1;  // for each counted a day
  double high = low;
  if (serving.unit == ServingUnit::ml || serving.unit == ServingUnit::g) {
    if (uncounted_ == Uncounted::times && taken_.unit == serving.unit) {
      low = taken_.low / count;
      high = taken_.high / count;
    } else if (!servings_a_day_) {
      low = high = 0;  // units a day do not apply to a measure
    }
  }
  claim_.units_a_day_low *= low;
  claim_.units_a_day_high *= high;
  if (!rival_.is_zero()) {
    // Amounts for one and for several units together: the several. One amount and two counts:
    // undecided.
    std::size_t different = 0;
    double first = -1;
    for (const Amount& amount : claim_.amounts) {
      const double value = amount.printed.number().to_double();
      if (amount.kind == AmountKind::elemental && value != first) {
        ++different;
        first = value;
      }
    }
    if (different >= 2) {
      if (rival_.to_double() > serving.count->to_double()) serving.count = rival_;
    } else {
      serving.count.reset();
    }
  }
}

}  // namespace magdose
