// Message catalogues: every sentence a person reads, in seven languages. data/messages/<code>.csv.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace magdose {

/// A language with a catalogue, by its ISO 639-1 code.
enum class Language : std::uint8_t {
  de,  ///< German
  en,  ///< English
  es,  ///< Spanish
  fr,  ///< French
  it,  ///< Italian
  nl,  ///< Dutch
  pl,  ///< Polish
};

/// ISO 639-1 codes in lower case, in the order of `Language`.
std::span<const std::string_view> language_codes();
/// The language with exactly this code; nothing where there is no catalogue of it.
std::optional<Language> find_language(std::string_view code);

/// The text of a message with its {replacement_fields}; empty where there is no such message.
std::string_view find_message(Language language, std::string_view id);

/// A replacement field, as in {mg}, and its text.
struct Value {
  std::string_view key;  ///< without the braces
  std::string text;      ///< put in as it is
};

/// The text with its replacement fields filled in. A field without a value stays as it is.
std::string fill(std::string_view text, std::span<const Value> values);

}  // namespace magdose
