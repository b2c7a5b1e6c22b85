#include "batch/json.hpp"

#include <bit>
#include <cstring>

#include "base/ascii.hpp"
#include "base/utf8.hpp"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace magdose::ndjson {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

class Scanner {
 public:
  Scanner(std::string_view line, char* room, char* room_end)
      : at_(line.data()), end_(line.data() + line.size()), room_(room), room_end_(room_end) {}

  bool object(Object& out) {
    skip_blanks();
    if (!take('{')) return false;
    skip_blanks();
    if (at_ != end_ && *at_ == '}') {
      out.close = at_++;
    } else {
      out.empty = false;
      do {
        if (!member(out)) return false;
        skip_blanks();
      } while (take(','));
      out.close = at_;
      if (!take('}')) return false;
    }
    skip_blanks();
    return at_ == end_;
  }

 private:
  // Raw letters of a string between its quotes.
  struct Raw {
    const char* begin;
    const char* end;
    bool escaped;
  };

  void skip_blanks() {
    while (at_ != end_ && is_blank(*at_))
      ++at_;
  }
  bool take(char c) {
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }

  bool member(Object& out) {
    skip_blanks();
    Raw key;
    if (!string(key)) return false;
    skip_blanks();
    if (!take(':')) return false;
    skip_blanks();
    const std::size_t column = column_of(key);
    if (column == column_count) return value();
    return known_value(out, column);
  }

  bool known_value(Object& out, std::size_t column) {
    if (at_ == end_) return false;
    std::string_view& text = out.values[column];
    const unsigned bit = 1U << column;
    out.bad_values &= ~bit;
    const char* const begin = at_;
    text = {};
    if (*at_ == '"') {
      Raw raw;
      if (!string(raw)) return false;
      if (!raw.escaped) {
        text = {raw.begin, static_cast<std::size_t>(raw.end - raw.begin)};
      } else if (!unescape(raw, text)) {
        out.bad_values |= bit;
      }
      return true;
    }
    if (!value()) return false;
    if (*begin == '-' || ascii::is_digit(*begin)) {
      text = {begin, static_cast<std::size_t>(at_ - begin)};
    } else if (*begin != 'n') {
      out.bad_values |= bit;
    }
    return true;
  }

  static std::size_t column_of(const Raw& key) {
    std::array<char, 64> letters;
    std::string_view text{key.begin, static_cast<std::size_t>(key.end - key.begin)};
    if (key.escaped) {
      if (text.size() > letters.size()) return column_count;
      text = {letters.data(), decode(key, letters.data())};
    }
    // Only these lengths occur; most members have unknown names.
    if (text.size() < 4 || text.size() > 12) return column_count;
    for (std::size_t i = 0; i < column_count; ++i)
      if (name(static_cast<Column>(i)) == text) return i;
    return column_count;
  }

  // Any value; containers without recursion.
  bool value() {
    std::size_t depth = 0;
    while (true) {
      skip_blanks();
      if (at_ == end_) return false;
      const char c = *at_;
      if (c == '{' || c == '[') {
        if (depth == deepest) return false;
        is_object_[depth / 64] &= ~(std::uint64_t{1} << (depth % 64));
        is_object_[depth / 64] |= static_cast<std::uint64_t>(c == '{') << (depth % 64);
        ++depth;
        ++at_;
        skip_blanks();
        if (at_ != end_ && *at_ == (c == '{' ? '}' : ']')) {
          ++at_;
          --depth;
        } else {
          if (c == '{' && !key_and_colon()) return false;
          continue;
        }
      } else if (!scalar(c)) {
        return false;
      }
      if (!close_containers(depth)) return false;
      if (depth == 0) return true;
    }
  }

  // Closes the containers that end after a value; where one goes on, the next value is to come.
  bool close_containers(std::size_t& depth) {
    while (depth > 0) {
      skip_blanks();
      if (at_ == end_) return false;
      const bool in_object =
          (is_object_[(depth - 1) / 64] >> ((depth - 1) % 64) & std::uint64_t{1}) != 0;
      if (take(',')) return !in_object || key_and_colon();
      if (!take(in_object ? '}' : ']')) return false;
      --depth;
    }
    return true;
  }

  bool key_and_colon() {
    skip_blanks();
    Raw key;
    if (!string(key)) return false;
    skip_blanks();
    return take(':');
  }

  bool scalar(char c) {
    if (c == '"') {
      Raw raw;
      return string(raw);
    }
    if (c == '-' || ascii::is_digit(c)) return number();
    for (const std::string_view word : {"true", "false", "null"}) {
      if (static_cast<std::size_t>(end_ - at_) < word.size() ||
          std::memcmp(at_, word.data(), word.size()) != 0)
        continue;
      at_ += word.size();
      return true;
    }
    return false;
  }

