#include "magdose/batch.hpp"

#include <algorithm>
#include <cstring>
#include <type_traits>

#include "base/ascii_case.hpp"
#include "base/fold.hpp"
#include "base/json_writer.hpp"
#include "base/trimmed.hpp"
#include "batch/csv.hpp"
#include "batch/json.hpp"
#include "check/context.hpp"
#include "magdose/fields.hpp"
#include "magdose/report.hpp"

namespace magdose {
namespace {

using json::ShortText;
using json::Writer;

constexpr std::string_view column_names[] = {"label",   "form",      "compound_mg", "elemental_mg",
                                             "percent", "reference", "units",       "market"};
static_assert(std::size(column_names) == column_count);

constexpr std::string_view result_names = ",verdict,mg_low,mg_high,percent,dose_range,codes";

constexpr std::size_t at(Column column) {
  return static_cast<std::size_t>(column);
}

std::size_t column_named(std::string_view text) {
  for (std::size_t i = 0; i < column_count; ++i)
    if (equal_ignoring_case(column_names[i], text)) return i;
  return column_count;
}

/// The names of a kind of result, by its number.
template <class Kind, std::size_t Count>
std::array<ShortText, Count> names_of() {
  std::array<ShortText, Count> names;
  for (std::size_t i = 0; i < Count; ++i)
    names[i] = name(static_cast<Kind>(i));
  return names;
}

/// What a row says, by Column; empty where it does not.
using Values = std::array<std::string_view, column_count>;

}  // namespace

std::string_view name(Column column) {
  return column_names[at(column)];
}

bool Columns::has(Column column) const {
  return std::find(meaning.begin(), meaning.end(), static_cast<std::uint8_t>(column)) !=
         meaning.end();
}

void BatchCounts::add(const BatchCounts& other) {
  rows += other.rows;
  malformed += other.malformed;
  for (std::size_t i = 0; i < verdicts.size(); ++i)
    verdicts[i] += other.verdicts[i];
  for (std::size_t i = 0; i < codes.size(); ++i)
    codes[i] += other.codes[i];
  for (std::size_t i = 0; i < severities.size(); ++i)
    severities[i] += other.severities[i];
}

// A sequence lock, all of it atomic words: what was read counts only if the version is the same
// before and after.
static_assert(std::is_trivially_copyable_v<ShortResult> && sizeof(ShortResult) % 8 == 0);

namespace {
// The words of a statement, the last of which overlaps, are seen with their places.
template <class See>
bool all_words(std::string_view statement, See see) {
  const std::size_t last = statement.size() - 8;
  std::size_t i = 0;
  for (; i * 8 < last; ++i)
    if (!see(i, fold::detail::load<std::uint64_t>(statement.data() + i * 8))) return false;
  return see(i, fold::detail::load<std::uint64_t>(statement.data() + last));
}
}  // namespace

bool KnownResult::find(std::string_view statement, ShortResult& result) const {
  const std::uint64_t version = version_.load(std::memory_order_acquire);
  if ((version & 0x1FF) != statement.size() << 1) return false;
  const bool same = all_words(statement, [this](std::size_t i, std::uint64_t word) {
    return statement_[i].load(std::memory_order_relaxed) == word;
  });
  if (!same) return false;
  auto* to = reinterpret_cast<std::byte*>(&result);
  for (const Word& known : result_) {
    const std::uint64_t word = known.load(std::memory_order_relaxed);
    std::memcpy(to, &word, sizeof word);
    to += sizeof word;
  }
  std::atomic_thread_fence(std::memory_order_acquire);
  return version_.load(std::memory_order_relaxed) == version;
}

void KnownResult::remember(std::string_view statement, const ShortResult& result) {
  std::uint64_t version = version_.load(std::memory_order_relaxed);
  if ((version & 1) != 0 ||
      !version_.compare_exchange_strong(version, version | 1, std::memory_order_relaxed))
    return;
  std::atomic_thread_fence(std::memory_order_release);
  all_words(statement, [this](std::size_t i, std::uint64_t word) {
    statement_[i].store(word, std::memory_order_relaxed);
    return true;
  });
  const auto* from = reinterpret_cast<const std::byte*>(&result);
  for (Word& known : result_) {
    std::uint64_t word = 0;
    std::memcpy(&word, from, sizeof word);
    known.store(word, std::memory_order_relaxed);
    from += sizeof word;
  }
  version_.store(((version >> 9) + 1) << 9 | statement.size() << 1, std::memory_order_release);
}

BatchMemory::BatchMemory() : report_() {}  // NOLINT(cppcoreguidelines-pro-type-member-init)

HeaderResult read_header(std::string_view row, Columns& columns) {
  columns.meaning.fill(column_count);
  columns.count = 0;
  HeaderResult result;
  std::array<bool, column_count> seen{};
  const char* const begin = row.data();
  const char* const end = begin + row.size();
  csv::Marks marks(begin, end);
  csv::split_row(marks, begin, end, [&](const char* from, const char* to) {
    const std::uint32_t index = columns.count++;
    std::array<char, 64> unquoted;
    char* room = unquoted.data();
    std::string_view text;
    if (!csv::unquote(from, to, room, unquoted.data() + unquoted.size(), text)) return;
    const std::size_t column = column_named(trimmed(text));
    if (column == column_count || result.error != HeaderError::none) return;
    const Span place{static_cast<std::uint32_t>(from - begin),
                     static_cast<std::uint32_t>(to - begin)};
    if (index >= columns.meaning.size()) {
      result = {HeaderError::too_far_right, place};
    } else if (seen[column]) {
      result = {HeaderError::named_twice, place};
    } else {
      seen[column] = true;
      columns.meaning[index] = static_cast<std::uint8_t>(column);
    }
  });
  if (result.error != HeaderError::none) return result;
  const bool can_judge = seen[at(Column::label)] || seen[at(Column::compound_mg)] ||
                         seen[at(Column::elemental_mg)] || seen[at(Column::percent)];
  if (!can_judge)
    result = {HeaderError::nothing_to_judge, {0, static_cast<std::uint32_t>(row.size())}};
  return result;
}

/// The rows of one block.
class BatchRows {
 public:
  BatchRows(const BatchOptions& options, BatchMemory& memory, BatchCounts& counts, char* out,
            std::size_t capacity)
      : options_(options),
        memory_(memory),
        counts_(counts),
        writer_(out, capacity),
        nrv_(find_reference("eu-nrv-2008")),
        dv_(find_reference("us-dv-2016")) {
    std::transform(finding_infos().begin(), finding_infos().end(), codes_.begin(),
                   [](const FindingInfo& row) { return ShortText(row.code_text); });
    bool any = false;
    for (std::uint32_t i = 0; i < options.columns.count && i < options.columns.meaning.size();
         ++i) {
      const std::uint8_t column = options.columns.meaning[i];
      if (column == column_count) continue;
      if (!any) first_column_ = column;
      last_column_ = column;
      any = true;
    }
  }

