// Text on a terminal: columns, wrapping, colour, and carets under a place in a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "magdose/decimal.hpp"
#include "magdose/label.hpp"

namespace magdose::text {

/// Columns of everything that is printed for a person; one less than terminals have, because some
/// break a line that fills them.
inline constexpr std::size_t page_width = 79;

/// Columns that UTF-8 text takes on a terminal: 2 for wide characters, 0 for combining ones.
std::size_t width(std::string_view text);

/// `text` and blanks up to `columns`; at least `gap` blanks.
std::string pad(std::string_view text, std::size_t columns, std::size_t gap = 0);

/// Appends words of `text`, continuing in `column`, with lines broken before `page_width` and
/// further lines indented. Ends without a line feed.
void wrap(std::string& out, std::string_view text, std::size_t column, std::size_t indent);

enum class Style : std::uint8_t { plain, error, warning, good, dim, bold };

/// `text` in colour, if colour is wanted.
std::string paint(std::string_view text, Style style, bool color);

/// `text` without what would disturb a terminal: control characters and bytes that are not UTF-8
/// become U+FFFD, tabs and line feeds blanks, direction marks vanish.
std::string printable(std::string_view text);

/// A place in a text and the sign to put under it.
struct Mark {
  Span span;
  char sign = '^';
  Style style = Style::error;
};

/// The lines of `text` that have marks, each cut to the page around its marks and followed by a
/// line of signs. A place with several marks shows the first. Every line ends with a line feed.
std::string excerpt(std::string_view text, std::span<const Mark> marks, std::size_t indent,
                    bool color);

/// A number of at most `significant` digits.
std::string number(double value, int significant = 5);
/// An amount in mg: whole from 1000 on, else with at most two decimal places, or three digits.
std::string mg(double value);
/// A number with this many decimal places.
std::string fixed(double value, int places);
/// A number as it was printed.
std::string number(Decimal value);

}  // namespace magdose::text
