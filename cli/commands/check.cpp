// magdose check: a label as text, as structured options, or both.
#include "magdose/check.hpp"

#include <algorithm>
#include <iterator>

#include "commands/report_output.hpp"
#include "commands/run.hpp"
#include "input/label_text.hpp"
#include "magdose/batch.hpp"
#include "magdose/report.hpp"
#include "magdose/text_report.hpp"
#include "options/amount.hpp"
#include "options/option_values.hpp"
#include "report/layout.hpp"

namespace magdose::cli {
namespace {

constexpr Option structured[] = {Option::form, Option::compound, Option::elemental,
                                 Option::percent};

Serving read_serving(const std::string& text, const Session& session) {
  const std::size_t letter = text.find_first_not_of("0123456789. ");
  const std::string_view all = text;
  std::string_view number = all.substr(0, letter);
  while (number.ends_with(' '))
    number.remove_suffix(1);
  Serving serving;
  serving.count = read_decimal_option(number, "--serving", least_count, 1000, session);
  serving.unit = ServingUnit::serving;
  if (letter != std::string::npos) {
    std::string_view word = all.substr(letter);
    while (word.ends_with(' '))
      word.remove_suffix(1);
    const auto unit = read_serving_unit(word);
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
    const Decimal number = read_percent(*text, "--percent", highest_percent, session);
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
  const bool has_structure = std::any_of(std::begin(structured), std::end(structured),
                                         [&](Option option) { return arguments.has(option); });
  // The options may be the whole label.
  const std::string text = arguments.words().empty() && has_structure
                               ? std::string()
                               : read_label_text(Command::check, arguments, session);
  Report report;
  report.text = text;
  if (!text.empty()) read_label(text, report.claim);
  add_options(report.claim, arguments, session);
  const auto& forms = report.claim.forms_in_order;
  if (options.species != nullptr && !forms.empty() &&
      std::all_of(forms.begin(), forms.end(),
                  [&](Form form) { return info(form).pure && form != options.species->form; })) {
    refuse_other_form(*options.species, id(forms[0]), session);
  }
  if (text.empty() && report.claim.amounts.empty() && report.claim.percents.empty()) {
    session.refuse("error.form-alone");
  }
  check(options, report);

  if (report.verdict == Verdict::unreadable && !arguments.has(Option::json)) {
    refuse_unreadable(text, session);
  }
  print_report(report, {}, arguments, session);
  if (report.verdict == Verdict::unreadable) return exit_refused;
  return exit_status(report, arguments, session);
}

}  // namespace magdose::cli