  void csv(std::string_view rows) {
    const char* begin = rows.data();
    const char* const end = begin + rows.size();
    csv::Marks marks(begin, end);
    while (begin != end) {
      begin = csv_row(marks, begin, end);
      ++counts_.rows;
    }
  }

  void ndjson(std::string_view rows) {
    while (!rows.empty()) {
      const std::size_t feed = rows.find('\n');
      ndjson_row(rows.substr(0, feed));
      ++counts_.rows;
      rows.remove_prefix(feed == std::string_view::npos ? rows.size() : feed + 1);
    }
  }

  void unreadable() {
    ++counts_.rows;
    write_malformed();
  }

  [[nodiscard]] std::size_t length() const { return writer_.length(); }

 private:
  // ---- CSV ----

  const char* csv_row(csv::Marks& marks, const char* begin, const char* end) {
    struct Field {
      const char* begin;
      const char* end;
    };
    std::array<Field, column_count + 1> fields;  // the last takes what only passes through
    fields.fill({begin, begin});
    const Columns& columns = options_.columns;
    std::uint32_t count = 0;
    const csv::RowEnd row =
        csv::split_row(marks, begin, end, [&](const char* from, const char* to) {
          if (count < columns.meaning.size()) fields[columns.meaning[count]] = {from, to};
          ++count;
        });
    const bool whole = count == columns.count && !row.open_quote;
    const auto write_judged = [&] {
      if (!whole) return write_malformed();
      const char* const from = fields[first_column_].begin;
      const std::string_view statement{from,
                                       static_cast<std::size_t>(fields[last_column_].end - from)};
      judge_once(statement, [&] {
        Values values;
        if (row.quotes) {
          char* room = memory_.text_.data();
          char* const room_end = room + memory_.text_.size();
          for (std::size_t i = 0; i < column_count; ++i)
            if (!csv::unquote(fields[i].begin, fields[i].end, room, room_end, values[i]))
              return write_malformed();
        } else {
          for (std::size_t i = 0; i < column_count; ++i)
            values[i] = {fields[i].begin,
                         static_cast<std::size_t>(fields[i].end - fields[i].begin)};
        }
        write_result(values);
      });
    };

    const std::string_view line_end{row.end, static_cast<std::size_t>(row.next - row.end)};
    if (options_.output == RowFormat::csv) {
      writer_.raw({begin, static_cast<std::size_t>(row.end - begin)});
      if (row.open_quote) writer_.raw("\"");
      for (std::uint32_t k = count; k < columns.count; ++k)
        writer_.raw(",");
      write_judged();
      writer_.raw(line_end.empty() ? std::string_view("\n") : line_end);
    } else {
      write_members(begin, row.end);
      write_judged();
      writer_.raw("}\n");
    }
    return row.next;
  }

