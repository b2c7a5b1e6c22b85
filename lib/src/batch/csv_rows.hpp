// The rows of CSV, judged.
#pragma once

#include <string_view>

#include "batch/csv_scanner.hpp"
#include "batch/judge.hpp"

namespace magdose {

class CsvRows {
 public:
  explicit CsvRows(Judge& judge);

  void write(std::string_view rows);

 private:
  struct Field {
    const char* begin;
    const char* end;
  };
  using Fields = std::array<Field, column_count + 1>;  // the last takes what is only passed on

  const char* write_row(csv::Scanner<>& scanner, const char* begin);
  void write_judged(const Fields& fields, bool has_quotes);
  void write_members(const char* begin, const char* end);
  void write_long_field(std::string_view raw);

  Judge& judge_;
  const Columns& columns_;
  json::Writer& writer_;
  // The Column farthest to the left, and to the right.
  std::size_t first_column_ = 0;
  std::size_t last_column_ = 0;
};

}  // namespace magdose
