#include "vocabulary.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <new>

#include "dictionary.hpp"
#include "fold.hpp"
#include "magdose/detail/csv_row.hpp"
#include "magdose/label.hpp"

namespace magdose::table::bad_row {
void unknown_role();
void role_needs_another_value();
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
    {"conjunction", Role::conjunction},
    {"unit_key", Role::unit_key},
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
  for (std::size_t i = 0; i < std::size(serving_names); ++i)
    if (serving_names[i] == text) return static_cast<std::uint8_t>(i);
  bad_row::role_needs_another_value();
  return 0;
}

// word,lang,role,value,status,source
consteval Spelled read_word(std::string_view line) {
  Row row(line);
  Spelled spelled{.text = row.word(), .meaning = {}};
  row.word();  // lang
  const std::string_view role_name = row.word();
  const NamedRole* named = std::find_if(std::begin(role_names), std::end(role_names),
                                        [&](const NamedRole& r) { return r.name == role_name; });
  if (named == std::end(role_names)) bad_row::unknown_role();
  Meaning& meaning = spelled.meaning;
  meaning.roles = Roles(named->role);
  const std::string_view value = row.text();
  switch (named->role) {
    case Role::per:  // "en" is Spanish "in" and Dutch "and"
      if (value == "and") meaning.roles = meaning.roles | Roles(Role::conjunction);
      break;
    case Role::group:
      meaning.value = group_value(value);
      break;
    case Role::reference:
      meaning.value = reference_value(value);
      break;
    case Role::serving:
      meaning.value = serving_value(value);
      break;
    case Role::times:
      if (value.empty()) break;
      [[fallthrough]];
    case Role::number: {
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
    const auto* at = std::find(std::begin(form_ids), std::end(form_ids), form);
    if (at == std::end(form_ids)) bad_row::unknown_form_id();
    meaning.form = static_cast<Form>(at - std::begin(form_ids));
    meaning.roles = Roles(kind == "excipient" ? Role::excipient : Role::salt);
    // Trade names, E numbers and minerals name magnesium by themselves, and so do words that hold
    // its name.
    if (kind == "trade" || kind == "enumber" || kind == "mineral" || holds_magnesium(spelled.text))
      meaning.roles = meaning.roles | Roles(Role::magnesium);
  }
  if (!species.empty()) {
    const auto* at = std::find(std::begin(species_ids), std::end(species_ids), species);
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

// Letters are folded, blanks and apostrophes part words; hyphens, dots and all else vanish
// ("l-threonate"). Calls `put` for each byte of the folded text.
template <class Put>
consteval void fold_text(std::string_view text, Put put) {
  for (std::size_t at = 0; at < text.size();) {
    const fold::CodePoint c = fold::decode_utf8(text, at);
    at += c.length;
    if (c.value == ' ' || (c.value >= '0' && c.value <= '9')) {
      put(static_cast<char>(c.value));
      continue;
    }
    if (c.value == '\'') {
      put(' ');
      continue;
    }
    const fold::Letters letters = fold::letters(c.value);
    for (const char32_t letter : {letters.first, letters.second}) {
      if (letter == 0) continue;
      char bytes[4]{};
      const std::size_t length = fold::encode_utf8(letter, bytes);
      for (std::size_t k = 0; k < length; ++k)
        put(bytes[k]);
    }
  }
}

constexpr std::size_t longest_entry = 128;

/// A folded entry, kept beside the one before.
struct Entry {
  std::array<char, longest_entry> bytes{};
  std::size_t length = 0;
  constexpr void put(char c) { bytes[length++] = c; }
  [[nodiscard]] constexpr std::string_view text() const { return {bytes.data(), length}; }
};

constexpr std::size_t entry_count = std::size(spelled);

/// The entries by meaning, those of one meaning together: one order for all builds, because where
/// meanings join the first one counts.
struct ByMeaning {
  std::array<std::uint16_t, entry_count> entries{};
  std::array<Meaning, 256> meanings{};
  std::array<std::uint16_t, 256> ends{};  // of each meaning's entries
  std::size_t meaning_count = 0;

  consteval std::uint8_t number_of(const Meaning& meaning) {
    for (std::size_t i = 0; i < meaning_count; ++i)
      if (meanings[i] == meaning) return static_cast<std::uint8_t>(i);
    if (meaning_count == meanings.size()) bad_row::dictionary_is_full();
    meanings[meaning_count] = meaning;
    return static_cast<std::uint8_t>(meaning_count++);
  }
};

consteval ByMeaning sort_by_meaning() {
  ByMeaning sorted;
  std::array<std::uint8_t, entry_count> meaning_of{};
  std::array<std::uint16_t, 257> begin{};
  for (std::size_t i = 0; i < entry_count; ++i) {
    meaning_of[i] = sorted.number_of(spelled[i].meaning);
    ++begin[meaning_of[i] + 1U];
  }
  for (std::size_t m = 0; m < sorted.ends.size(); ++m)
    sorted.ends[m] = begin[m + 1] = static_cast<std::uint16_t>(begin[m] + begin[m + 1]);
  for (std::size_t i = 0; i < entry_count; ++i)
    sorted.entries[begin[meaning_of[i]]++] = static_cast<std::uint16_t>(i);
  return sorted;
}
constexpr ByMeaning by_meaning = sort_by_meaning();

#ifdef __wasm__

// ---- Packed for the web: filled into the dictionary by the first look-up ----
//
// Entries stand one after the other, by meaning. A byte 1 to 31 begins an entry: so many bytes and
// one less it shares with the entry before.

consteval std::size_t count_bytes() {
  std::size_t bytes = 0;
  for (const Spelled& s : spelled)
    bytes += s.text.size() + 1;  // folding never lengthens
  return bytes;
}

struct Packed {
  std::array<char, count_bytes()> bytes{};
  std::size_t size = 0;
};

consteval Packed pack() {
  constexpr std::size_t most_shared = 30;
  Packed packed;
  Entry before;
  for (const std::size_t i : by_meaning.entries) {
    Entry entry;
    fold_text(spelled[i].text, [&](char c) { entry.put(c); });
    std::size_t shared = 0;
    while (shared < most_shared && shared < entry.length && shared < before.length &&
           entry.bytes[shared] == before.bytes[shared])
      ++shared;
    packed.bytes[packed.size++] = static_cast<char>(shared + 1);
    for (std::size_t k = shared; k < entry.length; ++k)
      packed.bytes[packed.size++] = entry.bytes[k];
    before = entry;
  }
  return packed;
}
constexpr Packed draft = pack();

template <std::size_t N, class T, std::size_t M>
consteval std::array<T, N> first_of(const std::array<T, M>& all) {
  std::array<T, N> some{};
  std::copy_n(all.begin(), N, some.begin());
  return some;
}
constexpr auto packed_bytes = first_of<draft.size>(draft.bytes);
constexpr auto packed_meanings = first_of<by_meaning.meaning_count>(by_meaning.meanings);
constexpr auto packed_ends = first_of<by_meaning.meaning_count>(by_meaning.ends);

void unpack(Dictionary& dictionary) {
  Entry entry;
  std::size_t at = 0;
  std::size_t meaning = 0;
  for (std::size_t i = 0; i < entry_count; ++i) {
    if (i == packed_ends[meaning]) ++meaning;
    entry.length = static_cast<std::size_t>(packed_bytes[at++]) - 1;
    while (at < packed_bytes.size() && static_cast<unsigned char>(packed_bytes[at]) >= ' ')
      entry.put(packed_bytes[at++]);
    dictionary.add(entry.text(), packed_meanings[meaning]);
  }
}

// Raw bytes, because an empty dictionary is not all zeros and would be part of the module.
const Dictionary& dictionary() {
  alignas(Dictionary) static std::byte memory[sizeof(Dictionary)];
  static Dictionary* filled = nullptr;
  if (filled == nullptr) {
    filled = new (memory) Dictionary;
    unpack(*filled);
  }
  return *filled;
}

#else

// ---- Made while compiling ----

consteval Dictionary make_dictionary() {
  Dictionary dictionary;
  for (const std::size_t i : by_meaning.entries) {
    Entry entry;
    fold_text(spelled[i].text, [&](char c) { entry.put(c); });
    dictionary.add(entry.text(), spelled[i].meaning);
  }
  return dictionary;
}
constexpr Dictionary compiled = make_dictionary();

constexpr const Dictionary& dictionary() {
  return compiled;
}

#endif

// One letter more, less, other, or two swapped; or none, where lost bytes stood in the word.
bool one_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t same = 0;  // letters at the start
  while (same < a.size() && a[same] == b[same])
    ++same;
  std::size_t end = 0;  // letters at the end
  while (end < a.size() - same && a[a.size() - 1 - end] == b[b.size() - 1 - end])
    ++end;
  const std::size_t between = b.size() - same - end;
  if (between <= 1) return true;
  return a.size() == b.size() && between == 2 && a[same] == b[same + 1] && a[same + 1] == b[same];
}

}  // namespace

Atom find_word(std::string_view folded) {
  return dictionary().find(folded);
}
bool may_begin(std::uint32_t prefix) {
  return dictionary().may_begin(prefix);
}
bool may_end(std::uint32_t prefix) {
  return dictionary().may_end(prefix);
}
const Meaning& meaning(Atom atom) {
  return dictionary().meaning(atom.index);
}
std::size_t word_count() {
  return dictionary().size();
}
std::string_view text(Atom atom) {
  return dictionary().text(atom.index);
}
std::size_t longest_phrase_of(Atom first) {
  const Phrase* const longest = dictionary().phrases(first.index);
  return longest == nullptr ? 0 : longest->length;
}
const Phrase* find_phrase(Atom first, const Atom* behind, std::size_t count) {
  const Dictionary& words = dictionary();
  for (const Phrase* phrase = words.phrases(first.index); phrase != nullptr;
       phrase = words.phrase_after(*phrase)) {
    if (phrase->length > count + 1) continue;
    std::size_t k = 1;
    while (k < phrase->length && behind[k - 1].index == phrase->words[k])
      ++k;
    if (k == phrase->length) return phrase;
  }
  return nullptr;
}

const Meaning* near_salt(std::string_view folded, std::string_view& spelling) {
  constexpr std::size_t shortest = 6;
  if (folded.size() < shortest) return nullptr;
  const Dictionary& words = dictionary();
  const Meaning* found = nullptr;
  for (std::size_t a = 0; a < words.size(); ++a) {
    if (!words.meaning(a).roles.has(Role::salt)) continue;
    const std::string_view text = words.text(a);
    if (text.size() < shortest || text[0] != folded[0] || !one_apart(folded, text)) continue;
    if (found != nullptr && found->form != words.meaning(a).form)
      return nullptr;  // two meanings are near
    found = &words.meaning(a);
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
