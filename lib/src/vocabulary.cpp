#include "vocabulary.hpp"

#include <algorithm>
#include <array>

#include "fold.hpp"
#include "magdose/detail/csv_row.hpp"
#include "magdose/label.hpp"

namespace magdose::table::bad_row {
void unknown_role();
void role_needs_another_value();
void longer_than_six_words();
void same_spelling_with_another_form();
}  // namespace magdose::table::bad_row

namespace magdose::vocabulary {
namespace {

namespace bad_row = table::bad_row;

using table::Row;

struct Spelled {
  std::string_view text;  // as in the table
  Meaning meaning;
};

struct NamedRole {
  std::string_view name;
  Role role;
};
constexpr NamedRole role_names[] = {
    {"magnesium", Role::magnesium},
    {"manganese", Role::manganese},
    {"elemental", Role::elemental},
    {"of_which", Role::of_which},
    {"source_of", Role::source_of},
    {"of", Role::of},
    {"per", Role::per},
    {"day", Role::day},
    {"serving_size", Role::serving_size},
    {"container", Role::container},
    {"complex", Role::complex},
    {"buffered", Role::buffered},
    {"chelate", Role::chelate},
    {"reference", Role::reference},
    {"mineral", Role::mineral},
    {"group", Role::group},
    {"number", Role::number},
    {"serving", Role::serving},
    {"total", Role::total},
    {"percent", Role::percent},
    {"times", Role::times},
    {"to", Role::to},
    {"substance", Role::substance},
    {"filler", Role::filler},
};

consteval std::uint8_t group_value(std::string_view text) {
  constexpr std::string_view names[] = {"adult", "child", "infant", "lactating", "pregnant"};
  for (std::uint8_t i = 0; i < 5; ++i)
    if (names[i] == text) return i;
  bad_row::role_needs_another_value();
  return 0;
}

consteval std::uint8_t reference_value(std::string_view text) {
  if (text == "NRV") return static_cast<std::uint8_t>(ReferenceWord::NRV);
  if (text == "DV") return static_cast<std::uint8_t>(ReferenceWord::DV);
  if (text != "RDA") bad_row::role_needs_another_value();
  return static_cast<std::uint8_t>(ReferenceWord::RDA);
}

constexpr std::string_view serving_names[] = {
    "",      "capsule", "day",     "drop",  "g",     "gummy",      "lozenge", "ml",      "sachet",
    "scoop", "serving", "softgel", "spray", "stick", "tablespoon", "tablet",  "teaspoon"};

consteval std::uint8_t serving_value(std::string_view text) {
  for (std::uint8_t i = 0; i < std::size(serving_names); ++i)
    if (serving_names[i] == text) return i;
  bad_row::role_needs_another_value();
  return 0;
}

// word,lang,role,value,status,source
consteval Spelled read_word(std::string_view line) {
  Row row(line);
  Spelled spelled{.text = row.word(), .meaning = {}};
  row.word();  // lang
  const std::string_view role_name = row.word();
  const NamedRole* named = std::ranges::find(role_names, role_name, &NamedRole::name);
  if (named == std::end(role_names)) bad_row::unknown_role();
  Meaning& meaning = spelled.meaning;
  meaning.roles = Roles(named->role);
  const std::string_view value = row.text();
  switch (named->role) {
    case Role::group:
      meaning.value = group_value(value);
      break;
    case Role::reference:
      meaning.value = reference_value(value);
      break;
    case Role::serving:
      meaning.value = serving_value(value);
      break;
    case Role::number:
    case Role::times: {
      const DecimalResult number = read_decimal(value);
      if (number.error != DecimalError::none) bad_row::role_needs_another_value();
      meaning.value = static_cast<std::uint8_t>(number.value.to_double() * 2);
      break;
    }
    default:
      break;
  }
  row.text();  // status
  row.text();  // source
  row.end();
  return spelled;
}

constexpr std::string_view species_ids[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(line) Row(line).text(),
#include "magdose/tables/species.inc"
};
constexpr std::string_view form_ids[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(line) Row(line).text(),
#include "magdose/tables/forms.inc"
};

consteval bool holds_magnesium(std::string_view text) {
  for (const std::string_view word :
       {"magnes", "magnés", "magnez", "magneez", "магни", "マグネシウム", "镁", "鎂", "마그네슘"})
    if (text.find(word) != std::string_view::npos) return true;
  return false;
}

// spelling,lang,form,species,kind,status,source
consteval Spelled read_spelling(std::string_view line) {
  Row row(line);
  Spelled spelled{.text = row.word(), .meaning = {}};
  row.word();  // lang
  Meaning& meaning = spelled.meaning;
  const std::string_view form = row.text();
  const std::string_view species = row.text();
  const std::string_view kind = row.word();
  if (form.empty()) {
    meaning.roles = Roles(Role::trade);
  } else {
    const auto* at = std::ranges::find(form_ids, form);
    if (at == std::end(form_ids)) bad_row::unknown_form_id();
    meaning.form = static_cast<Form>(at - std::begin(form_ids));
    meaning.roles = Roles(kind == "excipient" ? Role::excipient : Role::salt);
    // Trade names, E numbers and minerals name magnesium by themselves, and so do words that hold
    // its name.
    if (kind == "trade" || kind == "enumber" || kind == "mineral" || holds_magnesium(spelled.text))
      meaning.roles = meaning.roles | Roles(Role::magnesium);
  }
  if (!species.empty()) {
    const auto* at = std::ranges::find(species_ids, species);
    if (at == std::end(species_ids)) bad_row::unknown_species_id();
    meaning.species = static_cast<std::int16_t>(at - std::begin(species_ids));
  }
  row.text();
  row.text();
  row.end();
  return spelled;
}

// spelling,lang,waters,status,source
consteval Spelled read_hydrate(std::string_view line) {
  Row row(line);
  Spelled spelled{.text = row.word(), .meaning = {}};
  row.word();
  spelled.meaning.roles = Roles(Role::hydrate);
  spelled.meaning.value = static_cast<std::uint8_t>(row.whole_number());
  row.text();
  row.text();
  row.end();
  return spelled;
}

// spelling,kind,exponent,status,source
consteval Spelled read_unit(std::string_view line) {
  Row row(line);
  Spelled spelled{.text = row.word(), .meaning = {}};
  Meaning& meaning = spelled.meaning;
  meaning.roles = Roles(Role::unit);
  const std::string_view kind = row.word();
  if (kind == "mass")
    meaning.unit = UnitKind::mass;
  else if (kind == "amount")
    meaning.unit = UnitKind::amount;
  else if (kind == "charge")
    meaning.unit = UnitKind::charge;
  else if (kind == "volume")
    meaning.unit = UnitKind::volume;
  else
    bad_row::unknown_word();
  std::string_view exponent = row.word();
  const bool negative = exponent.starts_with('-');
  if (negative) exponent.remove_prefix(1);
  const DecimalResult number = read_decimal(exponent);
  if (number.error != DecimalError::none) bad_row::expected_a_whole_number();
  const auto magnitude = static_cast<std::int8_t>(number.value.digits);
  meaning.exponent = negative ? static_cast<std::int8_t>(-magnitude) : magnitude;
  row.text();
  row.text();
  row.end();
  return spelled;
}

constexpr Spelled spelled[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(line) read_word(line),
#include "magdose/tables/words.inc"
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(line) read_spelling(line),
#include "magdose/tables/spellings.inc"
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(line) read_hydrate(line),
#include "magdose/tables/hydrates.inc"
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(line) read_unit(line),
#include "magdose/tables/units.inc"
};

// ---- The dictionary: folded words, sorted; phrases as sequences of them ----

// A table text folded into words. Hyphens, apostrophes and dots join ("l-threonate", "d.c.");
// blanks separate.
struct Folded {
  std::array<char, 96> bytes{};
  std::size_t length = 0;
};

constexpr Folded fold_text(std::string_view text) {
  Folded folded;
  for (std::size_t at = 0; at < text.size();) {
    const fold::CodePoint c = fold::decode_utf8(text, at);
    at += c.length;
    if (c.value == ' ') {
      folded.bytes[folded.length++] = ' ';
    } else if (c.value >= '0' && c.value <= '9') {
      folded.bytes[folded.length++] = static_cast<char>(c.value);
    } else if (const fold::Letters l = fold::letters(c.value); l.first != 0) {
      folded.length += fold::encode_utf8(l.first, folded.bytes.data() + folded.length);
      if (l.second != 0)
        folded.length += fold::encode_utf8(l.second, folded.bytes.data() + folded.length);
    }
  }
  return folded;
}

constexpr std::size_t spelled_count = std::size(spelled);

struct Sizes {
  std::size_t bytes = 0;
  std::size_t words = 0;
};
consteval Sizes measure() {
  Sizes sizes;
  for (const Spelled& s : spelled) {
    const Folded folded = fold_text(s.text);
    sizes.bytes += folded.length;
    sizes.words += 1 + static_cast<std::size_t>(std::count(
                           folded.bytes.begin(),
                           folded.bytes.begin() + static_cast<std::ptrdiff_t>(folded.length), ' '));
  }
  return sizes;
}
constexpr Sizes sizes = measure();

struct Place {
  std::uint32_t at = 0;
  std::uint16_t length = 0;
};

// All folded texts in one row, and where each of their words stands.
struct Pool {
  std::array<char, sizes.bytes> bytes{};
  std::array<Place, spelled_count> texts{};
  std::array<Place, sizes.words> words{};  // sorted by text
};

constexpr std::string_view text_at(const auto& bytes, Place place) {
  return {bytes.data() + place.at, place.length};
}

consteval Pool make_pool() {
  Pool pool;
  std::uint32_t at = 0;
  std::size_t word = 0;
  for (std::size_t i = 0; i < spelled_count; ++i) {
    const Folded folded = fold_text(spelled[i].text);
    std::copy_n(folded.bytes.begin(), folded.length, pool.bytes.begin() + at);
    pool.texts[i] = {at, static_cast<std::uint16_t>(folded.length)};
    std::uint32_t begin = 0;
    for (std::uint32_t k = 0; k <= folded.length; ++k) {
      if (k != folded.length && folded.bytes[k] != ' ') continue;
      pool.words[word++] = {at + begin, static_cast<std::uint16_t>(k - begin)};
      begin = k + 1;
    }
    at += static_cast<std::uint32_t>(folded.length);
  }
  std::sort(pool.words.begin(), pool.words.end(),
            [&](Place a, Place b) { return text_at(pool.bytes, a) < text_at(pool.bytes, b); });
  return pool;
}
constexpr Pool build_pool = make_pool();

consteval std::size_t count_atoms() {
  std::size_t n = 0;
  std::string_view last;
  for (std::size_t i = 0; i < build_pool.words.size(); ++i) {
    const std::string_view text = text_at(build_pool.bytes, build_pool.words[i]);
    if (i == 0 || text != last) ++n;
    last = text;
  }
  return n;
}
constexpr std::size_t atom_count = count_atoms();
static_assert(atom_count < 0xFFFF);

consteval std::size_t count_atom_bytes() {
  std::size_t n = 0;
  std::string_view last;
  for (std::size_t i = 0; i < build_pool.words.size(); ++i) {
    const std::string_view text = text_at(build_pool.bytes, build_pool.words[i]);
    if (i == 0 || text != last) n += text.size();
    last = text;
  }
  return n;
}

// The distinct words, their bytes in one row without gaps.
struct Atoms {
  std::array<char, count_atom_bytes()> bytes{};
  std::array<std::uint16_t, atom_count + 1> begin{};
};
consteval Atoms make_atoms() {
  Atoms atoms;
  std::size_t n = 0;
  std::size_t at = 0;
  std::string_view last;
  for (std::size_t i = 0; i < build_pool.words.size(); ++i) {
    const std::string_view text = text_at(build_pool.bytes, build_pool.words[i]);
    if (i == 0 || text != last) {
      atoms.begin[n++] = static_cast<std::uint16_t>(at);
      std::copy(text.begin(), text.end(), atoms.bytes.begin() + static_cast<std::ptrdiff_t>(at));
      at += text.size();
    }
    last = text;
  }
  atoms.begin[n] = static_cast<std::uint16_t>(at);
  return atoms;
}
constexpr Atoms atoms = make_atoms();
static_assert(count_atom_bytes() < 0xFFFF);

constexpr std::string_view atom_text(std::size_t i) {
  return {atoms.bytes.data() + atoms.begin[i],
          static_cast<std::size_t>(atoms.begin[i + 1] - atoms.begin[i])};
}

consteval std::uint16_t atom_of(std::string_view word) {
  std::size_t low = 0;
  std::size_t high = atom_count;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (atom_text(middle) < word)
      low = middle + 1;
    else
      high = middle;
  }
  return static_cast<std::uint16_t>(low);
}

// The same text may stand in the tables for several languages or roles: the meanings join.
consteval Meaning joined(Meaning a, const Meaning& b) {
  const bool a_names = a.roles.has(Role::salt) || a.roles.has(Role::excipient);
  const bool b_names = b.roles.has(Role::salt) || b.roles.has(Role::excipient);
  if (a_names && b_names && (a.form != b.form || a.species != b.species))
    bad_row::same_spelling_with_another_form();
  if (!a_names && b_names) {
    a.form = b.form;
    a.species = b.species;
  }
  if (a.value == 0) a.value = b.value;
  if (b.roles.has(Role::unit)) {
    a.unit = b.unit;
    a.exponent = b.exponent;
  }
  a.roles = a.roles | b.roles;
  return a;
}

consteval std::array<Meaning, atom_count> make_meanings() {
  std::array<Meaning, atom_count> meanings{};
  for (std::size_t i = 0; i < spelled_count; ++i) {
    const std::string_view text = text_at(build_pool.bytes, build_pool.texts[i]);
    if (text.find(' ') != std::string_view::npos) continue;
    Meaning& m = meanings[atom_of(text)];
    m = m.roles.empty() ? spelled[i].meaning : joined(m, spelled[i].meaning);
  }
  return meanings;
}
constexpr std::array<Meaning, atom_count> meanings = make_meanings();

consteval std::size_t count_phrases() {
  std::size_t n = 0;
  for (std::size_t i = 0; i < spelled_count; ++i)
    n += text_at(build_pool.bytes, build_pool.texts[i]).find(' ') != std::string_view::npos;
  return n;
}
constexpr std::size_t phrase_count = count_phrases();

struct Phrases {
  std::array<PhraseWords, phrase_count> words{};
  std::array<Meaning, phrase_count> meanings{};
};
consteval Phrases make_phrases() {
  Phrases phrases;
  std::size_t n = 0;
  for (std::size_t i = 0; i < spelled_count; ++i) {
    const std::string_view text = text_at(build_pool.bytes, build_pool.texts[i]);
    if (text.find(' ') == std::string_view::npos) continue;
    PhraseWords phrase{};
    std::size_t begin = 0;
    for (std::size_t k = 0; k <= text.size(); ++k) {
      if (k != text.size() && text[k] != ' ') continue;
      if (phrase.length == longest_phrase) bad_row::longer_than_six_words();
      phrase.words[phrase.length++] = atom_of(text.substr(begin, k - begin));
      begin = k + 1;
    }
    phrase.meaning = static_cast<std::uint16_t>(n);
    phrases.words[n] = phrase;
    phrases.meanings[n] = spelled[i].meaning;
    ++n;
  }
  // By first word, the longest first; equal phrases stand together and join below.
  std::sort(phrases.words.begin(), phrases.words.end(),
            [](const PhraseWords& a, const PhraseWords& b) {
              if (a.words[0] != b.words[0]) return a.words[0] < b.words[0];
              if (a.length != b.length) return a.length > b.length;
              return a.words < b.words;
            });
  for (std::size_t i = 1; i < phrase_count; ++i) {
    const PhraseWords& before = phrases.words[i - 1];
    PhraseWords& here = phrases.words[i];
    if (before.length == here.length && before.words == here.words) {
      phrases.meanings[before.meaning] =
          joined(phrases.meanings[before.meaning], phrases.meanings[here.meaning]);
      here.meaning = before.meaning;
    }
  }
  return phrases;
}
constexpr Phrases phrases = make_phrases();

consteval std::array<std::uint16_t, atom_count + 1> index_phrases() {
  std::array<std::uint16_t, atom_count + 1> begin{};
  std::size_t p = 0;
  for (std::size_t a = 0; a <= atom_count; ++a) {
    while (p < phrase_count && phrases.words[p].words[0] < a)
      ++p;
    begin[a] = static_cast<std::uint16_t>(p);
  }
  return begin;
}
constexpr std::array<std::uint16_t, atom_count + 1> phrase_begin = index_phrases();

// Open addressing over the atoms; half of the slots or more are free.
constexpr std::size_t slot_count = std::bit_ceil(atom_count * 2);
constexpr std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = fold::hash_start;
  for (const char c : text)
    hash = fold::hash_step(hash, c);
  return hash;
}
constexpr std::size_t slot_of(std::uint32_t hash) {
  return (hash ^ hash >> 15) & (slot_count - 1);
}

