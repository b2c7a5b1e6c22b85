#include "label/names.hpp"

#include <array>
#include <span>

#include "magdose/elements.hpp"
#include "tables/plausibility.hpp"

namespace magdose::names {

using tokens::Kind;
using tokens::Stream;
using tokens::Token;
using vocabulary::Meaning;
using vocabulary::Role;

bool is_symbol(const Stream& stream, std::size_t k) {
  const Token& token = stream.peek(k);
  if (!token.capital || token.span.end - token.span.begin > 3) return false;
  const std::string_view text = stream.text(token.span);
  if (text != "Mg" && text != "Mag") return false;
  const Token& before = k == 0 ? stream.previous() : stream.peek(k - 1);
  if (before.kind == Kind::number) return false;
  if (text == "Mg" && (before.has(Role::unit) || before.has(Role::of))) return true;
  if (stream.peek(k + 1).kind == Kind::number && stream.peek(k + 2).kind == Kind::plus)
    return true;  // "Mg2+"
  if (text == "Mg" && stream.peek(k + 1).kind == Kind::open &&
      stream.peek(k + 2).has(Role::source_of))
    return true;  // "Mg (as citrate)"
  std::size_t next = k + 1;
  if (stream.peek(next).kind == Kind::dot || stream.peek(next).kind == Kind::dash) ++next;
  if (text == "Mg" && stream.peek(k + 1).kind == Kind::number && stream.peek(k + 2).has(Role::unit))
    return true;
  return stream.peek(next).has(Role::salt);
}

namespace {
constexpr std::size_t symbol_places = std::size_t{26} * 27;
// A capital and perhaps a small letter, numbered; symbol_places for other texts.
constexpr std::size_t symbol_place(std::string_view text) {
  const auto number = [](char c, char first) { return static_cast<std::size_t>(c - first); };
  const std::size_t capital = number(text[0], 'A');
  if (capital >= 26) return symbol_places;
  if (text.size() == 1) return capital * 27;
  const std::size_t small = number(text[1], 'a');
  return small < 26 ? capital * 27 + small + 1 : symbol_places;
}
constexpr std::array<bool, symbol_places + 1> other_symbols = [] {
  std::array<bool, symbol_places + 1> symbols{};
  for (const Element& element : elements)
    symbols[symbol_place(element.symbol)] = element.symbol != "Mg";
  return symbols;
}();
}  // namespace

bool is_other_symbol(const Stream& stream, const Token& token) {
  constexpr std::uint32_t longest = 2;
  return token.capital && token.span.end - token.span.begin <= longest &&
         stream.peek(1).kind == Kind::number &&
         other_symbols[symbol_place(stream.text(token.span))];
}

bool is_key(const Stream& stream, const Token& token) {
  const std::string_view text = stream.text();
  const auto is_quote = [](char c) { return c == '"' || c == '\''; };
  if (token.span.begin == 0 || token.span.end >= text.size() ||
      !is_quote(text[token.span.begin - 1]) || !is_quote(text[token.span.end]))
    return false;
  const Kind next = stream.peek(1).kind;
  return next == Kind::colon || next == Kind::equals;
}

// NOLINTNEXTLINE(readability-function-*): rules of the reader, in their order
Name name_at(const Stream& stream, std::size_t k) {
  Name name;
  const std::size_t first = k;
  std::size_t end = k;  // one past the last token that belongs
  for (; k < first + 12; ++k) {
    const Token& token = stream.peek(k);
    if (token.kind == Kind::slash || (token.kind == Kind::dash && !token.glued)) {
      // "Magnesium / Magnésium / Magnesio"
      if (!name.magnesium || name.salt || !stream.peek(k + 1).has(Role::magnesium)) break;
      continue;
    }
    // "Magnesium-bisglycinat-chelat", where it is not a word of its own
    const Token& joined = stream.peek(k + 1);
    if (token.kind == Kind::dash && token.glued && name.magnesium &&
        (joined.has(Role::salt) || joined.has(Role::chelate)))
      continue;
    if (token.kind == Kind::dot && k > first && end == k && is_symbol(stream, k - 1)) continue;
    if (is_symbol(stream, k)) {
      name.magnesium = true;
      end = k + 1;
      continue;
    }
    if (token.kind != Kind::word) break;
    const Meaning& m = *token.meaning;
    const bool magnesium = token.has(Role::magnesium);
    if (m.roles.has(Role::salt)) {
      if (name.salt && name.form != m.form) {
        if (m.form == Form::amino_acid_chelate) {
          name.chelate = true;
          end = k + 1;
          continue;
        }
        if (name.form != Form::amino_acid_chelate) break;
      }
      name.salt = true;
      name.form = m.form;
      if (m.species >= 0) name.species = m.species;
      name.magnesium = name.magnesium || magnesium;
      end = k + 1;
    } else if (magnesium) {
      if (name.magnesium && name.salt) break;  // the next name of a list
      name.magnesium = true;
      end = k + 1;
    } else if (m.roles.has(Role::elemental)) {
      name.elemental = true;
      if (name.magnesium || name.salt) end = k + 1;
    } else if (m.roles.has(Role::chelate)) {
      name.chelate = true;
      end = k + 1;
    } else if (m.roles.has(Role::complex)) {
      name.complex = true;
      if (name.magnesium || name.salt) end = k + 1;
    } else if (m.roles.has(Role::buffered)) {
      name.buffered = true;
      if (name.magnesium || name.salt) end = k + 1;
    } else if (m.roles.has(Role::hydrate)) {
      name.waters = m.value;
      if (name.magnesium || name.salt) end = k + 1;
    } else if (m.roles.has(Role::trade) || m.roles.has(Role::filler)) {
      if (name.magnesium || name.salt) end = k + 1;
    } else if (m.roles.has(Role::of) &&
               (name.salt || name.chelate || name.elemental || name.complex) && !name.magnesium &&
               (stream.peek(k + 1).has(Role::magnesium) || is_symbol(stream, k + 1))) {
      continue;  // "citrate de magnésium"
    } else {
      break;
    }
  }
  name.length = end - first;
  if (name.length > 0) name.span = {stream.peek(first).span.begin, stream.peek(end - 1).span.end};
  if (name.chelate && !name.salt) name.form = Form::amino_acid_chelate;
  return name;
}

bool salt_of_other(const Stream& stream, const Name& name) {
  if (name.magnesium) return false;
  const Token& before = stream.previous();
  if (before.has(Role::mineral) || before.has(Role::manganese)) return true;
  std::size_t k = name.length;
  if (stream.peek(k).has(Role::of)) ++k;
  return stream.peek(k).has(Role::mineral) || stream.peek(k).has(Role::manganese);
}

bool leads_to_magnesium(const Stream& stream) {
  for (std::size_t k = 1; k < 5; ++k) {
    const Token& token = stream.peek(k);
    if (token.kind != Kind::word) return false;
    if (token.has(Role::magnesium)) return true;
    if (!(token.has(Role::of) || token.has(Role::chelate) || token.has(Role::elemental) ||
          token.has(Role::buffered) || token.has(Role::complex) || token.has(Role::filler) ||
          token.has(Role::trade) || token.has(Role::salt)))
      return false;
  }
  return false;
}

std::int16_t species_of(const Name& name) {
  if (name.species >= 0 && name.waters < 0) return name.species;
  if (name.waters < 0) return -1;
  // "magnesium citrate nonahydrate": the one species of the form with that many waters
  std::int16_t found = -1;
  const std::span<const Species> all = species();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].form != name.form || all[i].waters != static_cast<std::uint8_t>(name.waters))
      continue;
    if (name.species < 0 && all[i].named_only) continue;
    if (found >= 0) return -1;
    found = static_cast<std::int16_t>(i);
  }
  return found;
}

