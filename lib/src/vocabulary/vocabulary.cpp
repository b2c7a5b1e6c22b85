#include "vocabulary/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <new>

#include "base/edit_distance.hpp"
#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "magdose/label.hpp"
#include "tables/csv_row.hpp"
#include "vocabulary/dictionary.hpp"
#include "vocabulary/serving_names.hpp"

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

consteval std::uint8_t serving_value(std::string_view text) {
  for (const auto& [word, unit] : serving_names)
    if (word == text) return static_cast<std::uint8_t>(unit);
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
    case Role::day:
      if (!value.empty() && value != "daily") bad_row::role_needs_another_value();
      meaning.value = value.empty() ? 0 : says_daily;
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
    const utf8::CodePoint c = utf8::decode(text, at);
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
      const std::size_t length = utf8::encode(letter, bytes);
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

/// The distinct meanings, numbered as they are met.
struct Meanings {
  std::array<Meaning, 256> all{};
  std::size_t count = 0;

  /// The number of a meaning; `count` for a new one.
  [[nodiscard]] consteval std::size_t find(const Meaning& meaning) const {
    const std::size_t slot = slot_of(meaning);
    return slots_[slot] == 0 ? count : slots_[slot] - 1U;
  }
  consteval std::uint8_t number_of(const Meaning& meaning) {
    const std::size_t slot = slot_of(meaning);
    if (slots_[slot] == 0) {
      if (count == all.size()) bad_row::dictionary_is_full();
      all[count] = meaning;
      slots_[slot] = static_cast<std::uint16_t>(++count);
    }
    return static_cast<std::uint8_t>(slots_[slot] - 1);
  }

 private:
  [[nodiscard]] consteval std::size_t slot_of(const Meaning& meaning) const {
    const auto form = static_cast<std::uint32_t>(meaning.form);
    const auto species = static_cast<std::uint32_t>(meaning.species);
    std::size_t slot =
        (meaning.roles.bits() ^ meaning.value ^ form << 8 ^ species << 16) % slots_.size();
    while (slots_[slot] != 0 && all[slots_[slot] - 1U] != meaning)
      slot = (slot + 1) % slots_.size();
    return slot;
  }
  std::array<std::uint16_t, 1021> slots_{};  // numbers from 1, 0 is free; a prime number of them
};

constexpr std::uint16_t no_entry = 0xFFFF;

/// The entries in one order for all builds, because where meanings join the first one counts: those
/// of one meaning together, but "magnesiumcitrat" right behind "citrat".
struct Ordered {
  std::array<std::uint16_t, entry_count> entries{};
  std::array<std::uint8_t, entry_count> meaning_of{};  // of each entry as in the tables
  /// Whether an entry as in the tables is the one before it with "magnesium" in front.
  std::array<bool, entry_count> is_derived{};
  Meanings meanings;
};

constexpr std::string_view magnesium = "magnesium";
constexpr Meaning of_magnesium(Meaning salt) {
  salt.roles = salt.roles | Roles(Role::magnesium);
  return salt;
}

consteval Ordered order_entries() {
  Ordered ordered;
  Meanings& meanings = ordered.meanings;
  // The entries of a meaning, as in the tables, are a chain.
  std::array<std::uint16_t, entry_count> next{};
  std::array<std::uint16_t, std::size(Meanings{}.all)> first{};
  first.fill(no_entry);
  for (std::size_t i = 0; i < entry_count; ++i)
    ordered.meaning_of[i] = meanings.number_of(spelled[i].meaning);
  for (std::size_t i = entry_count; i-- > 0;) {
    next[i] = first[ordered.meaning_of[i]];
    first[ordered.meaning_of[i]] = static_cast<std::uint16_t>(i);
  }

  std::array<std::uint16_t, entry_count> derived{};  // from each entry
  derived.fill(no_entry);
  for (std::size_t salt = 0; salt < meanings.count; ++salt) {
    const std::size_t twin = meanings.find(of_magnesium(meanings.all[salt]));
    if (!meanings.all[salt].roles.has(Role::salt) || twin == salt || twin == meanings.count)
      continue;
    for (std::uint16_t i = first[twin]; i != no_entry; i = next[i]) {
      if (!spelled[i].text.starts_with(magnesium)) continue;
      const std::string_view rest = spelled[i].text.substr(magnesium.size());
      std::uint16_t k = first[salt];
      while (k != no_entry && (derived[k] != no_entry || spelled[k].text != rest))
        k = next[k];
      if (k == no_entry) continue;
      derived[k] = i;
      ordered.is_derived[i] = true;
    }
  }

  std::size_t end = 0;
  for (std::size_t meaning = 0; meaning < meanings.count; ++meaning)
    for (std::uint16_t i = first[meaning]; i != no_entry; i = next[i]) {
      if (ordered.is_derived[i]) continue;
      ordered.entries[end++] = i;
      if (derived[i] != no_entry) ordered.entries[end++] = derived[i];
    }
  return ordered;
}
constexpr Ordered ordered = order_entries();

#ifdef __wasm__

// ---- Packed for the web: filled into the dictionary by the first look-up ----
//
// Entries stand one after the other. Each begins with a byte that no letter has: how many bytes it
// shares with the entry before, and two flags.

constexpr std::size_t most_shared = 15;
constexpr unsigned has_derived = 0x10;  // another entry is this one with "magnesium" in front
constexpr unsigned next_meaning = 0x40;
constexpr bool begins_entry(char byte) {
  return (static_cast<unsigned char>(byte) & 0xA0U) == 0;  // letters, digits, blanks have 0x20
}

// A letter from U+0430 on, Cyrillic, is one byte, with which no letter of UTF-8 begins.
constexpr char32_t first_short = 0x430;
constexpr bool is_short(unsigned char byte) {
  return byte >= 0x80 && byte < 0xC0;
}

consteval Entry shorten(std::string_view folded) {
  Entry entry;
  for (std::size_t at = 0; at < folded.size();) {
    const utf8::CodePoint c = utf8::decode(folded, at);
    if (c.value >= first_short && c.value < first_short + 0x40)
      entry.put(static_cast<char>(0x80 + (c.value - first_short)));
    else
      for (std::size_t k = 0; k < c.length; ++k)
        entry.put(folded[at + k]);
    at += c.length;
  }
  return entry;
}
void lengthen(const Entry& shortened, Entry& entry) {
  entry.length = 0;
  std::size_t tail = 0;  // bytes of a letter of UTF-8 that follow
  for (const char c : shortened.text()) {
    const auto byte = static_cast<unsigned char>(c);
    if (tail == 0 && is_short(byte)) {
      entry.length += utf8::encode(first_short + (byte - 0x80U), &entry.bytes[entry.length]);
      continue;
    }
    entry.put(c);
    tail = tail > 0 ? tail - 1 : byte < 0xC0 ? 0 : byte < 0xE0 ? 1 : 2;
  }
}

consteval std::size_t count_bytes() {
  std::size_t bytes = 0;
  for (const Spelled& s : spelled)
    bytes += s.text.size() + 1;  // folding never lengthens
  return bytes;
}

struct Packed {
  std::array<char, count_bytes()> bytes{};
  std::size_t size = 0;
  std::array<Meaning, 256> meanings{};  // those that next_meaning goes on to
  std::size_t meaning_count = 0;
};

consteval Packed pack() {
  Packed packed;
  Entry before;
  std::size_t meaning = ordered.meanings.count;
  for (std::size_t at = 0; at < entry_count; ++at) {
    const std::size_t i = ordered.entries[at];
    if (ordered.is_derived[i]) continue;
    Entry folded;
    fold_text(spelled[i].text, [&](char c) { folded.put(c); });
    const Entry entry = shorten(folded.text());
    std::size_t shared = 0;
    while (shared < most_shared && shared < entry.length && shared < before.length &&
           entry.bytes[shared] == before.bytes[shared])
      ++shared;
    std::size_t flags = shared;
    if (at + 1 < entry_count && ordered.is_derived[ordered.entries[at + 1]]) flags |= has_derived;
    if (ordered.meaning_of[i] != meaning) {
      flags |= next_meaning;
      meaning = ordered.meaning_of[i];
      packed.meanings[packed.meaning_count++] = ordered.meanings.all[meaning];
    }
    packed.bytes[packed.size++] = static_cast<char>(flags);
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
constexpr auto packed_meanings = first_of<draft.meaning_count>(draft.meanings);

void unpack(Dictionary& dictionary) {
  // Filled anew for each word; making one would clear it each time.
  Entry shortened;
  Entry entry;
  Entry derived;
  std::size_t meanings = 0;  // so far
  for (std::size_t at = 0; at < packed_bytes.size();) {
    const auto flags = static_cast<unsigned char>(packed_bytes[at++]);
    if ((flags & next_meaning) != 0) ++meanings;
    const Meaning& meaning = packed_meanings[meanings - 1];
    shortened.length = flags & most_shared;
    while (at < packed_bytes.size() && !begins_entry(packed_bytes[at]))
      shortened.put(packed_bytes[at++]);
    lengthen(shortened, entry);
    dictionary.add(entry.text(), meaning);
    if ((flags & has_derived) == 0) continue;
    derived.length = 0;
    for (const std::string_view part : {magnesium, entry.text()})
      for (const char c : part)
        derived.put(c);
    dictionary.add(derived.text(), of_magnesium(meaning));
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
  for (const std::size_t i : ordered.entries) {
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
    if (text.size() < shortest || text[0] != folded[0] || edit_distance(folded, text, 1) > 1) continue;
    if (found != nullptr && found->form != words.meaning(a).form)
      return nullptr;  // two meanings are near
    found = &words.meaning(a);
    spelling = text;
  }
  return found;
}

}  // namespace magdose::vocabulary
