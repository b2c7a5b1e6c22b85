#include "batch/ndjson_rows.hpp"

namespace magdose {

void NdjsonRows::write(std::string_view rows) {
  while (!rows.empty()) {
    const std::size_t feed = rows.find('\n');
    write_row(rows.substr(0, feed));
    judge_.count_row();
    rows.remove_prefix(feed == std::string_view::npos ? rows.size() : feed + 1);
  }
}

void NdjsonRows::write_row(std::string_view line) {
  ndjson::Object object;
  char* const room = judge_.text().data();
  const bool good = ndjson::read_object(line, room, room + judge_.text().size(), object);
  if (judge_.options().output == RowFormat::csv) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    judge_.write_quoted(line);
    if (good)
      write_judged(object);
    else
      judge_.refuse_malformed();
    writer_.raw("\n");
    return;
  }
  if (!good) return write_no_object(line);
  const char* const end = line.data() + line.size();
  writer_.raw({line.data(), static_cast<std::size_t>(object.close - line.data())});
  if (!object.empty) writer_.raw(",");
  write_judged(object);
  writer_.raw({object.close, static_cast<std::size_t>(end - object.close)});
  writer_.raw("\n");
}

void NdjsonRows::write_judged(const ndjson::Object& object) {
  // Other columns are not read with a label.
  constexpr unsigned with_label = 1U << at(Column::label) | 1U << at(Column::market);
  const bool labelled = !object.values[at(Column::label)].empty();
  if ((object.bad_values & (labelled ? with_label : ~0U)) != 0) return judge_.refuse();
  const bool alone = labelled && object.values[at(Column::market)].empty();
  judge_.once(alone ? object.values[at(Column::label)] : std::string_view(),
              [&] { judge_.judge(object.values); });
}

void NdjsonRows::write_no_object(std::string_view line) {
  const bool carriage = line.ends_with('\r');
  if (carriage) line.remove_suffix(1);
  writer_.raw("{\"line\":");
  writer_.quoted(line);
  writer_.raw(",");
  judge_.refuse_malformed();
  writer_.raw(carriage ? "}\r\n" : "}\n");
}

}  // namespace magdose
