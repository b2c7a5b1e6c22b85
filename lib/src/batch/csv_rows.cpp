#include "batch/csv_rows.hpp"

#include <algorithm>
#include <array>

#include "magdose/decimal.hpp"

namespace magdose {
namespace {

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

/// The names of the members that a row of CSV becomes: those of the header, and for fields after
/// its last one "+1", "+2", ...
class Names {
 public:
  explicit Names(std::string_view header)
      : at_(header.data()), end_(header.data() + header.size()) {}

  /// Valid until the next call.
  std::string_view next() {
    if (at_ == nullptr) {
      room_[0] = '+';
      return {room_.data(), 1 + write_decimal(Decimal{++extra_, 0}, room_.data() + 1)};
    }
    const char* const name_end = csv::Scanner<>(at_, end_).next();
    char* room = room_.data();
    std::string_view name;
    csv::unquote(at_, name_end, room, room + room_.size(), name);
    at_ = name_end == end_ ? nullptr : name_end + 1;
    return name;
  }

 private:
  const char* at_;  ///< null after the last one
  const char* end_;
  std::uint32_t extra_ = 0;
  std::array<char, 1024> room_;
};

}  // namespace

CsvRows::CsvRows(Judge& judge)
    : judge_(judge), columns_(judge.options().columns), writer_(judge.writer()) {
  bool any = false;
  for (std::uint32_t i = 0; i < columns_.count && i < columns_.meaning.size(); ++i) {
    const std::uint8_t column = columns_.meaning[i];
    if (column == column_count) continue;
    if (!any) first_column_ = column;
    last_column_ = column;
    any = true;
  }
}

void CsvRows::write(std::string_view rows) {
  const char* begin = rows.data();
  const char* const end = begin + rows.size();
  csv::Scanner<> scanner(begin, end);
  while (begin != end) {
    begin = write_row(scanner, begin);
    judge_.count_row();
  }
}

const char* CsvRows::write_row(csv::Scanner<>& scanner, const char* begin) {
  Fields fields;
  fields.fill({begin, begin});
  std::uint32_t count = 0;
  const csv::RowEnd row = scanner.row(begin, [&](const char* from, const char* to) {
    if (count < columns_.meaning.size()) fields[columns_.meaning[count]] = {from, to};
    ++count;
  });
  const bool is_csv = judge_.options().output == RowFormat::csv;
  if (is_csv) {
    writer_.raw(between(begin, row.end));
    if (row.open_quote) writer_.raw("\"");
    for (std::uint32_t k = count; k < columns_.count; ++k)
      writer_.raw(",");
  } else {
    write_members(begin, row.end);
  }
  if (count == columns_.count && !row.open_quote)
    write_judged(fields, row.quotes);
  else
    judge_.refuse_malformed();
  if (!is_csv)
    writer_.raw("}\n");
  else if (row.end == row.next)
    writer_.raw("\n");
  else
    writer_.raw(between(row.end, row.next));
  return row.next;
}

void CsvRows::write_judged(const Fields& fields, bool has_quotes) {
  judge_.once(between(fields[first_column_].begin, fields[last_column_].end), [&] {
    Values values;
    char* room = judge_.text().data();
    const char* const room_end = room + judge_.text().size();
    for (std::size_t i = 0; i < column_count; ++i) {
      if (!has_quotes)
        values[i] = between(fields[i].begin, fields[i].end);
      else if (!csv::unquote(fields[i].begin, fields[i].end, room, room_end, values[i]))
        return judge_.refuse_malformed();
    }
    judge_.judge(values);
  });
}

void CsvRows::write_members(const char* begin, const char* end) {
  Names names(judge_.options().header);
  writer_.raw("{");
  csv::Scanner<>(begin, end).row(begin, [&](const char* from, const char* to) {
    if (from != begin) writer_.raw(",");
    writer_.quoted(names.next());
    writer_.raw(":");
    std::string_view value;
    char* room = judge_.text().data();
    if (csv::unquote(from, to, room, room + judge_.text().size(), value))
      writer_.quoted(value);
    else
      write_long_field(between(from, to));
  });
  writer_.raw(",");
}

void CsvRows::write_long_field(std::string_view raw) {
  raw.remove_prefix(1);
  if (raw.ends_with('"')) raw.remove_suffix(1);
  writer_.raw("\"");
  while (!raw.empty()) {
    const std::size_t quote = std::min(raw.find("\"\""), raw.size());
    writer_.escaped(raw.substr(0, quote));
    if (quote == raw.size()) break;
    writer_.raw("\\\"");
    raw.remove_prefix(quote + 2);
  }
  writer_.raw("\"");
}

}  // namespace magdose
