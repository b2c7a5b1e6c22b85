// The rows of a file descriptor: cuts the input at row ends. Memory does not depend on the length
// of the input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "batch/csv_scanner.hpp"
#include "magdose/batch.hpp"

namespace magdose::cli {

/// Bytes read before rows are handed on: fits the second-level cache together with its results.
inline constexpr std::size_t block_size = 256UL * 1024;

enum class StreamError : std::uint8_t {
  none,
  cannot_read,   ///< `reason`: errno
  cannot_write,  ///< `reason`: errno
  shrank,        ///< the file has become shorter since it was opened
  bad_frame,     ///< --framed: a line that is no row count
  long_row,      ///< --framed: a row longer than batch_row_capacity
  short_frame,   ///< --framed: fewer rows than the line before them said
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
  template <csv::Commas Mode = csv::Commas::no, class See>
  void scan(See see);
  void scan_rows();
  void scan_frame();
  [[nodiscard]] bool begins_long() const;
  bool read_frame_line();
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
  csv::Place place_ = csv::Place::field_start;  ///< of `scanned_` in its row
  std::uint32_t commas_ = 0;                    ///< of a row too long for the buffer
  /// Of the first row in the buffer, without its end; all that is scanned where none has ended.
  std::size_t first_length_ = 0;
  std::size_t row_end_ = 0;   ///< of the last row that has ended; 0 for none
  bool in_long_row_ = false;  ///< the buffer begins inside a row too long for it

  std::uint64_t frame_rows_ = 0;
  std::uint64_t frame_left_ = 0;
};

}  // namespace magdose::cli
