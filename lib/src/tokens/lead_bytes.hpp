// What the first byte of a token says about it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/ascii.hpp"
#include "tokens/token.hpp"

namespace magdose::tokens {

/// What a byte begins.
enum class Lead : std::uint8_t {
  nothing,  // no token: quotes, control characters
  mark,     // a token of its own, whatever is around it
  letter,
  digit,
  blank,
  star,  // no token, and not even between two others
  tag,   // perhaps; or a bound
  bound,
  dot,
  hard,     // ends a row or cell
  encoded,  // part of something longer
};
struct LeadByte {
  Lead lead = Lead::nothing;
  Kind kind = Kind::end;  // of a mark
  bool in_word = false;   // may be among the letters of a word
};
inline constexpr std::array<LeadByte, 256> leads = [] {
  std::array<LeadByte, 256> table{};
  const auto set = [&](std::string_view bytes, LeadByte value) {
    for (const char c : bytes)
      table[static_cast<unsigned char>(c)] = value;
  };
  for (std::size_t c = 0; c < table.size(); ++c) {
    const char byte = static_cast<char>(c);
    if (c >= 0x80)
      table[c].lead = Lead::encoded;
    else if (ascii::is_digit(byte))
      table[c].lead = Lead::digit;
    else if (ascii::is_letter(byte))
      table[c].lead = Lead::letter;
  }
  set("&", {Lead::encoded, Kind::plus});
  set("\\", {Lead::encoded});
  set(" ", {Lead::blank});
  set("*", {Lead::star});
  set("<", {Lead::tag});
  set(">", {Lead::bound});
  set(".", {Lead::dot});
  set("\n\r\t|;", {Lead::hard});
  set("%", {Lead::mark, Kind::percent});
  set("([{", {Lead::mark, Kind::open});
  set(")]}", {Lead::mark, Kind::close});
  set(",", {Lead::mark, Kind::comma});
  set("-", {Lead::mark, Kind::dash});
  set(":", {Lead::mark, Kind::colon});
  set("/", {Lead::mark, Kind::slash});
  set("+", {Lead::mark, Kind::plus});
  set("=", {Lead::mark, Kind::equals});
  for (std::size_t c = 0; c < table.size(); ++c) {
    const Lead lead = table[c].lead;
    const bool ascii = c < 0x80;
    // Of UTF-8: letters and marks to pass over have two or three bytes.
    const bool letter = ascii ? lead == Lead::encoded : c >= 0xC2 && c < 0xF0;
    table[c].in_word = lead == Lead::letter || letter || c == '-';
  }
  return table;
}();
constexpr const LeadByte& lead_of(char byte) {
  return leads[static_cast<unsigned char>(byte)];
}

}  // namespace magdose::tokens