// NOLINTNEXTLINE(readability-function-*): rules of the reader, in their order
Ahead name_ahead(const Stream& stream, std::size_t k) {
  Ahead ahead;
  constexpr double longest = plausibility("longest-unknown-before-name");
  bool unknown = false;  // unknown words in between, without "of"
  for (std::size_t steps = 0; steps < 12; ++steps, ++k) {
    const Token& token = stream.peek(k);
    if (steps == 0 && token.kind == Kind::dot && stream.peek(k + 1).has(Role::elemental)) continue;
    if (token.kind == Kind::unknown) {
      if (unknown || (!ahead.of && token.span.end - token.span.begin > longest)) return ahead;
      unknown = !ahead.of;
      ahead.unknown = true;
      continue;
    }
    if (token.kind == Kind::comma && ahead.of && !ahead.unknown) continue;
    if (token.kind != Kind::word && !is_symbol(stream, k)) return ahead;
    if (is_symbol(stream, k) || token.has(Role::magnesium) || token.has(Role::salt)) {
      const Name name = name_at(stream, k);
      std::size_t after = k + name.length;
      if (stream.peek(after).has(Role::excipient)) {
        ahead.other = true;
      } else if (name.magnesium) {
        ahead.name = name;
        ahead.name.elemental = name.elemental || ahead.elemental;
      } else {
        if (stream.peek(after).has(Role::of)) ++after;
        ahead.other = stream.peek(after).has(Role::mineral);
        if (!ahead.other) ahead.name = name;
      }
      ahead.at = k;
      return ahead;
    }
    if (token.has(Role::mineral) || token.has(Role::manganese) || token.has(Role::excipient)) {
      ahead.other = true;
      ahead.at = k;
      return ahead;
    }
    if (token.has(Role::elemental)) {
      ahead.elemental = true;
    } else if (token.has(Role::of)) {
      ahead.of = true;
    } else if (token.has(Role::chelate) || token.has(Role::buffered)) {
      const Name name = name_at(stream, k);
      if (name.magnesium) {
        ahead.name = name;
        ahead.at = k;
        return ahead;
      }
    } else if (!(token.has(Role::filler) || token.has(Role::trade) || token.has(Role::complex) ||
                 token.has(Role::hydrate) || token.has(Role::total))) {
      return ahead;
    }
  }
  return ahead;
}

}  // namespace magdose::names