consteval std::array<std::uint16_t, slot_count> make_slots() {
  std::array<std::uint16_t, slot_count> slots{};
  slots.fill(no_atom.index);
  for (std::size_t a = 0; a < atom_count; ++a) {
    std::size_t slot = slot_of(hash_of(atom_text(a)));
    while (slots[slot] != no_atom.index)
      slot = (slot + 1) & (slot_count - 1);
    slots[slot] = static_cast<std::uint16_t>(a);
  }
  return slots;
}
constexpr std::array<std::uint16_t, slot_count> slots = make_slots();

// One letter more, less, other, or two swapped.
bool one_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i])
    ++i;
  if (a.size() == b.size()) {
    if (a.substr(i + 1) == b.substr(i + 1)) return true;
    return i + 1 < a.size() && a[i] == b[i + 1] && a[i + 1] == b[i] &&
           a.substr(i + 2) == b.substr(i + 2);
  }
  return a.substr(i) == b.substr(i + 1);
}

}  // namespace

Atom find_word(std::string_view folded, std::uint32_t hash) {
  for (std::size_t slot = slot_of(hash); slots[slot] != no_atom.index;
       slot = (slot + 1) & (slot_count - 1)) {
    if (atom_text(slots[slot]) == folded) return {slots[slot]};
  }
  return no_atom;
}

