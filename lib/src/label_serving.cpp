#include "label_serving.hpp"

#include <algorithm>

namespace magdose {
namespace {

using tokens::Kind;
using tokens::Stream;
using tokens::Token;
using vocabulary::Role;

// How plainly a mention speaks of the serving.
constexpr int plain = 4;
constexpr int said_size = 8;  // "serving size"
constexpr int said_per = 4;   // "per", "each"
constexpr int contains = 4;   // "... contains"
constexpr int begins_line = 2;
constexpr int in_brackets = 5;  // "one portion (2 capsules)"
constexpr int a_day = 8;        // "240 mg/day"
constexpr int said_daily = 1;
constexpr int strength = 1;  // "500 mg capsules"
constexpr int generic = -3;  // "serving" says less than "capsule"
constexpr double largest_count = 12;
constexpr int said_lines = 2;  // lines for which "serving size" speaks

bool is_counted(ServingUnit unit) {
  return unit != ServingUnit::none && unit != ServingUnit::serving && unit != ServingUnit::day &&
         unit != ServingUnit::g && unit != ServingUnit::ml;
}

ServingUnit unit_of(const Token& token) {
  return static_cast<ServingUnit>(token.meaning->value);
}

// Words that may stand between a count and its unit: "3 veg capsules", "1 heaping tablespoon".
bool may_qualify(const Token& token) {
  constexpr std::uint32_t longest = 40;
  if (token.kind == Kind::unknown) return token.span.end - token.span.begin <= longest;
  return token.kind == Kind::word && !token.has(Role::unit) && !token.has(Role::of_which) &&
         !token.has(Role::percent) && !token.has(Role::container) && !token.has(Role::magnesium) &&
         !token.has(Role::day);
}

// Whether a serving's count may stand in figures before such a token.
bool may_be_counted(const Token& token) {
  switch (token.kind) {
    case Kind::word:
      return token.has(Role::serving) || token.has(Role::to) || may_qualify(token);
    case Kind::unknown:
    case Kind::slash:
    case Kind::dash:
    case Kind::open:
      return true;
    default:
      return false;
  }
}

// Index of the serving word behind `k`, or 0.
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

}  // namespace

void ServingReader::line() {
  if (size_lines_ > 0) --size_lines_;
  container_ = false;
}

void ServingReader::column(Basis basis) {
  if (column_count_ < columns_.size() &&
      (column_count_ == 0 || columns_[column_count_ - 1] != basis))
    columns_[column_count_++] = basis;
}

Basis ServingReader::basis(std::uint8_t column) const {
  if (column_count_ == 0) return Basis::serving;
  const bool hundred =
      std::find(columns_.begin(), columns_.begin() + static_cast<std::ptrdiff_t>(column_count_),
                Basis::hundred) != columns_.begin() + static_cast<std::ptrdiff_t>(column_count_);
  if (!hundred) return Basis::serving;
  return columns_[std::min<std::size_t>(column, column_count_ - 1)];
}

int ServingReader::rating(const Stream& stream, std::size_t after, bool per) const {
  int rating = plain;
  if (size_lines_ > 0) rating += said_size;
  if (per) rating += said_per;
  const Kind before = stream.previous().kind;
  const Token& named = stream.previous(2);
  if (before == Kind::open && ((named.has(Role::serving) && !is_counted(unit_of(named))) ||
                               named.has(Role::day) || named.has(Role::serving_size)))
    rating += in_brackets;
  if (before == Kind::hard || before == Kind::end) rating += begins_line;
  for (std::size_t k = after; k < after + 3; ++k) {
    if (stream.peek(k).has(Role::of_which)) rating += contains;
    if (stream.peek(k).has(Role::day)) rating += said_daily;
    if (stream.peek(k).kind != Kind::word) break;
  }
  return rating;
}

void ServingReader::offer(std::optional<Decimal> count, ServingUnit unit, int rating, Span span) {
  if (container_ || (count && count->is_zero())) return;
  if (!is_counted(unit)) rating += generic;
  if (unit == ServingUnit::none) --rating;  // a unit without a name of its own
  if (unit == ServingUnit::serving) column(Basis::serving);
  const double value = count ? count->to_double() : 0;
  if (best_.rating >= 0 && best_.unit == unit && best_.count && count &&
      best_.count->to_double() != value) {
    constexpr int near = 2;
    if (rating <= best_.rating + near && rating + near >= best_.rating) {
      if (!rival_ || rival_->to_double() < value) rival_ = count;
      if (rating <= best_.rating) return;
      if (rival_->to_double() < best_.count->to_double()) rival_ = best_.count;
    } else if (rating > best_.rating) {
      rival_.reset();
    }
  }
  if (rating > best_.rating) {
    if (best_.unit != unit) rival_.reset();
    best_ = {count, unit, rating, span};
  }
}

void ServingReader::daily(const Stream& stream, std::size_t after, double low, double high) {
  bool day = times_ != 1;
  for (std::size_t k = after; k < after + 3; ++k)
    day = day || stream.peek(k).has(Role::day);
  for (std::size_t k = 1; k <= 3; ++k)
    day = day || stream.previous(k).has(Role::day);
  if (!day || claim_.units_a_day_high != 0) return;
  claim_.units_a_day_low = low * times_;
  claim_.units_a_day_high = high * times_;
}

bool ServingReader::count(Stream& stream) {
  const bool in_words = stream.peek().kind == Kind::word;
  if (!in_words && !may_be_counted(stream.peek(1))) return false;
  const Token& first = stream.peek();
  Decimal low = in_words ? halves(first.meaning->value) : first.number;
  Decimal high = low;
  std::size_t k = 1;
  if (!in_words && stream.peek(1).kind == Kind::slash && stream.peek(2).kind == Kind::number &&
      first.whole && stream.peek(2).whole && stream.peek(2).number.to_double() >= 2 &&
      stream.peek(2).number.to_double() <= 8 && first.number.to_double() < 8) {
    // "1/2 tsp"; eighths are exact in thousandths
    const auto thousandths = first.number.digits * 1000 / stream.peek(2).number.digits;
    low = high = Decimal{thousandths, -3};
    while (low.digits % 10 == 0 && low.exponent < 0)
      low = high = Decimal{low.digits / 10, low.exponent + 1};
    k = 3;
  } else if ((stream.peek(1).kind == Kind::dash || stream.peek(1).has(Role::to)) &&
             (stream.peek(2).kind == Kind::number || stream.peek(2).has(Role::number))) {
    const Decimal upper = stream.peek(2).kind == Kind::number
                              ? stream.peek(2).number
                              : halves(stream.peek(2).meaning->value);
    if (upper.to_double() > low.to_double()) {
      high = upper;
      k = 3;
    }
  }
  if (stream.peek(k).kind == Kind::open && stream.peek(k + 1).kind == Kind::number &&
      stream.peek(k + 2).kind == Kind::close)
    k += 3;  // "one (1)"
  const std::size_t at = serving_word(stream, k, in_words);
  if (at == 0) return false;
  const ServingUnit unit = unit_of(stream.peek(at));
  const bool pack = low.to_double() > largest_count && size_lines_ == 0;
  if (pack) {
    seen_ = unit;
  } else {
    const bool per = stream.previous().has(Role::per);
    offer(high, unit, rating(stream, at + 1, per), {first.span.begin, stream.peek(at).span.end});
    daily(stream, at + 1, low.to_double(), high.to_double());
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
    times_ = token.meaning->value / 2.0;
    stream.advance();
    return true;
  }
  if (token.has(Role::serving_size) && !token.has(Role::serving)) {
    size_lines_ = said_lines;
    stream.advance();
    return true;
  }
  if (token.has(Role::serving)) {
    const ServingUnit unit = unit_of(token);
    const Token& before = stream.previous();
    if (before.kind == Kind::slash) {
      offer(Decimal{1, 0}, unit, plain + said_per, token.span);
    } else if (before.has(Role::unit) ||
               (before.kind == Kind::close && stream.previous(2).has(Role::unit)) ||
               (may_qualify(before) &&
                (stream.previous(2).has(Role::unit) ||
                 (stream.previous(2).kind == Kind::close && stream.previous(3).has(Role::unit))))) {
      offer(Decimal{1, 0}, unit, strength, token.span);
    } else if (stream.peek(1).has(Role::of_which) ||
               (may_qualify(stream.peek(1)) && stream.peek(2).has(Role::of_which))) {
      offer(Decimal{1, 0}, unit, plain, token.span);
    } else if (unit == ServingUnit::serving && token.has(Role::serving_size)) {
      size_lines_ = said_lines;
    }
    stream.advance();
    return true;
  }
  if (token.has(Role::day) &&
      (stream.previous().kind == Kind::slash || stream.previous().has(Role::per))) {
    const bool slash = stream.previous().kind == Kind::slash;
    offer(Decimal{1, 0}, ServingUnit::day, plain + (slash ? a_day : 0), token.span);
    return false;
  }
  if (token.has(Role::per)) {
    const bool counted = stream.peek(1).has(Role::number);  // "per two tablets": the count comes
    const std::size_t at = counted ? 0 : serving_word(stream, 1, false);
    if (at != 0) {
      // "par dose journalière de 2 gélules": the count comes
      const std::size_t of = at + (stream.peek(at + 1).has(Role::day) ? 2 : 1);
      const Token& counted_by = stream.peek(of + 1);
      if (!is_counted(unit_of(stream.peek(at))) && stream.peek(of).has(Role::of) &&
          (counted_by.kind == Kind::number || counted_by.has(Role::number))) {
        size_lines_ = said_lines;
        stream.advance(of + 1);
        return true;
      }
      offer(Decimal{1, 0}, unit_of(stream.peek(at)), rating(stream, at + 1, true),
            {token.span.begin, stream.peek(at).span.end});
      stream.advance(at + 1);
      return true;
    }
    if (stream.peek(1).has(Role::unit) &&
        stream.peek(1).meaning->unit == vocabulary::UnitKind::volume &&
        stream.peek(2).has(Role::of_which))
      offer(Decimal{1, 0}, ServingUnit::none, plain, stream.peek(1).span);  // "each fl oz contains"
    const Token& number = stream.peek(1);
    if (number.kind == Kind::number && number.number.to_double() == 100 &&
        stream.peek(2).has(Role::unit)) {
      column(Basis::hundred);
      stream.advance(3);
      return true;
    }
  }
  return false;
}

void ServingReader::volume(Decimal ml, const Stream& stream) {
  const bool per = stream.previous().has(Role::per);
  if (!ml_) ml_ = ml;
  offer(ml, ServingUnit::ml, plain + (per ? said_per : 0),
        {stream.peek().span.begin, stream.peek(1).span.end});
}

bool ServingReader::mass(Decimal grams, const Stream& stream) {
  const Token& before = stream.previous();
  const Token& earlier = stream.previous(2);
  const bool in_bracket =
      before.kind == Kind::open && (earlier.has(Role::serving) || earlier.has(Role::serving_size) ||
                                    earlier.kind == Kind::close);
  const bool same_line = size_lines_ == said_lines || (size_lines_ > 0 && before.line);
  if (!in_bracket && !same_line) return false;
  if (stream.peek(2).has(Role::magnesium)) return false;
  if (!claim_.serving.grams) claim_.serving.grams = grams;
  return true;
}

void ServingReader::finish() {
  Serving& serving = claim_.serving;
  if (best_.rating < 0) {
    serving.unit = seen_;
    if (serving.grams) {
      serving.count = serving.grams;
      serving.unit = ServingUnit::g;
    }
    return;
  }
  serving.count = best_.count;
  serving.unit = best_.unit;
  serving.span = best_.span;
  if (best_.unit == ServingUnit::serving && ml_) {  // "per dose of 15 ml"
    serving.count = ml_;
    serving.unit = ServingUnit::ml;
  } else if (best_.unit == ServingUnit::serving && serving.grams) {  // "one portion (4 g)"
    serving.count = serving.grams;
    serving.unit = ServingUnit::g;
  }
  if (rival_) {
    // Amounts for one and for several units stand together: the several. One amount and two counts:
    // nothing says which.
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
      if (rival_->to_double() > serving.count->to_double()) serving.count = rival_;
    } else {
      serving.count.reset();
    }
  }
}

}  // namespace magdose
