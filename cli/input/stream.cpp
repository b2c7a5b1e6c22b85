#include "input/stream.hpp"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <memory>
#include <mutex>
#include <new>
#include <thread>

#include "base/json_writer.hpp"
#include "batch/csv.hpp"
#include "output/file.hpp"

namespace magdose::cli {
namespace {

/// Bytes read before rows are handed on: fits the second-level cache together with its results.
constexpr std::size_t block_size = 256UL * 1024;

const char* find(const char* begin, const char* end, char c) {
  if (begin == end) return end;  // both may be null
  const void* const found = std::memchr(begin, c, static_cast<std::size_t>(end - begin));
  return found == nullptr ? end : static_cast<const char*>(found);
}

/// One past the last LF or CR in [begin, end); null where there is none.
const char* behind_last_line_end(const char* begin, const char* end) {
  while (end != begin && end[-1] != '\n' && end[-1] != '\r')
    --end;
  return end == begin ? nullptr : end;
}

/// Node has threads of its own; there every piece is judged where it is read.
#ifdef __EMSCRIPTEN__
constexpr bool has_threads = false;
#else
constexpr bool has_threads = true;
#endif

}  // namespace

RowSource::RowSource(int file, RowFormat format, bool framed)
    : file_(file), format_(format), framed_(framed) {
  struct stat status{};
  if (fstat(file, &status) == 0 && S_ISREG(status.st_mode)) {
    regular_ = true;
    size_ = static_cast<std::uint64_t>(status.st_size);
    const off_t start = lseek(file, 0, SEEK_CUR);
    start_ = start > 0 ? static_cast<std::uint64_t>(start) : 0;
  }
  buffer_.reserve(block_size);
}

// False at the end of the input, or where reading fails.
bool RowSource::read_more(std::size_t most) {
  if (at_end_) return false;
  const std::size_t held = buffer_.size();
  buffer_.resize(held + most);
  const ssize_t n = read_some(file_, buffer_.data() + held, most);
  buffer_.resize(held + static_cast<std::size_t>(std::max<ssize_t>(n, 0)));
  if (n > 0) {
    bytes_ += static_cast<std::uint64_t>(n);
    return true;
  }
  at_end_ = true;
  if (n < 0) {
    error_ = StreamError::cannot_read;
    reason_ = errno;
  } else if (regular_ && start_ + bytes_ < size_) {
    error_ = StreamError::shrank;
  }
  return false;
}

bool RowSource::input_waits() const {
  if (at_end_) return false;
  if (regular_) return true;
  return has_input(file_);
}

std::string_view RowSource::skip_byte_order_mark() {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  while (buffer_.size() < mark.size() && mark.starts_with({buffer_.data(), buffer_.size()}) &&
         read_more(block_size)) {
  }
  if (!std::string_view(buffer_.data(), buffer_.size()).starts_with(mark)) return {};
  buffer_.erase(buffer_.begin(), buffer_.begin() + 3);
  return mark;
}

char RowSource::first_byte() {
  std::size_t at = 0;
  while (true) {
    for (; at < buffer_.size(); ++at) {
      const char c = buffer_[at];
      if (c != ' ' && c != '\t' && c != '\r' && c != '\n') return c;
    }
    if (buffer_.size() >= block_size || !read_more(block_size)) return '\0';
  }
}

bool RowSource::take_row(std::string& row, std::string& end) {
  while (true) {
    const char* const begin = buffer_.data();
    const char* const stop = begin + buffer_.size();
    if (begin != stop) {
      csv::Marks marks(begin, stop);
      const csv::RowEnd found = csv::split_row(marks, begin, stop, [](const char*, const char*) {});
      if (static_cast<std::size_t>(found.end - begin) > batch_row_capacity) return false;
      // A CR at the end may be half of a CR LF.
      if (at_end_ || (found.end != stop && found.next != stop) ||
          (found.end != stop && found.next[-1] == '\n')) {
        row.assign(begin, found.end);
        end.assign(found.end, found.next);
        buffer_.erase(buffer_.begin(), buffer_.begin() + (found.next - begin));
        return true;
      }
    }
    if (!read_more(block_size) && buffer_.empty()) return false;
  }
}

// Tells rows apart in what is new in the buffer; the position behind the last whole row.
std::size_t RowSource::whole_rows() {
  const char* const begin = buffer_.data();
  const char* const end = begin + buffer_.size();
  const char* at = begin + scanned_;
  if (at == end) return row_end_;
  if (format_ == RowFormat::ndjson) {
    const void* const feed = memrchr(at, '\n', static_cast<std::size_t>(end - at));
    if (feed != nullptr)
      row_end_ = static_cast<std::size_t>(static_cast<const char*>(feed) - begin) + 1;
    scanned_ = buffer_.size();
    return row_end_;
  }
  while (at != end) {
    if (quoted_) {
      const char* const quote = find(at, end, '"');
      if (quote == end) {
        at = end;
      } else if (quote + 1 == end && !at_end_) {
        at = quote;  // doubled or closing: the next byte tells
        break;
      } else if (quote + 1 != end && quote[1] == '"') {
        at = quote + 2;
      } else {
        at = quote + 1;
        quoted_ = false;
      }
      continue;
    }
    const char* quote = find(at, end, '"');
    const bool opens = quote != end && (quote == begin || quote[-1] == ',' || quote[-1] == '\n' ||
                                        quote[-1] == '\r');
    const char* stop = quote;
    // A CR at the very end may be half of a CR LF.
    if (quote == end && end[-1] == '\r' && !at_end_) --stop;
    if (const char* const behind = behind_last_line_end(at, stop))
      row_end_ = static_cast<std::size_t>(behind - begin);
    if (quote == end) {
      at = stop;
      break;
    }
    quoted_ = opens;
    at = quote + 1;
  }
  scanned_ = static_cast<std::size_t>(at - begin);
  return row_end_;
}

// Whether the first row in the buffer is too long, ended or not: what becomes of it must not depend
// on how much was read at once. The rows behind it came with the last read and are shorter.
bool RowSource::begins_long() const {
  if (buffer_.size() <= batch_row_capacity) return false;
  const char* const begin = buffer_.data();
  const char* const end = begin + buffer_.size();
  const char* row_end = find(begin, end, '\n');
  if (format_ == RowFormat::csv) {
    csv::Marks marks(begin, end);
    row_end = csv::split_row(marks, begin, end, [](const char*, const char*) {}).end;
  }
  return static_cast<std::size_t>(row_end - begin) > batch_row_capacity;
}

// Hands on the buffer up to `end`; the rest begins the next one.
void RowSource::give(std::size_t end, std::vector<char>& piece) {
  piece.swap(buffer_);
  buffer_.clear();
  buffer_.insert(buffer_.end(), piece.begin() + static_cast<std::ptrdiff_t>(end), piece.end());
  piece.resize(end);
  scanned_ = scanned_ > end ? scanned_ - end : 0;
  row_end_ = 0;
}

RowSource::Piece RowSource::next(std::vector<char>& piece, std::uint32_t& commas) {
  if (error_ != StreamError::none) return Piece::end;
  if (in_long_row_) return long_row(piece, commas);
  if (framed_) return next_framed(piece);
  while (true) {
    if (begins_long()) return long_row(piece, commas);
    const std::size_t end = whole_rows();
    const bool full = buffer_.size() >= block_size;
    if (end > 0 && (full || !input_waits())) {
      give(end, piece);
      return Piece::rows;
    }
    const std::size_t room = full ? block_size : block_size - buffer_.size();
    if (read_more(room)) continue;
    if (error_ != StreamError::none || buffer_.empty()) return Piece::end;
    // The end of the input ends its last row.
    give(buffer_.size(), piece);
    return Piece::rows;
  }
}

// A row that does not fit: passed on in parts, letter by letter.
RowSource::Piece RowSource::long_row(std::vector<char>& piece, std::uint32_t& commas) {
  if (!in_long_row_) {
    in_long_row_ = true;
    letter_ = Letter::field_start;
    commas_ = 0;
  }
  // A CR at the end may be half of a CR LF.
  if (buffer_.empty() || buffer_.back() == '\r') read_more(block_size);
  if (error_ != StreamError::none) return Piece::end;
  const auto take = [&](std::size_t end) {
    commas = commas_;
    piece.assign(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(end));
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(end));
  };
  const auto take_last = [&](std::size_t end) {
    take(end);
    in_long_row_ = false;
    scanned_ = row_end_ = 0;
    quoted_ = false;
    return Piece::rest_of_row;
  };
  const bool csv = format_ == RowFormat::csv;
  const bool held = !at_end_ && buffer_.back() == '\r';
  const std::size_t size = buffer_.size() - (held ? 1 : 0);
  for (std::size_t i = 0; i < size; ++i) {
    const char c = buffer_[i];
    if (letter_ == Letter::quoted) {
      if (c == '"') letter_ = Letter::quote_in_quoted;
      continue;
    }
    if (letter_ == Letter::quote_in_quoted && c == '"') {
      letter_ = Letter::quoted;
      continue;
    }
    if (c == '\n') return take_last(i + 1);
    if (!csv) continue;
    if (c == '\r') return take_last(i + (i + 1 < size && buffer_[i + 1] == '\n' ? 2 : 1));
    if (c == ',') {
      ++commas_;
      letter_ = Letter::field_start;
    } else if (c == '"' && letter_ == Letter::field_start) {
      letter_ = Letter::quoted;
    } else {
      letter_ = Letter::plain;
    }
  }
  if (!at_end_) {
    take(size);
    return Piece::part_of_row;
  }
  if (letter_ == Letter::quoted) buffer_.push_back('"');
  return take_last(buffer_.size());
}

