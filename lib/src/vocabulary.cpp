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

// ---- The dictionary ----
//
// Distinct folded words are numbered (atoms) in the order they are met and found through an open
// hash table; a phrase is a sequence of atoms. All of it is made while compiling: first a draft of
// sufficient size, then the tables proper.

consteval std::size_t count_words() {
  std::size_t words = 0;
  for (const Spelled& s : spelled)
    words += 1 + static_cast<std::size_t>(std::count(s.text.begin(), s.text.end(), ' '));
  return words;
}
consteval std::size_t count_bytes() {
  std::size_t bytes = 0;
  for (const Spelled& s : spelled)
    bytes += s.text.size();  // folding never lengthens
  return bytes;
}
constexpr std::size_t most_words = count_words();
constexpr std::size_t slot_count = std::bit_ceil(most_words);
static_assert(most_words < no_atom.index && count_bytes() < 0xFFFF);

constexpr std::size_t slot_of(std::uint32_t hash) {
  return (hash ^ hash >> 15) & (slot_count - 1);
}

struct Draft {
  std::array<char, count_bytes()> bytes{};
  std::array<std::uint16_t, most_words + 1> begin{};
  std::array<Meaning, most_words> meanings{};
  std::array<std::uint16_t, slot_count> slots{};
  std::size_t atoms = 0;
  std::array<PhraseWords, std::size(spelled)> phrases{};
  std::array<Meaning, std::size(spelled)> phrase_meanings{};
  std::size_t phrase_count = 0;

  // The number of the word whose folded bytes stand behind the last atom.
  constexpr std::uint16_t intern(std::size_t length, std::uint32_t hash) {
    const std::size_t at = begin[atoms];
    std::size_t slot = slot_of(hash);
    for (; slots[slot] != no_atom.index; slot = (slot + 1) & (slot_count - 1)) {
      const std::uint16_t other = slots[slot];
      if (static_cast<std::size_t>(begin[other + 1U] - begin[other]) != length) continue;
      std::size_t k = 0;
      while (k < length && bytes[begin[other] + k] == bytes[at + k])
        ++k;
      if (k == length) return other;
    }
    slots[slot] = static_cast<std::uint16_t>(atoms);
    begin[++atoms] = static_cast<std::uint16_t>(at + length);
    return static_cast<std::uint16_t>(atoms - 1);
  }
};

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

// Letters are folded, blanks part words; hyphens, dots and all else vanish ("l-threonate").
consteval PhraseWords fold_words(Draft& draft, std::string_view text) {
  PhraseWords words{};
  std::size_t length = 0;
  std::uint32_t hash = fold::hash_start;
  const auto put = [&](char c) {
    draft.bytes[draft.begin[draft.atoms] + length++] = c;
    hash = fold::hash_step(hash, c);
  };
  for (std::size_t at = 0; at <= text.size();) {
    const fold::CodePoint c =
        at < text.size() ? fold::decode_utf8(text, at) : fold::CodePoint{' ', 1};
    at += c.length;
    if (c.value == ' ') {
      if (words.length == longest_phrase) bad_row::longer_than_six_words();
      words.words[words.length++] = draft.intern(length, hash);
      length = 0;
      hash = fold::hash_start;
    } else if (c.value >= '0' && c.value <= '9') {
      put(static_cast<char>(c.value));
    } else {
      const fold::Letters letters = fold::letters(c.value);
      for (const char32_t letter : {letters.first, letters.second}) {
        if (letter == 0) continue;
        char bytes[4]{};
        const std::size_t n = fold::encode_utf8(letter, bytes);
        for (std::size_t k = 0; k < n; ++k)
          put(bytes[k]);
      }
    }
  }
  return words;
}

consteval Draft make_draft() {
  Draft draft;
  draft.slots.fill(no_atom.index);
  for (const Spelled& s : spelled) {
    PhraseWords words = fold_words(draft, s.text);
    if (words.length == 1) {
      Meaning& meaning = draft.meanings[words.words[0]];
      meaning = meaning.roles.empty() ? s.meaning : joined(meaning, s.meaning);
      continue;
    }
    words.meaning = static_cast<std::uint16_t>(draft.phrase_count);
    draft.phrase_meanings[draft.phrase_count] = s.meaning;
    draft.phrases[draft.phrase_count++] = words;
  }
  // By first word, the longest first; equal phrases stand together and join.
  const auto end = draft.phrases.begin() + static_cast<std::ptrdiff_t>(draft.phrase_count);
  std::sort(draft.phrases.begin(), end, [](const PhraseWords& a, const PhraseWords& b) {
    if (a.words[0] != b.words[0]) return a.words[0] < b.words[0];
    if (a.length != b.length) return a.length > b.length;
    for (std::size_t k = 1; k < a.length; ++k)
      if (a.words[k] != b.words[k]) return a.words[k] < b.words[k];
    return a.meaning < b.meaning;
  });
  for (std::size_t i = 1; i < draft.phrase_count; ++i) {
    const PhraseWords& before = draft.phrases[i - 1];
    PhraseWords& here = draft.phrases[i];
    if (before.length != here.length || before.words != here.words) continue;
    Meaning& meaning = draft.phrase_meanings[before.meaning];
    meaning = joined(meaning, draft.phrase_meanings[here.meaning]);
    here.meaning = before.meaning;
  }
  return draft;
}
constexpr Draft draft = make_draft();

constexpr std::size_t atom_count = draft.atoms;
constexpr std::size_t phrase_count = draft.phrase_count;

template <class T, std::size_t N, std::size_t M>
consteval std::array<T, N> first_of(const std::array<T, M>& all) {
  std::array<T, N> some{};
  std::copy_n(all.begin(), N, some.begin());
  return some;
}
constexpr auto atom_bytes = first_of<char, draft.begin[atom_count]>(draft.bytes);
constexpr auto atom_begin = first_of<std::uint16_t, atom_count + 1>(draft.begin);
constexpr auto meanings = first_of<Meaning, atom_count>(draft.meanings);
constexpr auto slots = draft.slots;
constexpr auto phrases = first_of<PhraseWords, phrase_count>(draft.phrases);
constexpr auto phrase_meanings = first_of<Meaning, phrase_count>(draft.phrase_meanings);

consteval std::array<std::uint16_t, atom_count + 1> index_phrases() {
  std::array<std::uint16_t, atom_count + 1> begin{};
  std::size_t p = 0;
  for (std::size_t a = 0; a <= atom_count; ++a) {
    while (p < phrase_count && phrases[p].words[0] < a)
      ++p;
    begin[a] = static_cast<std::uint16_t>(p);
  }
  return begin;
}
constexpr auto phrase_begin = index_phrases();

constexpr std::string_view atom_text(std::size_t i) {
  return {atom_bytes.data() + atom_begin[i],
          static_cast<std::size_t>(atom_begin[i + 1] - atom_begin[i])};
}

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

std::size_t word_count() {
  return atom_count;
}
std::string_view text(Atom atom) {
  return atom_text(atom.index);
}

std::span<const PhraseWords> phrases_of(Atom first) {
  return std::span(phrases).subspan(
      phrase_begin[first.index],
      static_cast<std::size_t>(phrase_begin[first.index + 1U] - phrase_begin[first.index]));
}

const Meaning& phrase_meaning(const PhraseWords& phrase) {
  return phrase_meanings[phrase.meaning];
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
