#include "output/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace magdose::cli {
namespace {

std::string folder_of(const std::string& name) {
  const std::size_t slash = name.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : name.substr(0, slash);
}

/// A link stays a link: the file it leads to, which may not be there yet.
std::string behind_links(std::string name) {
  constexpr int most_links = 40;  // as the system follows
  for (int links = 0; links < most_links; ++links) {
    std::array<char, PATH_MAX> target;
    const ssize_t length = readlink(name.c_str(), target.data(), target.size());
    if (length < 0) break;
    const std::string_view to(target.data(), static_cast<std::size_t>(length));
    name = (to.starts_with('/') ? "" : folder_of(name) + '/').append(to);
  }
  return name;
}

/// A way to the file that lasts until it has a name.
std::string path_of(int file) {
  return "/proc/self/fd/" + std::to_string(file);
}

}  // namespace

OutputFile::OutputFile(std::string name) : name_(std::move(name)) {
  if (name_.empty()) {
    file_ = STDOUT_FILENO;
    return;
  }
  struct stat status{};
  const bool exists = stat(name_.c_str(), &status) == 0;
  if (!exists && errno != ENOENT) return;
  if (exists && !S_ISREG(status.st_mode)) {
    file_ = open(name_.c_str(), O_WRONLY | O_CLOEXEC);
    return;
  }
  name_ = behind_links(std::move(name_));
  if (exists && access(name_.c_str(), W_OK) != 0) return;
  if (!open_beside()) return;
  if (!exists) return;
  // Only root may give a file away; what cannot be kept is not.
  [[maybe_unused]] const int owner = fchown(file_, status.st_uid, status.st_gid);
  static_cast<void>(fchmod(file_, status.st_mode & 07777U));
}

// Without a name, so that nothing is left where the program is killed; under a name of its own
// where the file system cannot do that, or /proc is missing, by which it gets its name.
bool OutputFile::open_beside() {
  beside_ = true;
  const std::string folder = folder_of(name_);
#ifdef O_TMPFILE
  file_ = open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
  if (file_ >= 0 && access(path_of(file_).c_str(), F_OK) == 0) return true;
  if (file_ >= 0)
    close(file_);
  else if (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT && errno != EINVAL)
    return false;
#endif
  constexpr std::size_t replaced = 6;  // letters X at the end, by mkstemp
  temporary_ = name_ + '.' + std::string(replaced, 'X');
  file_ = mkstemp(temporary_.data());
  if (file_ < 0) {
    temporary_.clear();
    return false;
  }
#ifdef __EMSCRIPTEN__
  const mode_t mask = 022;  // umask() knows nothing of Node's
#else
  const mode_t mask = umask(0);
  umask(mask);
#endif
  static_cast<void>(fchmod(file_, 0666U & ~mask));
  return true;
}

bool OutputFile::commit() {
  if (!beside_) return true;
  if (temporary_.empty()) {
    // A name can only be given to a file without one where there is no file of that name yet.
    const std::string self = path_of(file_);
    for (int attempt = 0;; ++attempt) {
      const std::string free_name =
          name_ + "." + std::to_string(getpid()) + "." + std::to_string(attempt);
      if (linkat(AT_FDCWD, self.c_str(), AT_FDCWD, free_name.c_str(), AT_SYMLINK_FOLLOW) == 0) {
        temporary_ = free_name;
        break;
      }
      if (errno != EEXIST) return false;
    }
  }
  if (close(file_) != 0) {
    file_ = -1;
    return false;
  }
  file_ = -1;
  if (std::rename(temporary_.c_str(), name_.c_str()) != 0) return false;
  temporary_.clear();
  return true;
}

OutputFile::~OutputFile() {
  if (file_ > STDERR_FILENO) close(file_);
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

}  // namespace magdose::cli
