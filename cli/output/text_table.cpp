#include "output/text_table.hpp"

#include <algorithm>
#include <string_view>

#include "report/layout.hpp"

namespace magdose::cli {
namespace {

constexpr std::size_t gap = 2;

/// The lines of a cell of `columns` columns; each word on its own where there is no room for two.
std::vector<std::string> lines_of(std::string_view cell, std::size_t columns) {
  std::vector<std::string> lines(1);
  while (!cell.empty()) {
    const std::size_t blank = cell.find(' ');
    const std::string_view word = cell.substr(0, blank);
    std::string& line = lines.back();
    if (line.empty()) {
      line = word;
    } else if (text::width(line) + 1 + text::width(word) <= columns) {
      line.append(" ").append(word);
    } else {
      lines.emplace_back(word);
    }
    cell = blank == std::string_view::npos ? std::string_view() : cell.substr(blank + 1);
  }
  return lines;
}

}  // namespace

std::string TextTable::text() const {
  std::vector<std::size_t> widths;
  std::vector<std::size_t> narrowest;  // the longest word of a column
  std::size_t total = 0;
  const auto measure = [&](std::size_t i, std::string_view cell) {
    widths[i] = std::max(widths[i], text::width(cell));
    for (const std::string& word : lines_of(cell, 0))
      narrowest[i] = std::max(narrowest[i], text::width(word));
  };
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    widths.push_back(0);
    narrowest.push_back(0);
    measure(i, columns_[i].heading);
    for (const auto& row : rows_)
      measure(i, row[i]);
    total += widths[i] + (i > 0 ? gap : 0);
  }
  // The flexible column gives way first, then the others as far as their words let them.
  for (const bool flexible : {true, false}) {
    for (std::size_t i = 0; i < columns_.size() && total > text::page_width; ++i) {
      if (columns_[i].flexible != flexible) continue;
      const std::size_t less = std::min(total - text::page_width, widths[i] - narrowest[i]);
      widths[i] -= less;
      total -= less;
    }
  }

  std::string out;
  const auto add_row = [&](const std::vector<std::string>& cells) {
    std::vector<std::vector<std::string>> lines;
    lines.reserve(cells.size());
    std::size_t height = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      lines.push_back(lines_of(cells[i], widths[i]));
      height = std::max(height, lines.back().size());
    }
    for (std::size_t k = 0; k < height; ++k) {
      std::string line;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string part = k < lines[i].size() ? lines[i][k] : std::string();
        if (i > 0) line.append(gap, ' ');
        if (columns_[i].right) {
          line.append(widths[i] - std::min(widths[i], text::width(part)), ' ').append(part);
        } else {
          line += text::pad(part, widths[i]);
        }
      }
      while (line.ends_with(' '))
        line.pop_back();
      out += line + '\n';
    }
  };
  std::vector<std::string> headings;
  headings.reserve(columns_.size());
  for (const Column& column : columns_)
    headings.push_back(column.heading);
  add_row(headings);
  for (const auto& row : rows_)
    add_row(row);
  return out;
}

}  // namespace magdose::cli
