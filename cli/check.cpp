// magdose check: a label as text, as structured options, or both.
#include "magdose/check.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "amount.hpp"
#include "ascii_case.hpp"
#include "fold.hpp"
#include "help.hpp"
#include "magdose/report.hpp"
#include "magdose/text_report.hpp"
#include "option_values.hpp"
#include "report_output.hpp"
#include "run.hpp"
#include "text_layout.hpp"

namespace magdose::cli {
namespace {

constexpr Option structured[] = {Option::form, Option::compound, Option::elemental,
                                 Option::percent};

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

/// At most one byte more than a label may have: enough to know that it is too long.
std::string read_stream(std::FILE* file, std::string_view name, const Session& session) {
  std::string text(label_capacity + 1, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), file));
  if (std::ferror(file) != 0) {
    session.refuse("error.cannot-read",
                   {{"file", text::printable(name)}, {"reason", std::strerror(errno)}});
  }
  return text;
}

bool is_regular_file(const std::string& name) {
  struct stat status{};
  return stat(name.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

/// The first byte that is no UTF-8; the size of `text` where all is.
std::size_t find_bad_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const fold::CodePoint point = fold::decode_utf8(text, at);
    if (point.value == 0xFFFD && point.length == 1) break;
    at += point.length;
  }
  return at;
}

void refuse_unreadable_bytes(const std::string& text, const Session& session) {
  if (text.size() > label_capacity) {
    session.refuse("error.text-too-long",
                   {{"limit", text::number(static_cast<double>(label_capacity), 6)}});
  }
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

/// The label's text; empty where the options are the label.
std::string label_text(const Arguments& arguments, const Session& session) {
  const auto& words = arguments.words();
  std::string text;
  if (words.empty()) {
    for (const Option option : structured) {
      if (arguments.has(option)) return {};
    }
    if (isatty(STDIN_FILENO) == 1) {
      std::fputs(short_help(Command::check, session).c_str(), stderr);
      session.refuse("error.nothing-to-check");
    }
    text = read_stream(stdin, "-", session);
  } else if (words.size() == 1 && words.front() == "-") {
    text = read_stream(stdin, "-", session);
  } else if (words.size() == 1 && is_regular_file(words.front())) {
    const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(words.front().c_str(), "rb"));
    if (file == nullptr) {
      session.refuse("error.cannot-read",
                     {{"file", text::printable(words.front())}, {"reason", std::strerror(errno)}});
    }
    text = read_stream(file.get(), words.front(), session);
  } else {
    text = arguments.text();
  }
  refuse_unreadable_bytes(text, session);
  while (text.ends_with('\n') || text.ends_with('\r'))
    text.pop_back();
  return text;
}

Serving read_serving(const std::string& text, const Session& session) {
  const std::size_t letter = text.find_first_not_of("0123456789. ");
  const std::string_view all = text;
  std::string_view number = all.substr(0, letter);
  while (number.ends_with(' '))
    number.remove_suffix(1);
  Serving serving;
  serving.count = read_decimal_option(number, "--serving", 0.01, 1000, session);
  serving.unit = ServingUnit::serving;
  if (letter != std::string::npos) {
    std::string_view word = all.substr(letter);
    while (word.ends_with(' '))
      word.remove_suffix(1);
    std::string lower;
    for (const char c : word)
      lower += table::lower(c);
    auto unit = find_serving_unit(lower);
    if (!unit && lower.ends_with('s')) unit = find_serving_unit(lower.substr(0, lower.size() - 1));
    if (!unit) {
      throw Refusal{session.say("error.unknown-serving", {{"word", text::printable(word)}}),
                    text,
                    Span{static_cast<std::uint32_t>(letter),
                         static_cast<std::uint32_t>(letter + word.size())},
                    {}};
    }
    serving.unit = *unit;
  }
  return serving;
}

/// Adds what the structured options state, as one row of the label.
void add_options(Claim& claim, const Arguments& arguments, const Session& session) {
  std::optional<Form> form;
  const Species* species = nullptr;
  if (const auto* const text = arguments.value(Option::form)) {
    const Material material = read_material(*text, session);
    if (material.own != nullptr) session.refuse("error.form-not-formula");
    form = material.form;
    species = material.species;
    if (!claim.forms.contains(*form)) claim.forms_in_order.push(*form);
    claim.forms.insert(*form);
  }
  std::uint8_t row = 0;
  for (const Amount& amount : claim.amounts)
    row = std::max(row, static_cast<std::uint8_t>(amount.row + 1));

  Amount stated;
  stated.form = form;
  stated.species = species;
  stated.row = row;
  std::optional<std::uint8_t> compound;
  std::optional<std::uint8_t> elemental;
  const auto push = [&](const PrintedAmount& printed, AmountKind kind) {
    stated.printed = printed;
    stated.kind = kind;
    if (!claim.amounts.push(stated)) session.refuse("error.too-many-amounts");
    return static_cast<std::uint8_t>(claim.amounts.size() - 1);
  };
  if (const auto* const text = arguments.value(Option::compound)) {
    compound =
        push(read_compound_amount(*text, Precision::as_printed, session), AmountKind::compound);
  }
  if (const auto* const text = arguments.value(Option::elemental)) {
    stated.part_of = compound;
    elemental = push(read_amount(*text, Precision::as_printed, session), AmountKind::elemental);
  }
  if (const auto* const text = arguments.value(Option::percent)) {
    const Decimal number = read_percent(*text, "--percent", 100000, session);
    if (!claim.percents.push({number, row, elemental, {}}))
      session.refuse("error.too-many-amounts");
  }
  if (const auto* const word = arguments.value(Option::reference)) {
    claim.reference = read_reference_word(*word, session);
  }
  if (const auto* const text = arguments.value(Option::serving)) {
    claim.serving = read_serving(*text, session);
  }
  claim.magnesium_named = claim.magnesium_named || form || compound || elemental;
}

}  // namespace

int run_check(const Arguments& arguments, Session& session) {
  const CheckOptions options = read_check_options(arguments, session);
  const std::string text = label_text(arguments, session);
  Report report;
  report.text = text;
  if (!text.empty()) read_label(text, report.claim);
  add_options(report.claim, arguments, session);
  if (text.empty() && report.claim.amounts.empty() && report.claim.percents.empty()) {
    session.refuse("error.form-alone");
  }
  check(options, report);

  if (report.verdict == Verdict::unreadable && !arguments.has(Option::json)) {
    const std::string_view all = text;
    const std::size_t end = std::min(all.find('\n'), all.size());
    throw Refusal{session.say("error.unreadable"),
                  std::string(all.substr(0, end)),
                  Span{0, static_cast<std::uint32_t>(end)},
                  {}};
  }
  print_report(report, {}, arguments, session);
  if (report.verdict == Verdict::unreadable) return exit_refused;
  return exit_status(report, arguments, session);
}

}  // namespace magdose::cli
