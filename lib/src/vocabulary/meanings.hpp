// What each row of data/words.csv, data/spellings.csv, data/hydrates.csv and data/units.csv means.
// Status and sources of the rows are checked in tables.cpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "magdose/label.hpp"
#include "tables/row_reader.hpp"
#include "vocabulary/serving_names.hpp"
#include "vocabulary/vocabulary.hpp"

namespace magdose::table::bad_row {
void unknown_role();
void role_needs_another_value();
}  // namespace magdose::table::bad_row

namespace magdose::vocabulary::tables {

namespace bad_row = table::bad_row;
using table::Row;

/// A row of one of the tables.
struct Spelled {
  std::string_view text;  ///< as in the table
  Meaning meaning;
};

struct NamedRole {
  std::string_view name;
  Role role;
};
inline constexpr NamedRole role_names[] = {
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

inline constexpr std::string_view species_ids[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(line) Row(line).text(),
#include "magdose/tables/species.inc"
};
inline constexpr std::string_view form_ids[] = {
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

inline constexpr Spelled spelled[] = {
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

}  // namespace magdose::vocabulary::tables
