#include "output/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace magdose::cli {
namespace {

std::string folder_of(const std::string& name) {
  const std::size_t slash = name.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : name.substr(0, slash);
}

/// A link stays a link: the file it leads to, which may not be there yet.
std::string link_target(std::string name) {
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

/// The rights that a new file gets.
mode_t usual_rights() {
#ifdef __EMSCRIPTEN__
  return 0644;  // umask() knows nothing of Node's
#else
  const mode_t mask = umask(0);
  umask(mask);
  return 0666U & ~mask;
#endif
}

constexpr std::array ending_signals = {SIGHUP, SIGINT, SIGTERM};
std::array<char, PATH_MAX> unfinished;  // what a signal is to remove

extern "C" void remove_unfinished(int number) {
  unlink(unfinished.data());
  std::signal(number, SIG_DFL);
  static_cast<void>(std::raise(number));
}

/// A signal that is ignored, as nohup does, stays ignored.
void handle_signals(void (*handler)(int)) {
  for (const int number : ending_signals) {
    if (std::signal(number, handler) == SIG_IGN) std::signal(number, SIG_IGN);
  }
}

/// Where a signal ends the program, the file of that name is removed.
void remove_on_signal(const std::string& name) {
  if (name.size() >= unfinished.size()) return;
  name.copy(unfinished.data(), name.size());
  unfinished[name.size()] = '\0';
  handle_signals(remove_unfinished);
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
  name_ = link_target(std::move(name_));
  if (exists && access(name_.c_str(), W_OK) != 0) return;
  constexpr std::size_t replaced = 6;  // letters X at the end, by mkstemp
  temporary_ = name_ + '.' + std::string(replaced, 'X');
  file_ = mkstemp(temporary_.data());
  if (file_ < 0) {
    temporary_.clear();
    return;
  }
  remove_on_signal(temporary_);
  // Only root may give a file away; what cannot be kept is not.
  [[maybe_unused]] const int owner = exists ? fchown(file_, status.st_uid, status.st_gid) : 0;
  static_cast<void>(fchmod(file_, exists ? status.st_mode & 07777U : usual_rights()));
}

bool OutputFile::commit() {
  if (temporary_.empty()) return true;
  if (close(std::exchange(file_, -1)) != 0) return false;
  if (std::rename(temporary_.c_str(), name_.c_str()) != 0) return false;
  temporary_.clear();
  handle_signals(SIG_DFL);
  return true;
}

OutputFile::~OutputFile() {
  if (file_ > STDERR_FILENO) close(file_);
  if (temporary_.empty()) return;
  unlink(temporary_.c_str());
  handle_signals(SIG_DFL);
}

}  // namespace magdose::cli
