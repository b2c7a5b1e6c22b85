// The result of a check as plain, accessible HTML: what a page shows before any script runs.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "magdose/check.hpp"
#include "magdose/messages.hpp"

namespace magdose {

/// The version of the HTML that `html_result` and `embed` write; it is in each snippet, so that old
/// ones can be found and made again.
inline constexpr std::string_view embed_schema = "magdose.embed/1";

/// The views of the element <magnesium-calculator>.
enum class View : std::uint8_t {
  card,        ///< the result of one label
  calculator,  ///< for visitors to try other labels
  badge,       ///< a line of text in a sentence
};
/// The word of the attribute `view`: "card", ...
std::string_view name(View view);

/// Block elements for `card` and `calculator`: verdict, readings, findings, what this is. Phrasing
/// only, on one line, for `badge`. The numbers are those of the JSON report, rounded for reading,
/// with the decimal mark of the language and never a thousands mark. Ends with a line feed.
std::string html_result(const Report& report, View view, Language language);

/// `text` with what HTML cannot hold replaced by U+FFFD, and line ends as line feeds. What is
/// checked must be this text, or a page would show another result than its label's.
std::string html_text(std::string_view text);

/// `text`, which is `html_text`, for use inside HTML and inside a double-quoted attribute.
std::string html_escaped(std::string_view text);

/// An attribute of the element, in the order to be written. One without a value is left out.
struct EmbedAttribute {
  std::string_view name;  ///< in lower case, as HTML has it
  std::string value;      ///< html_text() where it is a label; escaped when written
};

/// The whole snippet: the element with its attributes and the schema, and the result inside.
std::string embed(const Report& report, std::span<const EmbedAttribute> attributes, View view,
                  Language language);

}  // namespace magdose
