// Message catalogues: every sentence a person reads, in seven languages. data/messages/<code>.csv.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace magdose {

enum class Language : std::uint8_t { de, en, es, fr, it, nl, pl };

/// ISO 639-1 code, in the order of `Language`.
std::span<const std::string_view> language_codes();
std::optional<Language> find_language(std::string_view code);

/// The text of a message with its {replacement_fields}; empty where there is no such message.
std::string_view find_message(Language language, std::string_view id);

/// A replacement field, as in {mg}, and its text.
struct Value {
  std::string_view key;
  std::string text;
};

/// The text with its replacement fields filled in. A field without a value stays as it is.
std::string fill(std::string_view text, std::span<const Value> values);

}  // namespace magdose
