#include "output/file.hpp"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

#ifdef __EMSCRIPTEN__
#include <emscripten.h>
#endif

namespace magdose::cli {
namespace {

#ifdef __EMSCRIPTEN__
// Node has no poll() for files: it tries again a little later.
bool is_ready(int /*file*/, short /*events*/, int timeout) {
  if (timeout != 0) EM_ASM({Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)});
  return false;
}
#else
// Within `timeout` ms; -1 is for ever.
bool is_ready(int file, short events, int timeout) {
  pollfd waiting{file, events, 0};
  return poll(&waiting, 1, timeout) > 0;
}
#endif

/// Whether a call that failed is worth another try; waits until it is.
bool try_again(int file, short events) {
  if (errno == EINTR) return true;
  if (errno != EAGAIN) return false;
  is_ready(file, events, -1);
  return true;
}

}  // namespace

bool has_input(int file) {
  return is_ready(file, POLLIN, 0);
}

ssize_t read_some(int file, char* bytes, std::size_t most) {
  while (true) {
    const ssize_t n = read(file, bytes, most);
    if (n >= 0 || !try_again(file, POLLIN)) return n;
  }
}

bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = write(file, bytes.data(), bytes.size());
    if (n >= 0)
      bytes.remove_prefix(static_cast<std::size_t>(n));
    else if (!try_again(file, POLLOUT))
      return false;
  }
  return true;
}

}  // namespace magdose::cli
