#include "output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>

namespace magdose::cli {
namespace {

std::string folder_of(const std::string& name) {
  const std::size_t slash = name.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : name.substr(0, slash);
}

}  // namespace

OutputFile::OutputFile(std::string name) : name_(std::move(name)) {
  if (name_.empty()) {
    file_ = STDOUT_FILENO;
    return;
  }
  // A link stays a link: the file it leads to is replaced.
  char resolved[PATH_MAX];
  if (realpath(name_.c_str(), resolved) != nullptr) name_ = resolved;
  struct stat status{};
  const bool exists = stat(name_.c_str(), &status) == 0;
  if (exists && !S_ISREG(status.st_mode)) {
    file_ = open(name_.c_str(), O_WRONLY | O_CLOEXEC);
    return;
  }
  if (exists && access(name_.c_str(), W_OK) != 0) return;
  if (!open_beside()) return;
  if (exists) static_cast<void>(fchmod(file_, status.st_mode & 07777U));
}

// Without a name, so that nothing is left where the program is killed; under a name of its own
// where the file system cannot do that.
bool OutputFile::open_beside() {
  beside_ = true;
  const std::string folder = folder_of(name_);
#ifdef O_TMPFILE
  file_ = open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
  if (file_ >= 0) return true;
  if (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT && errno != EINVAL) return false;
#endif
  constexpr std::size_t replaced = 6;  // letters X at the end, by mkstemp
  temporary_ = name_ + '.' + std::string(replaced, 'X');
  file_ = mkstemp(temporary_.data());
  if (file_ < 0) {
    temporary_.clear();
    return false;
  }
  const mode_t mask = umask(0);
  umask(mask);
  static_cast<void>(fchmod(file_, 0666U & ~mask));
  return true;
}

bool OutputFile::commit() {
  if (!beside_) return true;
  if (temporary_.empty()) {
    // A name can only be given to a file without one where there is no file of that name yet.
    const std::string self = "/proc/self/fd/" + std::to_string(file_);
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