// ---- --framed: a line with the number of rows before each block of them ----

// The position behind the rows of the frame that are whole, and counts them off.
std::size_t RowSource::frame_rows_end() {
  const char* const begin = buffer_.data();
  const char* const end = begin + buffer_.size();
  const char* at = begin;
  while (frame_left_ > 0 && at != end) {
    const char* next = end;
    bool whole = at_end_;
    if (format_ == RowFormat::ndjson) {
      const char* const feed = find(at, end, '\n');
      whole = whole || feed != end;
      if (feed != end) next = feed + 1;
    } else {
      csv::Marks marks(at, end);
      const csv::RowEnd row = csv::split_row(marks, at, end, [](const char*, const char*) {});
      whole = whole || (row.end != end && (row.next != end || end[-1] == '\n'));
      next = row.next;
    }
    if (!whole) break;
    at = next;
    --frame_left_;
  }
  return static_cast<std::size_t>(at - begin);
}

RowSource::Piece RowSource::next_framed(std::vector<char>& piece) {
  while (frame_left_ == 0) {
    const char* const begin = buffer_.data();
    const char* const feed = find(begin, begin + buffer_.size(), '\n');
    const auto length = static_cast<std::size_t>(feed - begin);
    if (length == buffer_.size()) {
      if (length < decimal_capacity && read_more(block_size)) continue;
      if (buffer_.empty() || error_ != StreamError::none) return Piece::end;
    }
    std::string_view line(begin, length);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const DecimalResult count = read_decimal(line.substr(0, decimal_capacity));
    if (count.error != DecimalError::none || count.value.exponent != 0) {
      error_ = StreamError::bad_frame;
      return Piece::end;
    }
    frame_rows_ = frame_left_ = count.value.digits;
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(
                                                         std::min(length + 1, buffer_.size())));
  }
  while (true) {
    if (begins_long()) {
      error_ = StreamError::long_row;
      return Piece::end;
    }
    const std::size_t end = frame_rows_end();
    if (end > 0) {
      give(end, piece);
      return Piece::rows;
    }
    if (read_more(block_size)) continue;
    if (error_ == StreamError::none && !buffer_.empty()) continue;  // the end ends the last row
    if (error_ == StreamError::none) error_ = StreamError::short_frame;
    return Piece::end;
  }
}

