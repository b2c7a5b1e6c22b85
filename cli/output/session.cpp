#include "output/session.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "output/file.hpp"
#include "report/layout.hpp"

namespace magdose::cli {

void print_refusal(const Session& session, const Refusal& refusal) {
  if (refusal.reason.empty()) return;
  constexpr std::string_view name = "magdose: ";
  const std::string prefix = text::paint(name, text::Style::bold, session.color_errors);
  std::string out = prefix;
  text::wrap(out, refusal.reason, name.size(), 2);
  out += '\n';
  if (!refusal.text.empty()) {
    const text::Mark mark{refusal.place};
    out += text::excerpt(refusal.text, std::span(&mark, 1), 2, session.color_errors);
  }
  if (!refusal.suggestion.empty()) {
    out += prefix +
           session.say("error.did-you-mean", {{"word", text::printable(refusal.suggestion)}}) +
           '\n';
  }
  std::fwrite(out.data(), 1, out.size(), stderr);
}

bool write_output(const Session& session) {
  if (write_all(STDOUT_FILENO, session.output)) return true;
  if (errno == EPIPE) return false;  // where there are no signals: the reader has gone
  // strerror speaks English: the locale is never set.
  print_refusal(
      session, {session.say("error.cannot-write", {{"reason", std::strerror(errno)}}), {}, {}, {}});
  return false;
}

bool wants_color(std::string_view when, int file_descriptor) {
  if (when != "auto") return when == "always";
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return (no_color == nullptr || *no_color == '\0') && terminal != nullptr && *terminal != '\0' &&
         std::string_view(terminal) != "dumb" && isatty(file_descriptor) == 1;
}

}  // namespace magdose::cli
