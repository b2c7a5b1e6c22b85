#include "input/label_text.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/utf8.hpp"
#include "options/help.hpp"
#include "output/file.hpp"
#include "report/layout.hpp"

namespace magdose::cli {
namespace {

[[noreturn]] void refuse_file(std::string_view name, const Session& session) {
  session.refuse("error.cannot-read",
                 {{"file", text::printable(name)}, {"reason", std::strerror(errno)}});
}

/// At most one byte more than a label may have: enough to know that it is too long.
std::string read_all(int file, std::string_view name, const Session& session) {
  std::string text(label_capacity + 1, '\0');
  std::size_t length = 0;
  while (length < text.size()) {
    const ssize_t n = read_some(file, text.data() + length, text.size() - length);
    if (n < 0) refuse_file(name, session);
    if (n == 0) break;
    length += static_cast<std::size_t>(n);
  }
  text.resize(length);
  return text;
}

/// What is no file is text; so is a folder.
bool is_file(const std::string& name) {
  struct stat status{};
  return stat(name.c_str(), &status) == 0 &&
         (S_ISREG(status.st_mode) || S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode));
}

std::string read_file(const std::string& name, const Session& session) {
  const int file = open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) refuse_file(name, session);
  std::string text = read_all(file, name, session);
  close(file);
  return text;
}

/// The first byte that is no UTF-8; the size of `text` where all is.
std::size_t find_bad_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const utf8::CodePoint point = utf8::decode(text, at);
    if (!point.is_valid()) break;
    at += point.length;
  }
  return at;
}

void refuse_unreadable_bytes(const std::string& text, const Session& session) {
  if (text.size() > label_capacity) refuse_long(session);
  if (const std::size_t bad = find_bad_utf8(text); bad < text.size()) {
    const auto at = static_cast<std::uint32_t>(bad);
    throw Refusal{
        session.say("error.utf8", {{"byte", text::number(static_cast<double>(bad + 1), 6)}}),
        text,
        Span{at, at + 1},
        {}};
  }
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) session.refuse("error.empty-text");
}

}  // namespace

std::string read_label_text(Command command, const Arguments& arguments, const Session& session) {
  const auto& words = arguments.words();
  std::string text;
  if (words.empty()) {
    if (isatty(STDIN_FILENO) == 1) {
      std::fputs(short_help(command, session).c_str(), stderr);
      session.refuse("error.nothing-to-check");
    }
    text = read_all(STDIN_FILENO, "-", session);
  } else if (words.size() == 1 && words.front() == "-") {
    text = read_all(STDIN_FILENO, "-", session);
  } else if (words.size() == 1 && is_file(words.front())) {
    text = read_file(words.front(), session);
  } else {
    text = arguments.text();
  }
  refuse_unreadable_bytes(text, session);
  while (text.ends_with('\n') || text.ends_with('\r'))
    text.pop_back();
  return text;
}

void refuse_long(const Session& session) {
  session.refuse("error.text-too-long",
                 {{"limit", text::number(static_cast<double>(label_capacity), 6)}});
}

void refuse_unreadable(std::string_view text, const Session& session) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  throw Refusal{session.say("error.unreadable"),
                std::string(text.substr(0, end)),
                Span{0, static_cast<std::uint32_t>(end)},
                {}};
}

}  // namespace magdose::cli
