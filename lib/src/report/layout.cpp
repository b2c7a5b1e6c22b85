#include "report/layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/enum_names.hpp"
#include "base/utf8.hpp"

namespace magdose::text {
namespace {

struct CodePoints {
  char32_t first, last;
};

// East Asian Width W and F, and emoji; whole blocks where only a few are narrow.
constexpr CodePoints wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x25FD, 0x25FE},
    {0x2614, 0x2615},   {0x26A1, 0x26A1},   {0x2705, 0x2705},   {0x274C, 0x274C},
    {0x2753, 0x2757},   {0x2795, 0x2797},   {0x2B50, 0x2B50},   {0x2E80, 0x303E},
    {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF},
    {0x20000, 0x2FFFD}, {0x30000, 0x3FFFD},
};
// Marks that combine with the letter before them.
constexpr CodePoints combining[] = {
    {0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},   {0x610, 0x61A},   {0x64B, 0x65F},
    {0x6D6, 0x6DC},   {0x93C, 0x93C},   {0x941, 0x948},   {0x94D, 0x94D},   {0xE31, 0xE31},
    {0xE34, 0xE3A},   {0xE47, 0xE4E},   {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF},
    {0x302A, 0x302D}, {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
};
// Direction, joining and other marks without a shape: not printed.
constexpr CodePoints unprinted[] = {
    {0xAD, 0xAD},     {0x200B, 0x200F}, {0x2028, 0x202E},
    {0x2060, 0x2069}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE01EF},
};

template <std::size_t N>
bool is_in(const CodePoints (&ranges)[N], char32_t c) {
  for (const CodePoints range : ranges) {
    if (c >= range.first && c <= range.last) return true;
  }
  return false;
}

std::size_t width_of(char32_t c) {
  if (c < 0x300) return c == 0xAD ? 0 : 1;
  if (is_in(combining, c) || is_in(unprinted, c)) return 0;
  return is_in(wide, c) ? 2 : 1;
}

/// The contents of one place of a line.
struct Cell {
  std::size_t offset;  // byte in the text
  std::size_t width;
  std::string glyph;
};

std::vector<Cell> cells_of(std::string_view line, std::size_t offset) {
  std::vector<Cell> cells;
  for (std::size_t at = 0; at < line.size();) {
    const utf8::CodePoint point = utf8::decode(line, at);
    const std::string_view bytes = line.substr(at, point.length);
    const char32_t c = point.value;
    if (c == '\t' || c == '\n') {
      cells.push_back({offset + at, 1, " "});
    } else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || !point.is_valid()) {
      cells.push_back({offset + at, 1, "\uFFFD"});
    } else if (is_in(unprinted, c)) {
    } else if (is_in(combining, c) && !cells.empty()) {
      cells.back().glyph += bytes;
    } else {
      cells.push_back({offset + at, width_of(c), std::string(bytes)});
    }
    at += point.length;
  }
  return cells;
}

/// The line of one piece of text, and the line of signs under it.
void append_piece(std::string& out, std::span<const Cell> cells, std::span<const Mark> marks,
                  bool cut_before, bool cut_after, std::size_t indent, bool color) {
  std::string signs;
  std::string styled;
  Style style = Style::plain;
  const auto flush = [&] {
    styled += style == Style::plain ? signs : paint(signs, style, color);
    signs.clear();
  };
  out.append(indent, ' ');
  if (cut_before) {
    out += "…";
    signs += ' ';
  }
  for (const Cell& cell : cells) {
    out += cell.glyph;
    char sign = ' ';
    Style wanted = Style::plain;
    for (const Mark& mark : marks) {
      if (mark.span.begin <= cell.offset && cell.offset < mark.span.end) {
        sign = mark.sign;
        wanted = mark.style;
        break;
      }
    }
    if (wanted != style) {
      flush();
      style = wanted;
    }
    signs.append(cell.width, sign);
  }
  if (cut_after) out += "…";
  while (out.ends_with(' '))
    out.pop_back();
  out += '\n';
  flush();
  while (!styled.empty() && styled.back() == ' ')
    styled.pop_back();
  if (!styled.empty()) out.append(indent, ' ').append(styled).append("\n");
}

