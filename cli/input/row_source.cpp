#include "input/row_source.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "output/file.hpp"

namespace magdose::cli {
namespace {

const char* find(const char* begin, const char* end, char c) {
  if (begin == end) return end;  // both may be null
  const void* const found = std::memchr(begin, c, static_cast<std::size_t>(end - begin));
  return found == nullptr ? end : static_cast<const char*>(found);
}

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

// Goes on from where the last scan ended and calls `see(row_end, next)` for each row that ends,
// until that says no.
template <csv::Commas Mode, class See>
void RowSource::scan(See see) {
  const char* const begin = buffer_.data();
  // A CR at the end may be half of a CR LF.
  const bool held = !at_end_ && !buffer_.empty() && buffer_.back() == '\r';
  const char* const end = begin + buffer_.size() - (held ? 1 : 0);
  const char* at = begin + scanned_;
  if (at == end) return;
  const auto offset = [&](const char* of) { return static_cast<std::size_t>(of - begin); };
  if (format_ == RowFormat::ndjson) {
    for (const char* feed = find(at, end, '\n'); feed != end; feed = find(at, end, '\n')) {
      at = feed + 1;
      scanned_ = offset(at);
      if (!see(offset(feed), scanned_)) return;
    }
    scanned_ = offset(end);
    return;
  }
  csv::Scanner<Mode> scanner(at, end, place_);
  for (at = scanner.next(); at != end; at = scanner.next()) {
    if (Mode == csv::Commas::yes && *at == ',') {
      ++commas_;
      continue;
    }
    const char* const next = scanner.after(at);
    scanned_ = offset(next);
    place_ = csv::Place::field_start;
    if (!see(offset(at), scanned_)) return;
  }
  scanned_ = offset(end);
  place_ = scanner.place();
}

// Tells apart the rows in what is new in the buffer.
void RowSource::scan_rows() {
  scan([&](std::size_t end, std::size_t next) {
    if (row_end_ == 0) first_length_ = end;
    row_end_ = next;
    return true;
  });
  if (row_end_ == 0) first_length_ = scanned_;
}

// Whether the first row in the buffer is too long, ended or not: what becomes of it must not depend
// on how much was read at once. The rows after it came with the last read and are shorter.
bool RowSource::begins_long() const {
  return first_length_ > batch_row_capacity;
}

bool RowSource::take_row(std::string& row, std::string& end) {
  while (true) {
    std::size_t row_end = 0;
    std::size_t next = 0;
    scan([&](std::size_t its_end, std::size_t its_next) {
      row_end = its_end;
      next = its_next;
      return false;
    });
    if (next == 0 && at_end_) row_end = next = buffer_.size();
    if ((next == 0 ? scanned_ : row_end) > batch_row_capacity) return false;
    if (next > 0) {
      const auto begin = buffer_.begin();
      const auto offset = [&](std::size_t of) { return begin + static_cast<std::ptrdiff_t>(of); };
      row.assign(begin, offset(row_end));
      end.assign(offset(row_end), offset(next));
      buffer_.erase(begin, offset(next));
      scanned_ = 0;
      return true;
    }
    if (!read_more(block_size) && buffer_.empty()) return false;
  }
}

// Hands on the buffer up to `end`; the rest begins the next one.
void RowSource::give(std::size_t end, std::vector<char>& piece) {
  piece.swap(buffer_);
  buffer_.clear();
  buffer_.insert(buffer_.end(), piece.begin() + static_cast<std::ptrdiff_t>(end), piece.end());
  piece.resize(end);
  scanned_ = scanned_ > end ? scanned_ - end : 0;
  first_length_ = scanned_;
  row_end_ = 0;
}

RowSource::Piece RowSource::next(std::vector<char>& piece, std::uint32_t& commas) {
  if (error_ != StreamError::none) return Piece::end;
  if (in_long_row_) return long_row(piece, commas);
  if (framed_) return next_framed(piece);
  while (true) {
    scan_rows();
    if (begins_long()) return long_row(piece, commas);
    const bool full = buffer_.size() >= block_size;
    if (row_end_ > 0 && (full || !input_waits())) {
      give(row_end_, piece);
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

// A row that does not fit: passed on in parts.
RowSource::Piece RowSource::long_row(std::vector<char>& piece, std::uint32_t& commas) {
  if (!in_long_row_) {
    in_long_row_ = true;
    // from its begin, now without the rows after it
    scanned_ = 0;
    place_ = csv::Place::field_start;
    commas_ = 0;
  } else if (buffer_.empty() || buffer_.back() == '\r') {
    read_more(block_size);
  }
  if (error_ != StreamError::none) return Piece::end;
  std::size_t end = 0;
  scan<csv::Commas::yes>([&](std::size_t, std::size_t next) {
    end = next;
    return false;
  });
  const bool ended = end > 0 || at_end_;
  if (end == 0 && at_end_) {
    if (place_ == csv::Place::quoted) buffer_.push_back('"');
    end = buffer_.size();
  } else if (end == 0) {
    end = scanned_;
  }
  commas = commas_;
  const auto stop = buffer_.begin() + static_cast<std::ptrdiff_t>(end);
  piece.assign(buffer_.begin(), stop);
  buffer_.erase(buffer_.begin(), stop);
  scanned_ = first_length_ = row_end_ = 0;
  if (!ended) return Piece::part_of_row;
  in_long_row_ = false;
  place_ = csv::Place::field_start;
  return Piece::rest_of_row;
}

// ---- --framed: a line with the number of rows before each block of them ----

// Counts off the rows of the frame that are whole.
void RowSource::scan_frame() {
  scan([&](std::size_t end, std::size_t next) {
    if (row_end_ == 0) first_length_ = end;
    row_end_ = next;
    return --frame_left_ > 0;
  });
  if (at_end_ && frame_left_ > 0 && row_end_ < buffer_.size()) {  // which ends the last row
    --frame_left_;
    row_end_ = buffer_.size();
  }
  if (row_end_ == 0) first_length_ = scanned_;
}

// False where there is none, or none that can be read.
bool RowSource::read_frame_line() {
  const char* begin = nullptr;
  std::size_t length = 0;
  while (true) {
    begin = buffer_.data();
    length = static_cast<std::size_t>(find(begin, begin + buffer_.size(), '\n') - begin);
    if (length < buffer_.size() || length >= decimal_capacity || !read_more(block_size)) break;
  }
  if (buffer_.empty() || error_ != StreamError::none) return false;
  std::string_view line(begin, length);
  if (line.ends_with('\r')) line.remove_suffix(1);
  const DecimalResult count = read_decimal(line.substr(0, decimal_capacity));
  if (count.error != DecimalError::none || count.value.exponent != 0) {
    error_ = StreamError::bad_frame;
    return false;
  }
  frame_rows_ = frame_left_ = count.value.digits;
  buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(
                                                       std::min(length + 1, buffer_.size())));
  return true;
}

RowSource::Piece RowSource::next_framed(std::vector<char>& piece) {
  while (frame_left_ == 0) {
    if (!read_frame_line()) return Piece::end;
  }
  while (true) {
    scan_frame();
    if (begins_long()) {
      error_ = StreamError::long_row;
      return Piece::end;
    }
    if (row_end_ > 0) {
      give(row_end_, piece);
      return Piece::rows;
    }
    if (read_more(block_size)) continue;
    if (error_ == StreamError::none && !buffer_.empty()) continue;  // the end ends the last row
    if (error_ == StreamError::none) error_ = StreamError::short_frame;
    return Piece::end;
  }
}

}  // namespace magdose::cli
