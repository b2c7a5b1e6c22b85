// The reports of the native library, for comparison with what a browser gives. Reads records
// "LENGTH MARKET\n" (a dash for no market) followed by LENGTH bytes of label text, and writes a
// line with the report of each; an empty line where the label is refused.
#include <cstdio>
#include <cstring>
#include <string>

#include "magdose/magdose.h"

int main() {
  std::size_t length = 0;
  char market[sizeof magdose_options::market];
  static char report[128 * 1024];
  while (std::scanf("%zu %7s", &length, market) == 2 && std::getchar() == '\n') {
    std::string text(length, '\0');
    if (std::fread(text.data(), 1, length, stdin) != length) return 1;
    magdose_options options{};
    if (std::strcmp(market, "-") != 0) std::memcpy(options.market, market, sizeof market);
    const std::size_t written = magdose_check(text.data(), length, &options, report, sizeof report);
    if (written > sizeof report) return 1;
    std::fwrite(report, 1, written, stdout);
    std::putchar('\n');
  }
  return std::ferror(stdin) != 0 || std::fflush(stdout) != 0 ? 1 : 0;
}
