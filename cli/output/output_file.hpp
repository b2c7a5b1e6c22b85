// A file that takes its name only when it is complete.
#pragma once

#include <string>

namespace magdose::cli {

/// Until commit() the name keeps its old content, whatever happens to this program. Output goes to
/// a temporary file in the same folder, which only SIGKILL leaves there. What is not a regular file
/// (a device, a named pipe) is written to directly.
class OutputFile {
 public:
  /// `name` "" is the standard output. ok() is false, with errno set, where it cannot be opened.
  explicit OutputFile(std::string name);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  [[nodiscard]] bool ok() const { return file_ >= 0; }
  [[nodiscard]] int descriptor() const { return file_; }
  /// Gives the file its name. False, with errno set, where that fails.
  bool commit();

 private:
  std::string name_;
  std::string temporary_;  ///< its name until then; empty where it is written to directly
  int file_ = -1;
};

}  // namespace magdose::cli
