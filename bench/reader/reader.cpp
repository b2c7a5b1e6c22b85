// How long reading and checking a label takes.
//
//     bench_reader RECORDS [WORDS]
//
// Prints the median over the labels of the corpus, each timed on its own and measured so often that
// the clock does not matter, and the cost a byte of long texts, typical and hostile, by length: it
// must not grow with the length. The time is that of the processor, so that other programs disturb
// little.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/corpus.hpp"
#include "magdose/check.hpp"
#include "magdose/report.hpp"

namespace {

using magdose::test::Label;

// What the compiler must not find out to be unused.
volatile std::size_t sink = 0;

void read_only(std::string_view text) {
  magdose::Claim claim;
  magdose::read_label(text, claim);
  sink = claim.amounts.size();
}

void read_and_check(std::string_view text) {
  magdose::Report report;
  magdose::check_label(text, {}, report);
  sink = static_cast<std::size_t>(report.verdict);
}

void read_check_and_write(std::string_view text) {
  char out[16384];
  magdose::Report report;
  magdose::check_label(text, {}, report);
  sink = magdose::write_json(report, out, sizeof out);
}

double thread_time_ns() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

// Nanoseconds of one call: the least of several rounds, which is the one that nothing disturbed.
template <class Work>
double nanoseconds(const Work& work, int calls) {
  constexpr int rounds = 15;
  double least = 1e18;
  for (int round = 0; round < rounds; ++round) {
    const double start = thread_time_ns();
    for (int call = 0; call < calls; ++call)
      work();
    least = std::min(least, (thread_time_ns() - start) / calls);
  }
  return least;
}

template <class Function>
void time_corpus(const char* what, const std::vector<Label>& labels, Function function) {
  std::vector<double> times;
  double bytes = 0;
  double sum = 0;
  for (const Label& label : labels) {
    constexpr int calls = 200;
    times.push_back(nanoseconds([&] { function(label.text); }, calls));
    sum += times.back();
    bytes += static_cast<double>(label.text.size());
  }
  std::sort(times.begin(), times.end());
  std::printf("%-22s %8.0f %8.0f %8.0f %8.2f\n", what, times[times.size() / 2],
              times[times.size() * 9 / 10], times.back(), sum / bytes);
}

std::string repeated(std::string_view part, std::size_t length) {
  std::string text;
  while (text.size() < length)
    text += part;
  text.resize(length);
  return text;
}

struct Pattern {
  const char* name;
  std::string part;
};

// Of a pattern, repeated up to 64 kB.
struct Cost {
  bool linear;      // the longest text costs as much a byte as the shorter ones
  double whole_us;  // of the longest
};

// Prints nanoseconds a byte at each length.
Cost time_lengths(const Pattern& pattern) {
  constexpr std::size_t lengths[] = {1024, 4096, 16384, 65536};
  std::printf("%-22s", pattern.name);
  double shortest = 0;
  double longest = 0;
  for (const std::size_t length : lengths) {
    const std::string text = repeated(pattern.part, length);
    longest = nanoseconds([&] { read_and_check(text); }, static_cast<int>(262144 / length)) /
              static_cast<double>(length);
    if (length == lengths[0]) shortest = longest;
    std::printf(" %8.2f", longest);
  }
  const double whole_us = longest * lengths[3] / 1000;
  std::printf(" %8.0f us%s\n", whole_us, whole_us > 1000 ? "  over 1 ms" : "");
  return {longest <= 2 * shortest, whole_us};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: bench_reader RECORDS\n", stderr);
    return 2;
  }
  const std::vector<Label> labels = magdose::test::read_corpus(argv[1]);

  std::printf("ns a label                 median  9 of 10     most  ns/byte\n");
  time_corpus("read", labels, read_only);
  time_corpus("read, check", labels, read_and_check);
  time_corpus("read, check, JSON", labels, read_check_and_write);

  std::string all;
  for (const Label& label : labels)
    all += label.text + '\n';
  std::string dotted;  // letters with ignored marks between, hyphens after
  for (int i = 0; i < 30; ++i)
    dotted += "a\u00AD-";
  const Pattern patterns[] = {
      {"the corpus", all},
      {"one row", "Magnesium (as magnesium bisglycinate) 300 mg, 80 % NRV\n"},
      {"one row, no line end", "Magnesium (as magnesium bisglycinate) 300 mg, 80 % NRV "},
      {"words", "Take with water or juice, as directed by your physician. "},
      {"unknown sources", "Magnesium (as glycinote, citrote, malote, oxode) "},
      {"one long word", "x"},
      {"letters with accents", "ä"},
      {"Magnesium, ", "Magnesium, "},
      {"magnesium citrate ", "magnesium citrate "},
      {"mg mg mg", "mg "},
      {"1 mg ", "1 mg "},
      {"Magnesium 1 mg 1 % ", "Magnesium 1 mg 1 % "},
      {"((((", "("},
      {"))))", ")"},
      {"()()", "()"},
      {"(as oxide", "(as oxide "},
      {"1/1/1/", "1/"},
      {"1-1-1-", "1-"},
      {"1.1.1.", "1."},
      {"1,111,111,", "1,111,"},
      {"digits", "1"},
      {"1 to 1 to ", "1 to "},
      {"a-a-a-", "a-"},
      {"a with soft hyphens", dotted},
      {"&#&#", "&#"},
      {"&#49;", "&#49;"},
      {"&amp", "&amp"},
      {"\\u0041", "\\u0041"},
      {"<a<a", "<a"},
      {"<a ", "<a "},
      {"<a>", "<a>"},
      {"<!", "<!"},
      {"line feeds", "\n"},
      {"table bars", "| "},
      {"blanks", " "},
      {"dots", "."},
      {"percent signs", "%"},
      {"of of of", "of "},
      {"per per per", "per "},
      {"two two two", "two "},
      {"e e e", "e "},
      {"ideographs", "魚油"},
      {"magnesium in Japanese", "マグネシウム"},
      {"zero bytes", std::string(1, '\0')},
      {"bytes that are no UTF-8", "\xFF"},
      {"beginnings of a word", "マグマグネマ"},
      {"unknown entities", "&zz;"},
      {"halves", "½"},
      {"a.b.c.", "a.b.c."},
      {"as as as", "as "},
      {"B6 B6 B6", "B6 "},
      {"B6BB6B", "B6B"},
      {"accents and digits", "é1"},
      {"digits and letters", "1a"},
      {"vitamins and ampersands", "B6&"},
      {"x&x&", "x&"},
      {"backslashes", "\\"},
      {"a mixture", "é１\\meq µDo diI µ魚Ata "},
      {"a mixture with tags", "E329 µG &#49;magnesium\\<a>锰 "},
      {"words and backslashes", "\\é\\\\in\\"},
      {"stearate in Chinese", "硬脂酸鎂锰"},
      {"a letter in Russian", "ж "},
      {"no UTF-8, and a letter",
       "\xFF"
       "a"},
  };
  std::printf("\nread, check: ns a byte      1 kB     4 kB    16 kB    64 kB   64 kB in all\n");
  bool linear = true;
  double worst_us = 0;
  const char* worst = "";
  for (const Pattern& pattern : patterns) {
    const Cost cost = time_lengths(pattern);
    linear = cost.linear && linear;
    if (cost.whole_us > worst_us) {
      worst_us = cost.whole_us;
      worst = pattern.name;
    }
  }
  std::printf("worst 64 kB: %s, %.0f us\n", worst, worst_us);
  if (!linear) std::puts("some texts cost more a byte the longer they are");
  return linear ? 0 : 1;
}