const Meaning& meaning(Atom atom) {
  return meanings[atom.index];
}

std::span<const PhraseWords> phrases_of(Atom first) {
  return std::span(phrases.words)
      .subspan(phrase_begin[first.index], static_cast<std::size_t>(phrase_begin[first.index + 1U] -
                                                                   phrase_begin[first.index]));
}

const Meaning& phrase_meaning(const PhraseWords& phrase) {
  return phrases.meanings[phrase.meaning];
}

const Meaning* near_salt(std::string_view folded, std::string_view& spelling) {
  constexpr std::size_t shortest = 6;
  if (folded.size() < shortest) return nullptr;
  const Meaning* found = nullptr;
  for (std::size_t a = 0; a < atom_count; ++a) {
    if (!meanings[a].roles.has(Role::salt)) continue;
    const std::string_view text = atom_text(a);
    if (text.size() < shortest || text[0] != folded[0] || !one_apart(folded, text)) continue;
    if (found != nullptr && found->form != meanings[a].form)
      return nullptr;  // two meanings are near
    found = &meanings[a];
    spelling = text;
  }
  return found;
}

}  // namespace magdose::vocabulary

namespace magdose {

std::string_view name(ServingUnit unit) {
  return vocabulary::serving_names[static_cast<std::size_t>(unit)];
}

std::optional<ServingUnit> find_serving_unit(std::string_view name) {
  for (std::size_t i = 1; i < std::size(vocabulary::serving_names); ++i)
    if (vocabulary::serving_names[i] == name) return static_cast<ServingUnit>(i);
  return std::nullopt;
}

}  // namespace magdose
