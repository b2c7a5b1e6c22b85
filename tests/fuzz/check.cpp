// Fuzz target: any bytes as a label, from the text to the JSON report, through the C interface. The
// first byte chooses the market and the person. The report must be whole, valid JSON in UTF-8.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "magdose/magdose.h"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// A strict reader of JSON (RFC 8259) that keeps nothing.
class Json {
 public:
  explicit Json(std::string_view text) : text_(text) {}

  void read_all() {
    value();
    require(at_ == text_.size());
  }

 private:
  char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool skip(char c) {
    if (here() != c) return false;
    ++at_;
    return true;
  }
  void word(std::string_view expected) {
    require(text_.substr(at_, expected.size()) == expected);
    at_ += expected.size();
  }

  void value() {
    require(++depth_ < 16);
    switch (here()) {
      case '{':
        object();
        break;
      case '[':
        array();
        break;
      case '"':
        string();
        break;
      case 'n':
        word("null");
        break;
      case 't':
        word("true");
        break;
      case 'f':
        word("false");
        break;
      default:
        number();
    }
    --depth_;
  }

  void object() {
    require(skip('{'));
    if (skip('}')) return;
    do {
      string();
      require(skip(':'));
      value();
    } while (skip(','));
    require(skip('}'));
  }

  void array() {
    require(skip('['));
    if (skip(']')) return;
    do
      value();
    while (skip(','));
    require(skip(']'));
  }

  std::size_t digits() {
    std::size_t n = 0;
    for (; here() >= '0' && here() <= '9'; ++n)
      ++at_;
    return n;
  }

  // Plain decimals only: the report has no exponents.
  void number() {
    skip('-');
    const bool zero = here() == '0';
    const std::size_t whole = digits();
    require(whole > 0 && (!zero || whole == 1));
    if (skip('.')) require(digits() > 0);
  }

  void string() {
    require(skip('"'));
    while (!skip('"')) {
      const auto c = static_cast<unsigned char>(here());
      require(at_ < text_.size() && c >= 0x20);
      if (c == '\\') {
        escape();
      } else {
        character(c);
      }
    }
  }

  void escape() {
    ++at_;
    const char c = here();
    ++at_;
    if (c == 'u') {
      for (int k = 0; k < 4; ++k, ++at_)
        require(std::strchr("0123456789abcdefABCDEF", here()) != nullptr && here() != '\0');
    } else {
      require(c != '\0' && std::strchr("\"\\/bfnrt", c) != nullptr);
    }
  }

  // One character of UTF-8, in its shortest form and no surrogate.
  void character(unsigned char first) {
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    require(first < 0x80 || (first >= 0xC2 && first <= 0xF4));
    require(at_ + length <= text_.size());
    unsigned value = length == 1 ? first : first & (0x7FU >> length);
    for (std::size_t k = 1; k < length; ++k) {
      const auto next = static_cast<unsigned char>(text_[at_ + k]);
      require((next & 0xC0U) == 0x80U);
      value = value << 6U | (next & 0x3FU);
    }
    constexpr std::array<unsigned, 5> least = {0, 0, 0x80, 0x800, 0x10000};
    require(value >= least[length] && value < 0x110000 && (value < 0xD800 || value > 0xDFFF));
    at_ += length;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const char* const label = reinterpret_cast<const char*>(data + 1);
  const std::size_t length = size - 1;

  magdose_options options{};
  constexpr const char* markets[] = {"", "EU", "US", "DE", "CA", "JP", "UK", "KR"};
  std::strcpy(options.market, markets[data[0] & 7U]);
  constexpr std::int32_t ages[] = {0, 5, 100, 500};
  options.age_months = ages[data[0] >> 3U & 3U];
  options.state = data[0] >> 5U & 1U;
  options.units_per_day = data[0] >> 6U;

  static std::array<char, 65536> out;
  const std::size_t written = magdose_check(label, length, &options, out.data(), out.size());
  require(written > 0 && written <= out.size());
  Json({out.data(), written}).read_all();

  // With less room the report is cut off there and no byte after it is touched.
  const std::size_t room = written / 2;
  static std::array<char, 65536> part;
  part[room] = '#';
  require(magdose_check(label, length, &options, part.data(), room) == written);
  require(part[room] == '#' && std::memcmp(part.data(), out.data(), room) == 0);
  return 0;
}