  bool digits() {
    if (at_ == end_ || !ascii::is_digit(*at_)) return false;
    while (at_ != end_ && ascii::is_digit(*at_))
      ++at_;
    return true;
  }
  bool number() {
    take('-');
    if (!take('0') && !digits()) return false;
    if (take('.') && !digits()) return false;
    if (at_ != end_ && (*at_ == 'e' || *at_ == 'E')) {
      ++at_;
      if (!take('+')) take('-');
      return digits();
    }
    return true;
  }

  // Leaves `at_` after the closing quote.
  bool string(Raw& raw) {
    if (!take('"')) return false;
    raw.begin = at_;
    raw.escaped = false;
    while (true) {
      skip_plain();
      if (at_ == end_) return false;
      const char c = *at_;
      if (c == '"') {
        raw.end = at_++;
        return true;
      }
      if (c == '\\') {
        raw.escaped = true;
        if (!escape()) return false;
        continue;
      }
      if (static_cast<unsigned char>(c) < 0x20) return false;
      const utf8::CodePoint point = utf8::decode({at_, static_cast<std::size_t>(end_ - at_)}, 0);
      if (!point.is_valid()) return false;
      at_ += point.length;
    }
  }

  bool escape() {
    if (end_ - at_ < 2) return false;
    const char c = at_[1];
    if (c == 'u') {
      if (end_ - at_ < 6) return false;
      for (int k = 2; k < 6; ++k)
        if (ascii::hex_value(at_[k]) < 0) return false;
      at_ += 6;
      return true;
    }
    if (c == '\0' || std::strchr("\"\\/bfnrt", c) == nullptr) return false;
    at_ += 2;
    return true;
  }

  // To the next quote, backslash, control character or byte above ASCII.
  void skip_plain() {
#ifdef __SSE2__
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    const __m128i blank = _mm_set1_epi8(0x20);
    while (end_ - at_ >= 16) {
      const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at_));
      // Signed: bytes above ASCII are below 0x20 too.
      const __m128i hit =
          _mm_or_si128(_mm_cmplt_epi8(v, blank),
                       _mm_or_si128(_mm_cmpeq_epi8(v, quote), _mm_cmpeq_epi8(v, backslash)));
      const auto bits = static_cast<unsigned>(_mm_movemask_epi8(hit));
      if (bits != 0) {
        at_ += std::countr_zero(bits);
        return;
      }
      at_ += 16;
    }
#endif
    while (at_ != end_ && *at_ != '"' && *at_ != '\\' && static_cast<unsigned char>(*at_) >= 0x20 &&
           static_cast<unsigned char>(*at_) < 0x80)
      ++at_;
  }

  static unsigned unit(const char* hex) {
    unsigned value = 0;
    for (int k = 0; k < 4; ++k)
      value = value * 16 + static_cast<unsigned>(ascii::hex_value(hex[k]));
    return value;
  }

  // The letters of a string whose escapes are known to be right; never more than its raw bytes.
  static std::size_t decode(const Raw& raw, char* out) {
    const char* const begin = out;
    for (const char* at = raw.begin; at != raw.end;) {
      if (*at != '\\') {
        const void* const found = std::memchr(at, '\\', static_cast<std::size_t>(raw.end - at));
        const char* const stop = found == nullptr ? raw.end : static_cast<const char*>(found);
        const auto n = static_cast<std::size_t>(stop - at);
        std::memcpy(out, at, n);
        out += n;
        at = stop;
        continue;
      }
      const char c = at[1];
      if (c != 'u') {
        at += 2;
        *out++ = escaped(c);
        continue;
      }
      out += utf8::encode(code_point(at, raw.end), out);
    }
    return static_cast<std::size_t>(out - begin);
  }

  static char escaped(char c) {
    switch (c) {
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      default:
        return c;
    }
  }

  // Goes past "\u00e4", or two such that are one letter.
  static char32_t code_point(const char*& at, const char* end) {
    const char32_t value = unit(at + 2);
    at += 6;
    if (value < 0xD800 || value >= 0xE000) return value;
    const bool is_pair = value < 0xDC00 && end - at >= 6 && at[0] == '\\' && at[1] == 'u' &&
                         unit(at + 2) >= 0xDC00 && unit(at + 2) < 0xE000;
    if (!is_pair) return 0xFFFD;
    const char32_t second = unit(at + 2);
    at += 6;
    return 0x10000 + ((value - 0xD800) << 10U) + (second - 0xDC00);
  }

  bool unescape(const Raw& raw, std::string_view& text) {
    if (room_end_ - room_ < raw.end - raw.begin) return false;
    text = {room_, decode(raw, room_)};
    room_ += text.size();
    return true;
  }

  static constexpr std::size_t deepest = 1024;
  const char* at_;
  const char* end_;
  char* room_;
  char* room_end_;
  std::array<std::uint64_t, deepest / 64> is_object_;
};

}  // namespace

bool read_object(std::string_view line, char* room, char* room_end, Object& object) {
  return Scanner(line, room, room_end).object(object);
}

}  // namespace magdose::ndjson