// ---- judging and writing ----

namespace {

struct Unmap {
  std::size_t bytes = 0;
  void operator()(KnownResult* results) const { munmap(results, bytes); }
};
using KnownResults = std::unique_ptr<KnownResult[], Unmap>;

/// Zeros from the system, in large pages where it has them: results are looked up all over.
KnownResults no_results(std::size_t count) {
  const std::size_t bytes = count * sizeof(KnownResult);
  void* const pages =
      mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pages == MAP_FAILED) return nullptr;
#ifdef MADV_HUGEPAGE
  madvise(pages, bytes, MADV_HUGEPAGE);
#endif
  return {static_cast<KnownResult*>(pages), Unmap{bytes}};
}

/// A thread reads a block of the input in its turn, judges it, and goes on to the next; whoever
/// finishes the block that is due writes it, and those behind it that are finished.
class Pipeline {
 public:
  Pipeline(RowSource& source, const StreamOptions& options, StreamState& state,
           const std::function<void(const StreamState&)>& progress)
      : source_(source),
        options_(options),
        state_(state),
        progress_(progress),
        blocks_(options.jobs <= 1 ? 1 : options.jobs + spare_blocks),
        read_(blocks_.size()) {
    for (Block& block : blocks_)
      free_.push_back(&block);
  }

