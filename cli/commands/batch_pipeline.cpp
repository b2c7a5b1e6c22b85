#include "commands/batch_pipeline.hpp"

#include <sys/mman.h>

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <new>
#include <span>
#include <thread>
#include <vector>

#include "output/file.hpp"
#include "output/json_text.hpp"

namespace magdose::cli {
namespace {

/// Where the last letter begins if it may be cut off in the middle, else the end.
std::size_t end_of_whole_letters(std::string_view text) {
  for (std::size_t k = 1; k <= 3 && k <= text.size(); ++k) {
    const auto c = static_cast<unsigned char>(text[text.size() - k]);
    if (c < 0x80) break;
    if (c >= 0xC0) return text.size() - k;
  }
  return text.size();
}

/// Node has threads of its own; there every piece is judged where it is read.
#ifdef __EMSCRIPTEN__
constexpr bool has_threads = false;
#else
constexpr bool has_threads = true;
#endif

struct Unmap {
  std::size_t bytes = 0;
  void operator()(std::byte* pages) const { munmap(pages, bytes); }
};
using Pages = std::unique_ptr<std::byte[], Unmap>;

/// Zeros from the system, in large pages where it has them: results are looked up all over.
Pages zeros(std::size_t bytes) {
  void* const pages =
      mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pages == MAP_FAILED) return nullptr;
#ifdef MADV_HUGEPAGE
  madvise(pages, bytes, MADV_HUGEPAGE);
#endif
  return {static_cast<std::byte*>(pages), Unmap{bytes}};
}

/// A thread reads a block of the input in its turn, judges it, and goes on to the next; whoever
/// finishes the block that is due writes it, and the finished ones after it.
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
      const std::scoped_lock lock(writing_);
      lacks_memory_ = stopped_ = true;
      written_.notify_all();
    }
  }

  /// For the end, when all threads have done their work.
  [[nodiscard]] bool lacks_memory() const { return lacks_memory_; }

 private:
  static constexpr std::size_t known_bytes = 8UL * 1024 * 1024;  ///< for results met before
  static constexpr std::size_t short_input = 32UL * 1024;        ///< done without them
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

  /// The slot of the block with that number from when it is read until it is written.
  [[nodiscard]] Block*& block(std::uint64_t number) { return read_[number % read_.size()]; }

  /// The next block; null at the end.
  Block* read() {
    const std::scoped_lock lock(reading_);
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
    std::call_once(has_known_, [&] { known_ = zeros(known_bytes); });
    if (known_) memory.remember_in({known_.get(), known_bytes});
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
      const std::size_t cut = last ? whole.size() : end_of_whole_letters(whole);
      letters_ = whole.substr(cut);
      whole.resize(cut);
      out += json_text([&](json::Writer& json) { json.escaped(whole); });
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

  Pages known_;  ///< of all threads
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
