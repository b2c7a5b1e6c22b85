// magdose batch: a catalogue as a stream of rows.
#include "magdose/batch.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <thread>

#include "commands/batch_pipeline.hpp"
#include "commands/embed.hpp"
#include "commands/run.hpp"
#include "options/amount.hpp"
#include "options/exit_status.hpp"
#include "options/help.hpp"
#include "options/option_values.hpp"
#include "output/file.hpp"
#include "output/output_file.hpp"
#include "report/enum_messages.hpp"
#include "report/layout.hpp"

namespace magdose::cli {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string whole_number(double value) {
  return text::number(Decimal{static_cast<std::uint64_t>(std::max(0.0, value)), 0});
}

/// Closes what it opened.
class InputFile {
 public:
  InputFile(const std::string& name, const Session& session) : name_(name) {
    if (name == "-") {
      file_ = STDIN_FILENO;
      return;
    }
    file_ = open(name.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status{};
    if (file_ >= 0 && fstat(file_, &status) == 0 && S_ISDIR(status.st_mode)) {
      close(file_);
      file_ = -1;
      errno = EISDIR;
    }
    if (file_ < 0) refuse(errno, session);
  }
  ~InputFile() {
    if (file_ > STDERR_FILENO) close(file_);
  }
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  [[noreturn]] void refuse(int reason, const Session& session) const {
    session.refuse("error.cannot-read",
                   {{"file", text::printable(name_)}, {"reason", std::strerror(reason)}});
  }
  [[nodiscard]] int descriptor() const { return file_; }
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  std::string name_;
  int file_ = -1;
};

std::string input_name(const Arguments& arguments, const Session& session) {
  if (arguments.words().size() > 1) session.refuse("error.one-file");
  if (!arguments.words().empty()) return arguments.words().front();
  if (isatty(STDIN_FILENO) == 1) {
    std::fputs(short_help(Command::batch, session).c_str(), stderr);
    session.refuse("error.nothing-to-check");
  }
  return "-";
}

/// --input, else the file's name, else the first byte.
RowFormat input_format(const Arguments& arguments, const std::string& name, RowSource& source,
                       const Session& session) {
  if (const auto* const word = arguments.value(Option::input)) {
    return read_row_format(*word, Option::input, session);
  }
  const std::string_view all = name;
  for (const std::string_view ending : {".ndjson", ".jsonl", ".json"}) {
    if (all.ends_with(ending)) return RowFormat::ndjson;
  }
  if (all.ends_with(".csv")) return RowFormat::csv;
  return source.first_byte() == '{' ? RowFormat::ndjson : RowFormat::csv;
}

void read_columns(const std::string& header, BatchOptions& batch, const Session& session) {
  const HeaderResult result = read_header(header, batch.columns);
  if (result.error == HeaderError::none) return;
  std::string shown = header;
  Span place = result.place;
  constexpr std::size_t longest_shown = 500;
  if (place.end > longest_shown) {
    shown = header.substr(place.begin, longest_shown);
    place = {0, std::min(static_cast<std::uint32_t>(shown.size()), place.end - place.begin)};
  }
  const Message reason = result.error == HeaderError::nothing_to_judge ? Message("error.no-column")
                         : result.error == HeaderError::named_twice
                             ? Message("error.column-twice")
                             : Message("error.column-too-far");
  throw Refusal{session.say(reason), shown, place, {}};
}

/// One line on a terminal, a few times a second.
class ProgressLine {
 public:
  ProgressLine(const Session& session, bool wanted)
      : session_(session), shown_(wanted && isatty(STDERR_FILENO) == 1), start_(Clock::now()) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  [[nodiscard]] bool shown() const { return shown_; }