  /// No thread begins while this is held.
  [[nodiscard]] std::unique_lock<std::mutex> hold() { return std::unique_lock(reading_); }

  /// Until the input ends, or memory does.
  void work(BatchMemory& memory) {
    try {
      bool is_first = true;
      while (Block* const block = read()) {
        if (!is_first || block->rows.size() >= short_input) remember(memory);
        judge(*block, memory);
        write(*block, memory);
        is_first = false;
      }
    } catch (const std::bad_alloc&) {
      const std::lock_guard lock(writing_);
      lacks_memory_ = stopped_ = true;
      written_.notify_all();
    }
  }

  /// For the end, when all threads have done their work.
  [[nodiscard]] bool lacks_memory() const { return lacks_memory_; }

 private:
  static constexpr std::size_t known_results = 32768;      ///< 8 MB
  static constexpr std::size_t short_input = 32UL * 1024;  ///< done without them
  /// A finished block may wait for a slower one to be written; its thread goes on with another.
  static constexpr std::size_t spare_blocks = 4;

  struct Block {
    RowSource::Piece kind{};
    std::vector<char> rows;
    std::uint32_t commas = 0;         ///< of the parts of a long row so far
    std::uint64_t bytes = 0;          ///< of the input, up to its end
    std::unique_ptr<char[]> results;  ///< only what is written is ever in memory
    std::size_t room = 0;
    std::size_t length = 0;
    BatchCounts counts;
    bool judged = false;
  };

  /// Where the block with that number stands while it is read and not written.
  [[nodiscard]] Block*& block(std::uint64_t number) { return read_[number % read_.size()]; }

  /// The next block; null at the end.
  Block* read() {
    const std::lock_guard lock(reading_);
    Block* free = nullptr;
    {
      std::unique_lock writing(writing_);
      written_.wait(writing, [&] { return stopped_ || !free_.empty(); });
      if (stopped_) return nullptr;
      free = free_.back();
      free_.pop_back();
      block(next_) = free;
      ++next_;
    }
    Block& next = *free;
    next.kind = source_.next(next.rows, next.commas);
    next.bytes = source_.bytes();
    if (next.kind == RowSource::Piece::end) {
      stopped_ = true;
      return nullptr;
    }
    return &next;
  }

  void remember(BatchMemory& memory) {
    std::call_once(has_known_, [&] { known_ = no_results(known_results); });
    if (known_) memory.remember_in({known_.get(), known_results});
  }

  void judge(Block& block, BatchMemory& memory) {
    block.counts = {};
    if (block.kind != RowSource::Piece::rows) return;
    block.length = 4 * block_size;  // of short labels in NDJSON
    do {
      if (block.length > block.room) {
        block.results.reset(new char[block.length]);
        block.room = block.length;
      }
      block.counts = {};
      block.length = batch_block(options_.batch, {block.rows.data(), block.rows.size()}, memory,
                                 block.counts, block.results.get(), block.room);
    } while (block.length > block.room);
  }

  void write(Block& judged, BatchMemory& memory) {
    std::unique_lock lock(writing_);
    judged.judged = true;
    if (is_writing_) return;
    is_writing_ = true;
    for (Block* next = block(due_); next != nullptr && next->judged; next = block(due_)) {
      lock.unlock();
      write_due(*next, memory);
      lock.lock();
      next->judged = false;
      block(due_) = nullptr;
      ++due_;
      free_.push_back(next);
      written_.notify_all();
    }
    is_writing_ = false;
  }

  void write_due(const Block& block, BatchMemory& memory) {
    if (state_.error != StreamError::none) return;
    BatchCounts counts = block.counts;
    if (block.kind == RowSource::Piece::rows)
      put({block.results.get(), block.length});
    else
      put(long_row({block.rows.data(), block.rows.size()}, block.kind, block.commas, memory,
                   counts));
    state_.counts.add(counts);
    state_.bytes = block.bytes;
    if (progress_) progress_(state_);
  }

  void put(std::string_view bytes) {
    if (write_all(options_.output, bytes)) return;
    state_.error = StreamError::cannot_write;
    state_.reason = errno;
    stopped_ = true;
  }

