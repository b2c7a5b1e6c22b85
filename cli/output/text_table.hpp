// Tables on a terminal.
#pragma once

#include <string>
#include <vector>

namespace magdose::cli {

/// Columns as wide as they need. Where the page is too narrow one gives way, then the others; their
/// cells continue below.
class TextTable {
 public:
  struct Column {
    std::string heading;
    bool right = false;     ///< aligned to the right, as numbers are
    bool flexible = false;  ///< gives way first
  };

  explicit TextTable(std::vector<Column> columns) : columns_(std::move(columns)) {}
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  /// Every line ends with a line feed.
  [[nodiscard]] std::string text() const;

 private:
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace magdose::cli