/// One line of the text: whole if it fits the page, else the pieces around its marks.
void append_line(std::string& out, std::span<const Cell> cells, std::span<const Mark> marks,
                 std::size_t indent, bool color) {
  std::size_t columns = 0;
  for (const Cell& cell : cells)
    columns += cell.width;
  const std::size_t room = page_width - indent;
  if (columns <= room) {
    append_piece(out, cells, marks, false, false, indent, color);
    return;
  }

  constexpr std::size_t context = 20;   // cells shown before the first mark of a piece
  const std::size_t inside = room - 2;  // without the two signs of omission
  std::size_t from = 0;
  while (from < cells.size()) {
    const auto is_marked = [&](const Cell& cell) {
      return std::any_of(marks.begin(), marks.end(), [&](const Mark& mark) {
        return mark.span.begin <= cell.offset && cell.offset < mark.span.end;
      });
    };
    const auto tail = cells.subspan(from);
    const auto marked = std::find_if(tail.begin(), tail.end(), is_marked);
    if (marked == tail.end()) return;
    const auto first = from + static_cast<std::size_t>(marked - tail.begin());
    std::size_t begin = std::max(from, first > context ? first - context : 0);
    std::size_t end = begin;
    for (std::size_t used = 0; end < cells.size() && used + cells[end].width <= inside; ++end)
      used += cells[end].width;
    if (end == cells.size()) {  // the last piece: show as much before it as there is room for
      std::size_t used = 0;
      for (std::size_t i = begin; i < end; ++i)
        used += cells[i].width;
      for (; begin > from && used + cells[begin - 1].width <= inside; --begin)
        used += cells[begin - 1].width;
    }
    append_piece(out, cells.subspan(begin, end - begin), marks, begin > 0, end < cells.size(),
                 indent, color);
    from = end;
  }
}

}  // namespace

std::size_t width(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint point = utf8::decode(text, at);
    columns += width_of(point.value);
    at += point.length;
  }
  return columns;
}

std::string pad(std::string_view text, std::size_t columns, std::size_t gap) {
  const std::size_t used = width(text);
  std::string padded(text);
  padded.append(std::max(gap, used < columns ? columns - used : 0), ' ');
  return padded;
}

namespace {
/// The length of the first word of `text`; a sign or unit belongs to the number before it.
std::size_t word_length(std::string_view text) {
  std::size_t end = std::min(text.find(' '), text.size());
  while (end < text.size() && end > 0 && text[end - 1] >= '0' && text[end - 1] <= '9') {
    const std::size_t next = std::min(text.find(' ', end + 1), text.size());
    const std::string_view unit = text.substr(end + 1, next - end - 1);
    if (!unit.starts_with('%') && unit != "mg" && unit != "g" && unit != "h") break;
    end = next;
  }
  return end;
}
}  // namespace

void wrap(std::string& out, std::string_view text, std::size_t column, std::size_t indent) {
  bool first = true;
  while (!text.empty()) {
    const std::size_t length = word_length(text);
    const std::string_view word = text.substr(0, length);
    const std::size_t columns = width(word);
    if (!first && column + 1 + columns > page_width) {
      out += '\n';
      out.append(indent, ' ');
      column = indent;
    } else if (!first) {
      out += ' ';
      ++column;
    }
    out += word;
    column += columns;
    first = false;
    text.remove_prefix(std::min(length + 1, text.size()));
  }
}

std::string paint(std::string_view text, Style style, bool color) {
  static constexpr Named<Style> codes[] = {{"", Style::plain},     {"1;31", Style::error},
                                           {"33", Style::warning}, {"32", Style::good},
                                           {"2", Style::dim},      {"1", Style::bold}};
  if (!color || style == Style::plain || text.empty()) return std::string(text);
  std::string painted = "\x1b[";
  painted += word_of<codes>(style);
  painted += 'm';
  painted += text;
  painted += "\x1b[0m";
  return painted;
}

std::string printable(std::string_view text) {
  std::string out;
  for (const Cell& cell : cells_of(text, 0))
    out += cell.glyph;
  return out;
}

std::string excerpt(std::string_view text, std::span<const Mark> marks, std::size_t indent,
                    bool color) {
  constexpr std::uint32_t longest_mark = 2 * page_width;  // of a whole text: where it begins
  std::string out;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t feed = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, feed - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    // A place at the very end of the text has no character: a blank takes its place.
    std::vector<Mark> here;
    bool at_end = false;
    for (Mark mark : marks) {
      mark.span.end = std::min(mark.span.end, mark.span.begin + longest_mark);
      if (mark.span.begin < begin + line.size() + (feed == text.size() ? 1 : 0) &&
          mark.span.end > begin) {
        here.push_back(mark);
        at_end = at_end || mark.span.begin == text.size();
      }
    }
    if (!here.empty()) {
      std::vector<Cell> cells = cells_of(line, begin);
      if (at_end) cells.push_back({text.size(), 1, " "});
      append_line(out, cells, here, indent, color);
    }
    begin = feed + 1;
  }
  return out;
}

std::string number(double value, int significant) {
  std::array<char, decimal_capacity> buffer;
  return {buffer.data(), write_decimal(value, significant, buffer.data())};
}

std::string mg(double value) {
  int whole_digits = 1;
  double bound = 10;
  while (value >= bound && whole_digits < 17) {
    bound *= 10;
    ++whole_digits;
  }
  return number(value, whole_digits > 3 ? whole_digits : std::max(3, whole_digits + 2));
}

std::string fixed(double value, int places) {
  return fmt::format("{:.{}f}", value, places);
}

std::string number(Decimal value) {
  std::array<char, decimal_capacity> buffer;
  return {buffer.data(), write_decimal(value, buffer.data())};
}

}  // namespace magdose::text