  // The fields of a CSV row as members; those behind the header's last have no name and are "+1",
  // "+2", ...
  void write_members(const char* begin, const char* end) {
    const char* const header_end = options_.header.data() + options_.header.size();
    const char* header = options_.header.data();
    csv::Marks marks(begin, end);
    writer_.raw("{");
    bool first = true;
    std::uint32_t extra = 0;
    csv::split_row(marks, begin, end, [&](const char* from, const char* to) {
      std::string_view key;
      std::array<char, 1024> key_room;
      char* room = key_room.data();
      char letters[decimal_capacity + 1] = {'+'};
      if (header != nullptr) {
        csv::Marks names(header, header_end);
        const char* name_end = header_end;
        bool found = false;
        csv::split_row(names, header, header_end, [&](const char* name_from, const char* name_to) {
          if (found) return;
          found = true;
          csv::unquote(name_from, name_to, room, key_room.data() + key_room.size(), key);
          name_end = name_to;
        });
        header = name_end == header_end ? nullptr : name_end + 1;
      } else {
        key = {letters, 1 + write_decimal(Decimal{++extra, 0}, letters + 1)};
      }
      if (!first) writer_.raw(",");
      first = false;
      write_text(key);
      writer_.raw(":");
      std::string_view value;
      char* value_room = memory_.text_.data();
      // A field that is too long for the memory keeps its doubled quotes out by pieces.
      if (csv::unquote(from, to, value_room, memory_.text_.data() + memory_.text_.size(), value))
        write_text(value);
      else
        write_long_field({from, static_cast<std::size_t>(to - from)});
    });
    writer_.raw(",");
  }

  void write_text(std::string_view text) {
    Writer string(writer_.rest(), writer_.room());
    string.text(text);
    writer_.wrote(string.length());
  }

  // A quoted field longer than a label can be.
  void write_long_field(std::string_view raw) {
    raw.remove_prefix(1);
    if (raw.ends_with('"')) raw.remove_suffix(1);
    writer_.raw("\"");
    while (!raw.empty()) {
      const std::size_t quote = std::min(raw.find("\"\""), raw.size());
      Writer string(nullptr, 0);
      string.text(raw.substr(0, quote));
      const std::size_t quoted = string.length();
      Writer piece(writer_.rest(), writer_.room());
      piece.text(raw.substr(0, quote));
      // without the quotes that `text` puts around
      if (writer_.room() >= quoted) {
        char* const begin = writer_.rest();
        std::copy(begin + 1, begin + quoted - 1, begin);
      }
      writer_.wrote(quoted - 2);
      if (quote == raw.size()) break;
      writer_.raw("\\\"");
      raw.remove_prefix(quote + 2);
    }
    writer_.raw("\"");
  }

  // ---- NDJSON ----

  void ndjson_row(std::string_view line) {
    ndjson::Object object;
    char* const room = memory_.text_.data();
    const bool good = ndjson::read_object(line, room, room + memory_.text_.size(), object);
    if (options_.output == RowFormat::csv) {
      if (line.ends_with('\r')) line.remove_suffix(1);
      write_quoted(line);
      write_judged(good, object);
      writer_.raw("\n");
      return;
    }
    if (!good) {
      const bool carriage = line.ends_with('\r');
      if (carriage) line.remove_suffix(1);
      writer_.raw("{\"line\":");
      write_text(line);
      writer_.raw(",");
      write_malformed();
      writer_.raw(carriage ? "}\r\n" : "}\n");
      return;
    }
    const char* const end = line.data() + line.size();
    writer_.raw({line.data(), static_cast<std::size_t>(object.close - line.data())});
    if (!object.empty) writer_.raw(",");
    write_judged(good, object);
    writer_.raw({object.close, static_cast<std::size_t>(end - object.close)});
    writer_.raw("\n");
  }

