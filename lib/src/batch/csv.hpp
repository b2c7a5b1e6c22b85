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

/// Where in a row a piece of text ends.
enum class Place : std::uint8_t { field_start, plain, quoted, quote_in_quoted };

/// Goes from separator to separator: the commas and line ends that are outside quotes. What follows
/// a piece of text is scanned by another scanner, from the place where this one ended.
class Scanner {
 public:
  Scanner(const char* begin, const char* end, Place place = Place::field_start)
      : marks_(begin, end),
        end_(end),
        field_(place == Place::field_start ? begin : nullptr),
        is_open_(place == Place::quoted) {
    if (place != Place::quote_in_quoted) return;
    is_open_ = begin != end && *begin == '"';
    if (is_open_) marks_.next();  // the second of a doubled quote
    if (begin == end) closed_ = end;
  }

  /// The next separator, or the end of the text.
  const char* next() {
    if (is_open_ && !close_quotes()) return end_;
    while (true) {
      const char* const mark = marks_.next();
      if (mark == end_ || *mark != '"') return mark;
      if (mark != field_) continue;
      has_quotes_ = true;
      if (!close_quotes()) return end_;
    }
  }

  /// Goes past the separator that next() has found, of LF after CR too: the begin of a field.
  const char* pass(const char* separator) {
    field_ = separator + 1;
    if (*separator == '\r' && field_ != end_ && *field_ == '\n') field_ = marks_.next() + 1;
    return field_;
  }

  /// Calls `field(begin, end)` with the raw bytes of each field, quotes included, of the row that
  /// begins at `begin`, where the scanner is. `begin` must not be the end.
  template <class Field>
  RowEnd row(const char* begin, Field field) {
    has_quotes_ = false;
    while (true) {
      const char* const separator = next();
      field(begin, separator);
      if (separator == end_) return {end_, end_, has_quotes_, is_open_};
      if (*separator != ',') return {separator, pass(separator), has_quotes_};
      begin = field_ = separator + 1;
    }
  }

  /// At the end of the text.
  [[nodiscard]] Place place() const {
    if (is_open_) return Place::quoted;
    if (closed_ == end_) return Place::quote_in_quoted;
    return field_ == end_ ? Place::field_start : Place::plain;
  }

 private:
  // Goes past the closing quote; false where the text ends before it.
  bool close_quotes() {
    is_open_ = true;
    while (true) {
      const char* const mark = marks_.next();
      if (mark == end_) return false;
      if (*mark != '"') continue;
      if (mark + 1 != end_ && mark[1] == '"') {
        marks_.next();  // the second of a doubled quote
        continue;
      }
      closed_ = mark + 1;
      is_open_ = false;
      return true;
    }
  }

  Marks marks_;
  const char* end_;
  const char* field_;             ///< begin of a field
  const char* closed_ = nullptr;  ///< after a closing quote
  bool is_open_;                  ///< inside quotes
  bool has_quotes_ = false;       ///< so has the row
};

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
