#include "text_table.hpp"

#include <algorithm>
#include <string_view>

#include "text_layout.hpp"

namespace magdose::cli {
namespace {

constexpr std::size_t gap = 2;

/// The lines of a cell of `columns` columns.
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
  std::size_t total = 0;
  std::size_t flexible = columns_.size() - 1;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::size_t widest = text::width(columns_[i].heading);
    for (const auto& row : rows_)
      widest = std::max(widest, text::width(row[i]));
    widths.push_back(widest);
    total += widest + (i > 0 ? gap : 0);
    if (columns_[i].flexible) flexible = i;
  }
  if (total > text::page_width) {
    const std::size_t excess = total - text::page_width;
    constexpr std::size_t narrowest = 10;
    widths[flexible] = std::max(narrowest, widths[flexible] - std::min(widths[flexible], excess));
  }

  std::string out;
  const auto add_row = [&](const std::vector<std::string>& cells) {
    std::vector<std::vector<std::string>> lines;
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
  for (const Column& column : columns_)
    headings.push_back(column.heading);
  add_row(headings);
  for (const auto& row : rows_)
    add_row(row);
  return out;
}

}  // namespace magdose::cli