  void write_judged(bool good, const ndjson::Object& object) {
    if (!good) return write_malformed();
    // What stands beside a label is not read.
    constexpr unsigned with_label = 1U << at(Column::label) | 1U << at(Column::market);
    const bool labelled = !object.values[at(Column::label)].empty();
    if ((object.bad_values & (labelled ? with_label : ~0U)) != 0) return write_refused();
    const bool alone = labelled && object.values[at(Column::market)].empty();
    judge_once(alone ? object.values[at(Column::label)] : std::string_view(),
               [&] { write_result(object.values); });
  }

  // ---- judging ----

  /// Calls `judge`, which writes the result of the statement, unless the result is remembered.
  template <class Judge>
  void judge_once(std::string_view statement, Judge judge) {
    if (!remembers_ || !KnownResult::takes(statement)) return judge();
    // It stands in one of a few places. An empty one ends the search and takes a new result;
    // otherwise the first one forgets what it had.
    constexpr std::size_t places = 4;
    const std::size_t first = fold::hash(statement);
    const auto place = [&](std::size_t k) -> KnownResult& {
      return memory_.known_[(first + k) & (memory_.known_.size() - 1)];
    };
    KnownResult* chosen = &place(0);
    for (std::size_t k = 0; k < places; ++k) {
      KnownResult& known = place(k);
      if (known.find(statement, result_)) return write_short();
      if (!known.is_empty()) continue;
      chosen = &known;
      break;
    }
    const std::uint64_t malformed = counts_.malformed;
    judge();
    if (counts_.malformed == malformed) chosen->remember(statement, result_);
  }

  Report& fresh_report() {
    Report& report = memory_.report_;
    report.text = {};
    const Claim nothing;  // not Claim{}, which would write zeros all over it first
    report.claim = nothing;
    return report;
  }

  void write_result(const Values& values) {
    Report& report = fresh_report();
    const Market* const market = market_of(values[at(Column::market)]);
    const std::string_view label = values[at(Column::label)];
    CheckOptions* const check = &check_;
    check->market = market;
    if (market == nullptr && !trimmed(values[at(Column::market)]).empty()) return write_refused();
    if (!label.empty()) {
      if (label.size() > label_capacity) return write_refused();
      report.text = label;
      read_label(label, report.claim);
      checks::check(*check, report, detail_);
    } else {
      if (!read_claim(values, report.claim)) return write_refused();
      checks::check(*check, report, detail_);
    }
    write_report(report);
  }

  /// A row whose values cannot be read.
  void write_refused() {
    Report& report = fresh_report();
    check_.market = options_.check.market;
    checks::check(check_, report, detail_);
    write_report(report);
  }
  void write_malformed() {
    ++counts_.malformed;
    write_refused();
  }

  const Market* market_of(std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return options_.check.market;
    BatchMemory::KnownMarket key;
    if (text.size() >= key.text.size()) return nullptr;
    std::copy(text.begin(), text.end(), key.text.begin());
    key.text.back() = static_cast<char>(text.size());  // "EU" and a NUL is not EU
    const auto a = static_cast<unsigned char>(key.text[0]);
    const auto b = static_cast<unsigned char>(key.text[1]);
    BatchMemory::KnownMarket& known = memory_.markets_[(a * 7U + b) % memory_.markets_.size()];
    if (known.text != key.text) {
      key.market = find_market(text);
      known = key;
    }
    return known.market;
  }

  std::optional<FormMatch> form_of(std::string_view text) {
    BatchMemory::KnownForm* known = nullptr;
    if (text.size() <= sizeof BatchMemory::KnownForm::text) {
      known = &memory_.forms_[fold::hash(text) % memory_.forms_.size()];
      if (std::string_view(known->text.data(), known->length) == text) return known->match;
    }
    const std::optional<FormMatch> match = match_form(text);
    if (match && known != nullptr) {
      known->length = static_cast<std::uint8_t>(text.size());
      std::copy(text.begin(), text.end(), known->text.begin());
      known->match = *match;
    }
    return match;
  }

