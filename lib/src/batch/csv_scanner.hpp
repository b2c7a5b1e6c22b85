// CSV as bytes: RFC 4180, with the liberties that Python's csv module takes. A field that begins
// with a quote goes on to the next quote that is not doubled; what follows up to the separator is
// part of the field. Quotes elsewhere are letters. Rows end in LF, CR LF or CR.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace magdose::csv {

/// Whether commas are marks: cutting a text into rows is faster without them.
enum class Commas : bool { no, yes };

/// Goes from mark to mark: '"', LF, CR and ','.
template <Commas Mode>
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
#ifdef __SSE2__
    [[maybe_unused]] const __m128i comma = _mm_set1_epi8(',');
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i feed = _mm_set1_epi8('\n');
    const __m128i carriage = _mm_set1_epi8('\r');
    for (std::size_t k = 0; k < 4; ++k) {
      const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + 16 * k));
      __m128i hit =  // NOLINT(misc-const-correctness): not where commas are no marks
          _mm_or_si128(_mm_cmpeq_epi8(v, quote),
                       _mm_or_si128(_mm_cmpeq_epi8(v, feed), _mm_cmpeq_epi8(v, carriage)));
      if constexpr (Mode == Commas::yes) hit = _mm_or_si128(hit, _mm_cmpeq_epi8(v, comma));
      bits |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(hit))) << (16 * k);
    }
#else
    for (unsigned k = 0; k < window_size; ++k) {
      const char c = text[k];
      const bool mark = (Mode == Commas::yes && c == ',') || c == '"' || c == '\n' || c == '\r';
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

/// Goes from separator to separator: the line ends, and commas if wanted, that are outside quotes.
/// What follows a piece of text is scanned by another scanner, from the place where this one ended.
template <Commas Mode = Commas::yes>
class Scanner {
 public:
  Scanner(const char* begin, const char* end, Place place = Place::field_start)
      : marks_(begin, end), begin_(begin), end_(end), before_(place) {
    is_open_ = place == Place::quoted ||
               (place == Place::quote_in_quoted && begin != end && *begin == '"');
    // the second of a doubled quote
    if (is_open_ && place == Place::quote_in_quoted) marks_.next();
  }

  /// The next separator, or the end of the text.
  const char* next() {
    if (is_open_ && !close_quotes()) return end_;
    while (true) {
      const char* const mark = marks_.next();
      if (mark == end_ || *mark != '"') return mark;
      if (!starts_field(mark)) continue;
      has_quotes_ = true;
      if (!close_quotes()) return end_;
    }
  }

  /// The begin of the field after the separator that next() has found; goes past LF after CR.
  const char* after(const char* separator) {
    const bool is_pair = *separator == '\r' && separator + 1 != end_ && separator[1] == '\n';
    return is_pair ? marks_.next() + 1 : separator + 1;
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
      if (*separator != ',') return {separator, after(separator), has_quotes_};
      begin = separator + 1;
    }
  }

  /// At the end of the text.
  [[nodiscard]] Place place() const {
    if (is_open_) return Place::quoted;
    if (begin_ == end_) return before_;
    if (closed_ == end_) return Place::quote_in_quoted;
    return starts_field(end_) ? Place::field_start : Place::plain;
  }

 private:
  // Outside quotes.
  [[nodiscard]] bool starts_field(const char* at) const {
    if (at == begin_) return before_ == Place::field_start;
    return at[-1] == ',' || at[-1] == '\n' || at[-1] == '\r';
  }

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

  Marks<Mode> marks_;
  const char* begin_;
  const char* end_;
  Place before_;                  ///< where the text begins
  const char* closed_ = nullptr;  ///< after a closing quote
  bool is_open_ = false;          ///< inside quotes
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