  // A part of a row too long to be looked at, as it is written.
  std::string long_row(std::string_view part, RowSource::Piece kind, std::uint32_t commas,
                       BatchMemory& memory, BatchCounts& counts) {
    const BatchOptions& batch = options_.batch;
    const bool csv_out = batch.output == RowFormat::csv;
    const bool first = !in_long_row_;
    const bool last = kind == RowSource::Piece::rest_of_row;
    std::string out;
    in_long_row_ = !last;
    std::string end;
    if (last) {
      const std::string_view whole = part;
      if (part.ends_with('\n')) part.remove_suffix(1);
      if (part.ends_with('\r')) part.remove_suffix(1);
      if (batch.output == batch.input) end = whole.substr(part.size());
      if (end.empty() || (!csv_out && end == "\r")) end += '\n';
    }
    if (!csv_out) {
      if (first) out += "{\"line\":\"";
      // a letter of several bytes may be cut in two
      std::string whole = letters_;
      whole += part;
      std::size_t cut = whole.size();
      for (std::size_t k = 1; k <= 3 && k <= whole.size() && !last; ++k) {
        const auto c = static_cast<unsigned char>(whole[whole.size() - k]);
        if (c < 0x80) break;
        if (c >= 0xC0) {
          cut = whole.size() - k;
          break;
        }
      }
      letters_ = whole.substr(cut);
      whole.resize(cut);
      std::string escaped(whole.size() * 6 + 2, '\0');
      json::Writer writer(escaped.data(), escaped.size());
      writer.text(whole);
      out.append(escaped, 1, writer.length() - 2);
      if (last) out += "\",";
    } else if (batch.input == RowFormat::ndjson) {
      if (first) out += '"';
      for (const char c : part)
        out.append(c == '"' ? 2 : 1, c);
      if (last) out += '"';
    } else {
      out += part;
      for (std::uint32_t k = commas + 1; last && k < batch.columns.count; ++k)
        out += ',';
    }
    if (!last) return out;
    letters_.clear();
    ++state_.long_rows;
    std::string result(64UL * 1024, '\0');
    result.resize(batch_unreadable(batch, memory, counts, result.data(), result.size()));
    out += result;
    if (!csv_out) out += '}';
    return out + end;
  }

  RowSource& source_;
  const StreamOptions& options_;
  StreamState& state_;
  const std::function<void(const StreamState&)>& progress_;

  std::vector<Block> blocks_;
  std::vector<Block*> read_;  ///< from `due_` up to `next_`, each at its number modulo the size
  std::vector<Block*> free_;  ///< the last one is taken first: the cache still has it

  KnownResults known_;  ///< of all threads
  std::once_flag has_known_;

  std::mutex reading_;
  std::atomic<bool> stopped_ = false;
  bool lacks_memory_ = false;

  std::mutex writing_;
  std::condition_variable written_;
  std::uint64_t due_ = 0;
  std::uint64_t next_ = 0;
  bool is_writing_ = false;  ///< a thread writes; what it uses for that is its own until it is done
  bool in_long_row_ = false;
  std::string letters_;
};

}  // namespace

void run_stream(RowSource& source, const StreamOptions& options, StreamState& state,
                const std::function<void(const StreamState&)>& progress) {
  state.size = source.size();
  Pipeline pipeline(source, options, state, progress);
  const auto own_memory = std::make_unique<BatchMemory>();
  std::vector<std::thread> helpers;
  if (has_threads) {
    const auto begin = pipeline.hold();
    constexpr std::size_t usual_need = 16 * block_size;
    std::vector<std::unique_ptr<char[]>> set_aside;  // for each thread, until all are there
    try {
      for (unsigned i = 1; i < options.jobs; ++i) {
        set_aside.emplace_back(new char[usual_need]);
        auto memory = std::make_unique<BatchMemory>();
        helpers.emplace_back([&pipeline, m = std::move(memory)] { pipeline.work(*m); });
      }
    } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch)
      // No more threads or no more memory: fewer give the same bytes.
    }
  }
  pipeline.work(*own_memory);
  for (std::thread& helper : helpers)
    helper.join();
  if (pipeline.lacks_memory() && state.error == StreamError::none) {
    state.error = StreamError::cannot_read;
    state.reason = ENOMEM;
  }
  state.bytes = source.bytes();
  if (state.error == StreamError::none) {
    state.error = source.error();
    state.reason = source.reason();
    state.frame_rows = source.frame_rows();
  }
}

}  // namespace magdose::cli