  /// False where a value cannot be read, or there is none to judge.
  bool read_claim(const Values& values, Claim& claim) {
    Fields fields;
    if (const std::string_view text = trimmed(values[at(Column::form)]); !text.empty()) {
      fields.form = form_of(text);
      if (!fields.form) return false;
    }
    FieldTexts texts;  // but the form, which is remembered
    texts.compound_mg = values[at(Column::compound_mg)];
    texts.elemental_mg = values[at(Column::elemental_mg)];
    texts.percent = values[at(Column::percent)];
    texts.reference = values[at(Column::reference)];
    texts.units = values[at(Column::units)];
    if (read_fields(texts, fields).error != FieldError::none) return false;
    if (!fields.compound && !fields.elemental && !fields.percent) return false;
    return add_fields(fields, claim);
  }

  // ---- results ----

  void write_report(const Report& report) {
    result_ = result_of(report);
    if (options_.full && options_.output == RowFormat::ndjson) {
      count_result();
      write_full(report);
    } else {
      write_short();
    }
    if (options_.embed != nullptr) write_embed(report);
  }

  void write_short() {
    count_result();
    if (options_.output == RowFormat::csv)
      write_csv(result_);
    else
      write_member(result_);
  }

  void count_result() {
    ++counts_.verdicts[static_cast<std::size_t>(result_.verdict)];
    for (std::size_t i = 0; i < result_.severities.size(); ++i)
      counts_.severities[i] += result_.severities[i];
    for (std::size_t i = 0; i < result_.code_count; ++i)
      ++counts_.codes[result_.codes[i]];
  }

  void write_embed(const Report& report) {
    const bool good = !report.text.empty() && report.verdict != Verdict::unreadable;
    const std::string_view text =
        good ? options_.embed(options_.embed_context, report.text, check_) : std::string_view();
    if (options_.output == RowFormat::ndjson) {
      writer_.raw(R"(,"embed":)");
      if (good)
        write_text(text);
      else
        writer_.raw("null");
      return;
    }
    writer_.raw(",");
    if (good) write_quoted(text);
  }

  /// As a field of CSV.
  void write_quoted(std::string_view text) {
    writer_.raw("\"");
    while (!text.empty()) {
      const std::size_t quote = text.find('"');
      if (quote == std::string_view::npos) {
        writer_.raw(text);
        break;
      }
      writer_.raw(text.substr(0, quote + 1));
      writer_.raw("\"");
      text.remove_prefix(quote + 1);
    }
    writer_.raw("\"");
  }

  [[nodiscard]] ShortResult result_of(const Report& report) const {
    ShortResult result;
    result.verdict = report.verdict;
    // Each code once, by severity, otherwise as found.
    const FindingInfo* const infos = finding_infos().data();
    for (const Finding& finding : report.findings)
      ++result.severities[static_cast<std::size_t>(finding.severity)];
    std::array<std::size_t, 3> places{};  // of the next code of a severity
    for (std::size_t i = 1; i < places.size(); ++i)
      places[i] = places[i - 1] + result.severities[i - 1];
    std::array<std::uint8_t, 24> codes;  // NOLINT(*-member-init): what is written is read
    for (const Finding& finding : report.findings)
      codes[places[static_cast<std::size_t>(finding.severity)]++] =
          static_cast<std::uint8_t>(&info(finding.code) - infos);
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < report.findings.size(); ++i) {
      const bool is_new = (seen >> codes[i] & 1U) == 0;
      seen |= std::uint64_t{1} << codes[i];
      result.codes[result.code_count] = codes[i];
      if (is_new) ++result.code_count;
    }
    if (report.readings.empty()) return result;
    result.has_reading = true;
    const Reading& first = report.readings[0];
    result.mg_low = number_of(first.elemental.low);
    result.mg_high = number_of(first.elemental.high);
    result.dose_range = first.dose_range;
    bool same = true;
    for (std::size_t i = 1; i < report.readings.size(); ++i) {
      const Reading& reading = report.readings[i];
      result.mg_low = std::min(result.mg_low, number_of(reading.elemental.low));
      result.mg_high = std::max(result.mg_high, number_of(reading.elemental.high));
      if (reading.dose_range != result.dose_range) result.dose_range = Position::straddles;
      same = same && reading.best == first.best;
    }
    if (same) {
      result.percent = percent_of(first.best, reference_of(report).value);
      result.has_percent = true;
    }
    return result;
  }

