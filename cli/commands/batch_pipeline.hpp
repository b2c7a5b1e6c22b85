// The rows of a source, judged by several threads, their results written in order.
#pragma once

#include <cstdint>
#include <functional>

#include "input/row_source.hpp"
#include "magdose/batch.hpp"

namespace magdose::cli {

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

/// Judges all that `source` gives. `progress` is called from one thread at a time, after each
/// piece written.
void run_stream(RowSource& source, const StreamOptions& options, StreamState& state,
                const std::function<void(const StreamState&)>& progress);

}  // namespace magdose::cli