  void update(const StreamState& state) {
    const double seconds = seconds_since(start_);
    constexpr double interval = 0.1;
    if (seconds < last_ + interval) return;
    last_ = seconds;
    const auto rows = static_cast<double>(state.counts.rows);
    std::string line = session_.say(
        "batch.progress", {{"rows", whole_number(rows)}, {"speed", whole_number(rows / seconds)}});
    if (state.size > 0 && state.bytes > 0) {
      constexpr std::size_t width = 20;
      const double part =
          std::min(1.0, static_cast<double>(state.bytes) / static_cast<double>(state.size));
      const auto full = static_cast<std::size_t>(part * width);
      line = "[" + std::string(full, '=') + std::string(width - full, ' ') + "] " +
             session_.say("batch.remaining",
                          {{"percent", whole_number(100 * part)},
                           {"seconds", whole_number(std::ceil(seconds / part - seconds))}}) +
             ", " + line;
    }
    std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
    drawn_ = true;
  }
  void clear() {
    if (drawn_) std::fputs("\r\x1b[K", stderr);
    drawn_ = false;
  }

 private:
  const Session& session_;
  bool shown_;
  bool drawn_ = false;
  Clock::time_point start_;
  double last_ = 0;
};

void print_summary(const StreamState& state, double seconds, const Session& session) {
  const BatchCounts& counts = state.counts;
  std::string out;
  const auto line = [&](const std::string& text) { out += "magdose: " + text + '\n'; };
  const auto rows = static_cast<double>(counts.rows);
  line(session.say("batch.rows", {{"rows", whole_number(rows)},
                                  {"seconds", text::number(seconds, 3)},
                                  {"speed", whole_number(rows / std::max(seconds, 1e-3))}}));
  const auto count = [&](std::uint64_t number, std::string_view what) {
    if (number == 0) return;
    std::string digits = whole_number(static_cast<double>(number));
    digits.insert(0, digits.size() < 12 ? 12 - digits.size() : 0, ' ');
    line(digits + "  " + std::string(what));
  };
  for (std::size_t i = 0; i < counts.verdicts.size(); ++i)
    count(counts.verdicts[i], session.say(message(static_cast<Verdict>(i))));
  for (std::size_t i = 0; i < finding_infos().size(); ++i) {
    const FindingInfo& finding = finding_infos()[i];
    count(counts.codes[i], std::string(finding.code_text) + " " + std::string(finding.id));
  }
  if (counts.malformed > state.long_rows) {
    line(session.say(
        "batch.malformed",
        {{"rows", whole_number(static_cast<double>(counts.malformed - state.long_rows))}}));
  }
  if (state.long_rows > 0) {
    line(session.say("batch.long",
                     {{"rows", whole_number(static_cast<double>(state.long_rows))},
                      {"limit", whole_number(static_cast<double>(batch_row_capacity))}}));
  }
  std::fwrite(out.data(), 1, out.size(), stderr);
}

[[noreturn]] void refuse_output(int reason, const Session& session) {
  if (reason == EPIPE) throw Refusal{};  // where there are no signals: the reader has gone
  session.refuse("error.cannot-write", {{"reason", std::strerror(reason)}});
}

void refuse_fault(const StreamState& state, const InputFile& input, const Session& session) {
  switch (state.error) {
    case StreamError::none:
      return;
    case StreamError::cannot_read:
      input.refuse(state.reason, session);
    case StreamError::cannot_write:
      refuse_output(state.reason, session);
    case StreamError::shrank:
      session.refuse("error.file-shrank", {{"file", text::printable(input.name())}});
    case StreamError::bad_frame:
      session.refuse("error.bad-frame");
    case StreamError::long_row:
      session.refuse("error.framed-row-too-long",
                     {{"limit", whole_number(static_cast<double>(batch_row_capacity))}});
    case StreamError::short_frame:
      session.refuse("error.short-frame",
                     {{"rows", whole_number(static_cast<double>(state.frame_rows))}});
  }
}

/// How the command is called; what it takes from the input comes later.
StreamOptions read_stream_options(const Arguments& arguments, EmbedOptions& embed,
                                  const Session& session) {
  StreamOptions options;
  options.batch.check = read_check_options(arguments, session);
  options.batch.full = arguments.has(Option::full);
  embed = read_embed_options(arguments, session);
  if (arguments.has(Option::embed)) {
    options.batch.embed = embed_of_row;
    options.batch.embed_context = &embed;
  }
  options.framed = arguments.has(Option::framed);
  options.jobs = std::max(1U, std::thread::hardware_concurrency());
  if (const auto* const jobs = arguments.value(Option::jobs)) {
    constexpr double most = 256;
    options.jobs = static_cast<unsigned>(read_number(*jobs, "--jobs", 1, most, session));
  }
  if (options.framed) options.jobs = 1;  // the next frame comes only when this one is answered
  return options;
}

/// What comes before the rows.
struct InputHead {
  std::string_view byte_order_mark;
  bool has_header = false;
  bool is_empty = false;  ///< a header was to come, and nothing did
  std::string header = "label";
  std::string header_end = "\n";
};

/// Reads it, and with it the formats and columns.
InputHead read_head(const Arguments& arguments, const std::string& name, RowSource& source,
                    StreamOptions& options, const Session& session) {
  InputHead head;
  BatchOptions& batch = options.batch;
  if (!options.framed) head.byte_order_mark = source.skip_byte_order_mark();
  batch.input = input_format(arguments, name, source, session);
  source.set_format(batch.input);
  batch.output = batch.input;
  if (const auto* const word = arguments.value(Option::output)) {
    batch.output = read_row_format(*word, Option::output, session);
  }
  if (batch.full && batch.output != RowFormat::ndjson) session.refuse("error.full-is-ndjson");

  const auto* const columns = arguments.value(Option::columns);
  head.has_header = batch.input == RowFormat::csv && !options.framed &&
                    !arguments.has(Option::no_header) && columns == nullptr;
  if (head.has_header) {
    head.is_empty = !source.take_row(head.header, head.header_end);
    if (head.is_empty && source.error() == StreamError::none &&
        source.bytes() > batch_row_capacity) {
      session.refuse("error.header-too-long",
                     {{"limit", whole_number(static_cast<double>(batch_row_capacity))}});
    }
    if (head.header_end.empty()) head.header_end = "\n";
  } else if (columns != nullptr) {
    head.header = *columns;
  }
  if (batch.input == RowFormat::csv && !head.is_empty) read_columns(head.header, batch, session);
  return head;
}

/// What comes before the rows of results.
std::string result_head(const Arguments& arguments, const InputHead& head,
                        const StreamOptions& options) {
  const BatchOptions& batch = options.batch;
  const bool has_names = batch.output == RowFormat::csv && !head.is_empty &&
                         (head.has_header || batch.input == RowFormat::ndjson) &&
                         !arguments.has(Option::no_header) && !options.framed;
  if (!has_names && batch.output != batch.input) return {};
  std::string text(head.byte_order_mark);
  if (!has_names) return text;
  std::string names(batch_header(batch, head.header, nullptr, 0), '\0');
  batch_header(batch, head.header, names.data(), names.size());
  return text + names + head.header_end;
}

}  // namespace

int run_batch(const Arguments& arguments, Session& session) {
  EmbedOptions embed;
  StreamOptions options = read_stream_options(arguments, embed, session);
  const int counted = counted_severities(arguments, session);
  const InputFile input(input_name(arguments, session), session);
  RowSource source(input.descriptor(), RowFormat::csv, options.framed);
  const InputHead head = read_head(arguments, input.name(), source, options, session);
  options.batch.header = head.header;

  const auto* const target = arguments.value(Option::to_file);
  OutputFile output(target == nullptr || *target == "-" ? "" : *target);
  if (!output.ok()) refuse_output(errno, session);
  options.output = output.descriptor();

  const bool quiet = arguments.has(Option::quiet);
  const Clock::time_point start = Clock::now();
  if (!write_all(options.output, result_head(arguments, head, options)))
    refuse_output(errno, session);
  StreamState state;
  {
    ProgressLine progress(session, !quiet);
    std::function<void(const StreamState&)> show;
    if (progress.shown()) show = [&](const StreamState& now) { progress.update(now); };
    run_stream(source, options, state, show);
  }
  refuse_fault(state, input, session);
  if (!output.commit()) refuse_output(errno, session);
  if (!quiet) print_summary(state, seconds_since(start), session);
  std::uint64_t findings = 0;
  for (int severity = 0; severity < counted; ++severity)
    findings += state.counts.severities[static_cast<std::size_t>(severity)];
  return findings > 0 ? exit_findings : exit_clean;
}

}  // namespace magdose::cli
