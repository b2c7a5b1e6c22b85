// CSV as bytes: RFC 4180, with the liberties that Python's csv module takes. A field that begins
// with a quote goes on to the next quote that is not doubled; what follows up to the separator is
// part of the field. Quotes elsewhere are letters. Rows end in LF, CR LF or CR.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace magdose::csv {

/// Goes from mark to mark: ',', '"', LF and CR.
class Marks {
 public:
  Marks(const char* begin, const char* end) : window_(begin), end_(end) { load(); }

  /// The next mark, or the end of the text.
  const char* next() {
    while (bits_ == 0) {
      if (end_ - window_ <= window_size) return end_;
      window_ += window_size;
      load();
    }
    const char* const mark = window_ + std::countr_zero(bits_);
    bits_ &= bits_ - 1;
    return mark;
  }

 private:
  static constexpr std::ptrdiff_t window_size = 64;

  void load() {
    const std::ptrdiff_t left = end_ - window_;
    if (left >= window_size) {
      bits_ = marks_of(window_);
      return;
    }
    bits_ = 0;
    if (left <= 0) return;
    char padded[window_size] = {};
    std::memcpy(padded, window_, static_cast<std::size_t>(left));
    bits_ = marks_of(padded);
  }

  static std::uint64_t marks_of(const char* text) {
    std::uint64_t bits = 0;
#if defined(__SSE2__)
    const __m128i comma = _mm_set1_epi8(',');
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i feed = _mm_set1_epi8('\n');
    const __m128i carriage = _mm_set1_epi8('\r');
    for (std::size_t k = 0; k < 4; ++k) {
      const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + 16 * k));
      const __m128i hit =
          _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, comma), _mm_cmpeq_epi8(v, quote)),
                       _mm_or_si128(_mm_cmpeq_epi8(v, feed), _mm_cmpeq_epi8(v, carriage)));
      bits |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(hit))) << (16 * k);
    }
#else
    for (unsigned k = 0; k < window_size; ++k) {
      const char c = text[k];
      const bool mark = c == ',' || c == '"' || c == '\n' || c == '\r';
      bits |= static_cast<std::uint64_t>(mark) << k;
    }
#endif
    return bits;
  }

  const char* window_;
  const char* end_;
  std::uint64_t bits_ = 0;
};

/// The end of a row.
struct RowEnd {
  const char* end;          ///< of its last field
  const char* next;         ///< begin of the next row
  bool quotes = false;      ///< a field begins with a quote
  bool open_quote = false;  ///< the text ended inside quotes
};

/// Calls `field(begin, end)` with the raw bytes of each field, quotes included, of the row that
/// begins at `begin`. `marks` stands there too. `begin` must not be `end`.
template <class Field>
RowEnd split_row(Marks& marks, const char* begin, const char* end, Field field) {
  const char* field_begin = begin;
  bool quotes = false;
  while (true) {
    const char* mark = marks.next();
    if (mark != end && *mark == '"') {
      if (mark != field_begin) continue;
      quotes = true;
      // to the closing quote
      while (true) {
        mark = marks.next();
        if (mark == end) {
          field(field_begin, end);
          return {end, end, quotes, true};
        }
        if (*mark != '"') continue;
        if (mark + 1 == end || mark[1] != '"') break;
        marks.next();  // the second of a doubled quote
      }
      continue;
    }
    field(field_begin, mark);
    if (mark == end) return {end, end, quotes};
    if (*mark == ',') {
      field_begin = mark + 1;
      continue;
    }
    const char* next = mark + 1;
    if (*mark == '\r' && next != end && *next == '\n') next = marks.next() + 1;
    return {mark, next, quotes};
  }
}

/// The text of a raw field. Doubled quotes are undone in `room`, which moves on; a field that does
/// not fit there gives nothing and `false`.
inline bool unquote(const char* begin, const char* end, char*& room, const char* room_end,
                    std::string_view& text) {
  if (begin == end || *begin != '"') {
    text = {begin, static_cast<std::size_t>(end - begin)};
    return true;
  }
  ++begin;
  const auto find_quote = [&](const char* from) {
    const void* found = std::memchr(from, '"', static_cast<std::size_t>(end - from));
    return found == nullptr ? end : static_cast<const char*>(found);
  };
  const char* quote = find_quote(begin);
  if (quote == end || quote + 1 == end) {
    text = {begin, static_cast<std::size_t>(quote - begin)};
    return true;
  }
  if (room_end - room < end - begin) return false;
  char* out = room;
  const char* from = begin;
  while (true) {
    const auto n = static_cast<std::size_t>(quote - from);
    std::memcpy(out, from, n);
    out += n;
    if (quote == end) break;
    if (quote + 1 == end) break;
    if (quote[1] == '"') {
      *out++ = '"';
      from = quote + 2;
      quote = find_quote(from);
      continue;
    }
    // closed: the rest is taken as it is
    const auto rest = static_cast<std::size_t>(end - quote - 1);
    std::memcpy(out, quote + 1, rest);
    out += rest;
    break;
  }
  text = {room, static_cast<std::size_t>(out - room)};
  room = out;
  return true;
}

}  // namespace magdose::csv
