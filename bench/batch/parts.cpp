// What the parts of batch cost, one by one.
#include <benchmark/benchmark.h>

#ifdef HAVE_SIMDJSON
#include <simdjson.h>
#endif

#include <array>
#include <string>
#include <string_view>

#include "batch/csv_scanner.hpp"
#include "batch/json.hpp"
#include "magdose/batch.hpp"
#include "magdose/report.hpp"

namespace {

using namespace magdose;

constexpr std::string_view label =
    "Magnesium (as magnesium bisglycinate) 300 mg, 80% NRV, 4 capsules";
constexpr std::string_view csv_row =
    "3,Polder magnesium bisglycinate,bisglycinate,1148,270,72,EU\n";
constexpr std::string_view json_row =
    R"({"id":5,"label":"bisglicinato de magnesio 1574 mg, de los cuales magnesio 370 mg"})";

void read_number(benchmark::State& state) {
  std::string_view text = "1148";
  for (auto _ : state) {
    benchmark::DoNotOptimize(text);
    benchmark::DoNotOptimize(read_decimal(text));
  }
}
BENCHMARK(read_number);

void write_number(benchmark::State& state) {
  std::array<char, decimal_capacity> out;
  double value = 79.78287;
  for (auto _ : state) {
    benchmark::DoNotOptimize(value);
    benchmark::DoNotOptimize(write_decimal(value, 6, out.data()));
  }
}
BENCHMARK(write_number);

void look_up_form(benchmark::State& state) {
  std::string_view text = "Magnesium bisglycinate";
  for (auto _ : state) {
    benchmark::DoNotOptimize(text);
    benchmark::DoNotOptimize(match_form(text));
  }
}
BENCHMARK(look_up_form);

void read_text(benchmark::State& state) {
  Report report;
  for (auto _ : state) {
    report.claim = Claim{};
    read_label(label, report.claim);
    benchmark::DoNotOptimize(report);
  }
}
BENCHMARK(read_text);

void check_claim(benchmark::State& state) {
  Report report;
  const CheckOptions options;
  report.text = label;
  read_label(label, report.claim);
  for (auto _ : state) {
    check(options, report);
    benchmark::DoNotOptimize(report);
  }
}
BENCHMARK(check_claim);

void write_report(benchmark::State& state) {
  Report report;
  check_label(label, CheckOptions(), report);
  std::array<char, 65536> out;
  for (auto _ : state)
    benchmark::DoNotOptimize(write_json(report, out.data(), out.size()));
}
BENCHMARK(write_report);

std::string repeated(std::string_view row, std::string_view end) {
  std::string rows;
  for (int i = 0; i < 1000; ++i)
    rows.append(row).append(end);
  return rows;
}

/// Time is for a row.
void split_csv(benchmark::State& state) {
  const std::string rows = repeated(csv_row, "");
  const char* const end = rows.data() + rows.size();
  for (auto _ : state) {
    csv::Scanner<> scanner(rows.data(), end);
    std::size_t fields = 0;
    for (const char* at = rows.data(); at != end;)
      at = scanner.row(at, [&](const char*, const char*) { ++fields; }).next;
    benchmark::DoNotOptimize(fields);
  }
  state.SetItemsProcessed(state.iterations() * 1000);
}
BENCHMARK(split_csv);

void split_json(benchmark::State& state) {
  const std::string rows = repeated(json_row, "\n");
  std::array<char, 1024> room;
  for (auto _ : state) {
    std::string_view rest = rows;
    while (!rest.empty()) {
      const std::size_t feed = rest.find('\n');
      ndjson::Object object;
      benchmark::DoNotOptimize(ndjson::read_object(rest.substr(0, feed), room.data(),
                                                   room.data() + room.size(), object));
      benchmark::DoNotOptimize(object);
      rest.remove_prefix(feed + 1);
    }
  }
  state.SetItemsProcessed(state.iterations() * 1000);
}
BENCHMARK(split_json);

#ifdef HAVE_SIMDJSON
void split_json_simdjson(benchmark::State& state) {
  const simdjson::padded_string rows(repeated(json_row, "\n"));
  simdjson::ondemand::parser parser;
  for (auto _ : state) {
    simdjson::ondemand::document_stream stream;
    if (parser.iterate_many(rows).get(stream) != simdjson::SUCCESS) return;
    for (auto row : stream) {
      std::string_view text;
      if (row["label"].get_string().get(text) != simdjson::SUCCESS) return;
      benchmark::DoNotOptimize(text);
    }
  }
  state.SetItemsProcessed(state.iterations() * 1000);
}
BENCHMARK(split_json_simdjson);

/// The same with what batch promises: the whole object is known to be JSON.
void split_json_simdjson_checked(benchmark::State& state) {
  const simdjson::padded_string rows(repeated(json_row, "\n"));
  simdjson::dom::parser parser;
  for (auto _ : state) {
    simdjson::dom::document_stream stream;
    if (parser.parse_many(rows).get(stream) != simdjson::SUCCESS) return;
    for (auto row : stream) {
      std::string_view text;
      if (row["label"].get_string().get(text) != simdjson::SUCCESS) return;
      benchmark::DoNotOptimize(text);
    }
  }
  state.SetItemsProcessed(state.iterations() * 1000);
}
BENCHMARK(split_json_simdjson_checked);
#endif

void batch_rows(benchmark::State& state, RowFormat format, std::string_view row) {
  const std::string rows = repeated(row, format == RowFormat::csv ? "" : "\n");
  BatchOptions options;
  options.input = options.output = format;
  read_header("id,name,form,compound_mg,elemental_mg,percent,market", options.columns);
  static BatchMemory memory;
  std::string out(4 * rows.size() + 65536, '\0');
  for (auto _ : state) {
    BatchCounts counts;
    benchmark::DoNotOptimize(batch_block(options, rows, memory, counts, out.data(), out.size()));
  }
  state.SetItemsProcessed(state.iterations() * 1000);
}
BENCHMARK_CAPTURE(batch_rows, csv, RowFormat::csv, csv_row);
BENCHMARK_CAPTURE(batch_rows, ndjson, RowFormat::ndjson, json_row);

}  // namespace

BENCHMARK_MAIN();
