// Bytes from and to file descriptors, also those that do not block.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string_view>

namespace magdose::cli {

/// Whether there is input without waiting for it.
bool has_input(int file);

/// At most `most` bytes, as soon as there are any; 0 at the end, -1, with errno set, where reading
/// fails.
ssize_t read_some(int file, char* bytes, std::size_t most);

/// Writes all bytes; false, with errno set, where that fails.
bool write_all(int file, std::string_view bytes);

}  // namespace magdose::cli
