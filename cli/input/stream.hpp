// Rows from one file descriptor, results to another: cuts the input at row ends, lets threads judge
// the pieces, writes them in order. Memory does not depend on the length of the input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "magdose/batch.hpp"

namespace magdose::cli {

enum class StreamError : std::uint8_t {
  none,
  cannot_read,   ///< `reason`: errno
  cannot_write,  ///< `reason`: errno
  shrank,        ///< the file has become shorter since it was opened
  bad_frame,     ///< --framed: a line that is no row count
  long_row,      ///< --framed: a row longer than batch_row_capacity
  short_frame,   ///< --framed: fewer rows than the line before them said
};

struct StreamOptions {
  int output = 1;
  bool framed = false;
  unsigned jobs = 1;
  BatchOptions batch;
};

struct StreamState {
  StreamError error = StreamError::none;
  int reason = 0;
  BatchCounts counts;
  std::uint64_t long_rows = 0;   ///< longer than batch_row_capacity, passed on unread
  std::uint64_t bytes = 0;       ///< read so far
  std::uint64_t size = 0;        ///< of a regular file; 0 for others
  std::uint64_t frame_rows = 0;  ///< of the frame at fault
};

/// The input as pieces of whole rows.
class RowSource {
 public:
  RowSource(int file, RowFormat format, bool framed);

  /// Skips a byte order mark and returns it, or nothing.
  std::string_view skip_byte_order_mark();
  /// The first byte that is no blank; 0 where there is none.
  char first_byte();
  /// The first row, without its end, which goes to `end`. False for an empty input or a row longer
  /// than batch_row_capacity.
  bool take_row(std::string& row, std::string& end);
  void set_format(RowFormat format) { format_ = format; }

  enum class Piece : std::uint8_t {
    rows,         ///< whole rows
    part_of_row,  ///< of a row longer than batch_row_capacity
    rest_of_row,  ///< the last part of it, with its end
    end
  };
  /// The next piece; waits for input only while it has no whole row.
  Piece next(std::vector<char>& piece, std::uint32_t& commas);

  [[nodiscard]] StreamError error() const { return error_; }
  [[nodiscard]] int reason() const { return reason_; }
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] std::uint64_t frame_rows() const { return frame_rows_; }

 private:
  bool read_more(std::size_t most);
  [[nodiscard]] bool input_waits() const;
  [[nodiscard]] bool begins_long() const;
  std::size_t whole_rows();
  std::size_t frame_rows_end();
  Piece next_framed(std::vector<char>& piece);
  Piece long_row(std::vector<char>& piece, std::uint32_t& commas);
  void give(std::size_t end, std::vector<char>& piece);

  int file_;
  RowFormat format_;
  bool framed_;
  bool regular_ = false;
  bool at_end_ = false;
  StreamError error_ = StreamError::none;
  int reason_ = 0;
  std::uint64_t bytes_ = 0;
  std::uint64_t size_ = 0;
  std::uint64_t start_ = 0;

  std::vector<char> buffer_;  ///< what is read and not given yet; a row begins at its begin
  std::size_t scanned_ = 0;   ///< up to here rows are told apart
  std::size_t row_end_ = 0;   ///< the last row end found; 0 for none
  bool quoted_ = false;       ///< `scanned_` is inside quotes

  // a row too long for the buffer
  enum class Letter : std::uint8_t { field_start, plain, quoted, quote_in_quoted };
  bool in_long_row_ = false;
  Letter letter_ = Letter::field_start;
  std::uint32_t commas_ = 0;

  std::uint64_t frame_rows_ = 0;
  std::uint64_t frame_left_ = 0;
};

/// Judges all that `source` gives. `progress` is called from one thread at a time, after each
/// piece written.
void run_stream(RowSource& source, const StreamOptions& options, StreamState& state,
                const std::function<void(const StreamState&)>& progress);

}  // namespace magdose::cli