  const Reference& reference_of(const Report& report) const {
    if (report.market != nullptr && report.market->reference != nullptr)
      return *report.market->reference;
    return report.claim.reference == ReferenceWord::DV ? *dv_ : *nrv_;
  }

  void write_csv(const ShortResult& result) {
    writer_.raw(",");
    writer_.raw(verdicts_[static_cast<std::size_t>(result.verdict)]);
    writer_.raw(",");
    if (result.has_reading) write_number(result.mg_low);
    writer_.raw(",");
    if (result.has_reading) write_number(result.mg_high);
    writer_.raw(",");
    if (result.has_percent) write_number(result.percent);
    writer_.raw(",");
    if (result.dose_range != Position::none)
      writer_.raw(positions_[static_cast<std::size_t>(result.dose_range)]);
    writer_.raw(",");
    for (std::size_t i = 0; i < result.code_count; ++i) {
      if (i > 0) writer_.raw(" ");
      writer_.raw(codes_[result.codes[i]]);
    }
  }

  void write_member(const ShortResult& result) {
    writer_.raw("\"magdose\":{\"verdict\":\"");
    writer_.raw(verdicts_[static_cast<std::size_t>(result.verdict)]);
    if (result.has_reading) {
      writer_.raw("\",\"mg\":{\"low\":");
      write_number(result.mg_low);
      writer_.raw(",\"high\":");
      write_number(result.mg_high);
      writer_.raw("},\"percent\":");
    } else {
      writer_.raw("\",\"mg\":null,\"percent\":");
    }
    if (result.has_percent)
      write_number(result.percent);
    else
      writer_.raw("null");
    if (result.dose_range != Position::none) {
      writer_.raw(",\"dose_range\":\"");
      writer_.raw(positions_[static_cast<std::size_t>(result.dose_range)]);
      writer_.raw("\",\"codes\":[");
    } else {
      writer_.raw(",\"dose_range\":null,\"codes\":[");
    }
    for (std::size_t i = 0; i < result.code_count; ++i) {
      writer_.raw(i > 0 ? ",\"" : "\"");
      writer_.raw(codes_[result.codes[i]]);
      writer_.raw("\"");
    }
    writer_.raw("]}");
  }

  void write_full(const Report& report) {
    writer_.raw("\"magdose\":");
    writer_.wrote(write_json(report, writer_.rest(), writer_.room()));
  }

  void write_number(double value) { writer_.computed(value); }

  const BatchOptions& options_;
  BatchMemory& memory_;
  BatchCounts& counts_;
  Writer writer_;
  const Reference* nrv_;
  const Reference* dv_;
  CheckOptions check_ = options_.check;
  ShortResult result_;  ///< of the last row
  // The Column farthest to the left, and to the right.
  std::size_t first_column_ = 0;
  std::size_t last_column_ = 0;
  const bool remembers_ = !memory_.known_.empty() && !options_.full && options_.embed == nullptr;
  const std::array<ShortText, 6> verdicts_ = names_of<Verdict, 6>();
  const std::array<ShortText, 5> positions_ = names_of<Position, 5>();
  std::array<ShortText, std::tuple_size_v<decltype(BatchCounts::codes)>> codes_;
  /// A short result shows of findings no more than their codes.
  const checks::Detail detail_ = options_.full && options_.output == RowFormat::ndjson
                                     ? checks::Detail::all
                                     : checks::Detail::codes;
};

std::size_t batch_block(const BatchOptions& options, std::string_view rows, BatchMemory& memory,
                        BatchCounts& counts, char* out, std::size_t capacity) {
  BatchRows block(options, memory, counts, out, capacity);
  if (options.input == RowFormat::csv)
    block.csv(rows);
  else
    block.ndjson(rows);
  return block.length();
}

std::size_t batch_header(const BatchOptions& options, std::string_view header, char* out,
                         std::size_t capacity) {
  Writer writer(out, capacity);
  writer.raw(options.input == RowFormat::csv ? header : std::string_view("json"));
  writer.raw(result_names);
  if (options.embed != nullptr) writer.raw(",embed");
  return writer.length();
}

std::size_t batch_unreadable(const BatchOptions& options, BatchMemory& memory, BatchCounts& counts,
                             char* out, std::size_t capacity) {
  BatchRows block(options, memory, counts, out, capacity);
  block.unreadable();
  return block.length();
}

}  // namespace magdose
