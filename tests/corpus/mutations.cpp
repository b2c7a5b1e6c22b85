// Random damage to the letters of each label of the corpus must not make an accusation of it.
//
//     mutations RECORDS [MUTATIONS_A_LABEL] [SEED]
//     mutations --list RECORDS [MUTATIONS_A_LABEL] [SEED]
//
// A mutation is one to four bytes dropped, doubled or swapped with their neighbour; one that would
// change a number, its unit or a percent sign is not made. A label that a careful reader does not
// call impossible fails where the library says so of a mutation. For each that fails, the smallest
// damage found is printed. With --list nothing is judged: a line with the id and the length of each
// mutation is printed, then its bytes and a line feed. Exit status: 0 none failed, 1 some did, 2
// wrong usage.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/corpus.hpp"
#include "magdose/check.hpp"

namespace {

using magdose::test::Label;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  const auto b = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || b >= 0x80;
}

bool is_unit(std::string_view word) {
  constexpr std::string_view units[] = {"mg",         "g",          "gr",           "mcg",
                                        "µg",         "μg",         "ug",           "kg",
                                        "mmol",       "meq",        "ml",           "milligrams",
                                        "milligram",  "grams",      "gram",         "мг",
                                        "г",          "мкг",        "mgs",          "mgr",
                                        "cl",         "oz",         "milligrammes", "milligramm",
                                        "ミリグラム", "миллиграмм", "mval",         "l"};
  std::string lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return std::find(std::begin(units), std::end(units), lower) != std::end(units);
}

// Every number with all that could be its marks, its unit and its percent sign, in order.
std::string numbers_of(std::string_view text) {
  std::string numbers;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '%') numbers += '%';
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    // What comes right before: a fraction, a bound, a letter ("B6"), a character reference.
    if (at > 0 && text[at - 1] != ' ') numbers += text[at - 1];
    for (; at < text.size() && !is_letter(text[at]) && text[at] != '\n' && text[at] != '%'; ++at)
      if (text[at] != ' ' || (at + 1 < text.size() && is_digit(text[at + 1]))) numbers += text[at];
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end]))
      ++end;
    const std::string_view word = text.substr(at, end - at);
    if (is_unit(word)) {
      numbers += word;
      at = end;
    }
    numbers += '\n';
  }
  return numbers;
}

struct Edit {
  enum class Kind { drop, twice, swap } kind;
  std::size_t at;
};

std::string edited(std::string text, const std::vector<Edit>& edits) {
  for (const Edit& edit : edits) {
    if (text.size() < 2) break;
    const std::size_t at = edit.at % (text.size() - 1);
    switch (edit.kind) {
      case Edit::Kind::drop:
        text.erase(at, 1);
        break;
      case Edit::Kind::twice:
        text.insert(at, 1, text[at]);
        break;
      case Edit::Kind::swap:
        std::swap(text[at], text[at + 1]);
        break;
    }
  }
  return text;
}

bool is_called_impossible(std::string_view text) {
  magdose::Report report;
  magdose::check_label(text, {}, report);
  return report.verdict == magdose::Verdict::impossible;
}

// Leaves out edits as long as the text is still accused and its numbers are the same.
std::vector<Edit> smallest(const Label& label, const std::string& numbers,
                           std::vector<Edit> edits) {
  for (std::size_t i = 0; i < edits.size() && edits.size() > 1;) {
    std::vector<Edit> fewer = edits;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    const std::string text = edited(label.text, fewer);
    if (numbers_of(text) == numbers && is_called_impossible(text)) {
      edits = std::move(fewer);
      i = 0;
    } else {
      ++i;
    }
  }
  return edits;
}

// Hands `see` the text and the edits of each mutation of the label; returns how many there were.
template <class See>
unsigned long mutate(const Label& label, const std::string& numbers, unsigned long wanted,
                     std::mt19937_64& random, See see) {
  const unsigned long most_tries = wanted * 20;
  unsigned long done = 0;
  for (unsigned long tries = 0; tries < most_tries && done < wanted; ++tries) {
    std::vector<Edit> edits(1 + random() % 4);
    for (Edit& edit : edits)
      edit = {static_cast<Edit::Kind>(random() % 3), random() % label.text.size()};
    const std::string text = edited(label.text, edits);
    if (text == label.text || numbers_of(text) != numbers) continue;
    ++done;
    see(text, edits);
  }
  return done;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  const bool list = !arguments.empty() && arguments[0] == "--list";
  if (list) arguments.erase(arguments.begin());
  if (arguments.empty() || arguments.size() > 3) {
    std::fputs("usage: mutations [--list] RECORDS [MUTATIONS_A_LABEL] [SEED]\n", stderr);
    return 2;
  }
  const std::vector<Label> labels = magdose::test::read_corpus(arguments[0]);
  const auto number = [&](std::size_t at, unsigned long otherwise) {
    return arguments.size() > at ? std::strtoul(arguments[at].c_str(), nullptr, 10) : otherwise;
  };
  const unsigned long wanted = number(1, 200);
  std::mt19937_64 random(number(2, 1));

  unsigned long made = 0;
  unsigned long failed = 0;
  for (const Label& label : labels) {
    if (label.verdict == "impossible") continue;
    const std::string numbers = numbers_of(label.text);
    if (list) {
      unsigned long count = 0;
      mutate(label, numbers, wanted, random, [&](const std::string& text, const auto&) {
        std::printf("%s/%lu %zu\n", label.id.c_str(), ++count, text.size());
        std::fwrite(text.data(), 1, text.size(), stdout);
        std::putchar('\n');
      });
      continue;
    }
    std::vector<std::string> printed;
    made += mutate(label, numbers, wanted, random,
                   [&](const std::string& text, const std::vector<Edit>& edits) {
                     if (!is_called_impossible(text)) return;
                     ++failed;
                     if (label.held_out) return;
                     const std::string least = edited(label.text, smallest(label, numbers, edits));
                     if (std::find(printed.begin(), printed.end(), least) != printed.end()) return;
                     printed.push_back(least);
                     std::printf("%s\n  was: %s\n  now: %s\n", label.id.c_str(), label.text.c_str(),
                                 least.c_str());
                   });
  }
  if (list) return 0;
  std::printf("%lu mutations of %zu labels, %lu called impossible\n", made, labels.size(), failed);
  return failed == 0 ? 0 : 1;
}
