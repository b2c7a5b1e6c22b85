// magdose check: a label as text, as structured options, or both.
#include "magdose/check.hpp"

#include <algorithm>
#include <iterator>

#include "commands/report_output.hpp"
#include "commands/run.hpp"
#include "input/label_text.hpp"
#include "magdose/fields.hpp"
#include "magdose/report.hpp"
#include "magdose/text_report.hpp"
#include "options/amount.hpp"
#include "options/exit_status.hpp"
#include "options/option_values.hpp"
#include "report/layout.hpp"

namespace magdose::cli {
namespace {

constexpr Option structured[] = {Option::form, Option::compound, Option::elemental,
                                 Option::percent};

void read_serving(const std::string& text, Fields& fields, const Session& session) {
  const UnitsResult units = read_units(text);
  fields.count = read_decimal_option(units.number, "--serving", least_count, 1000, session);
  fields.unit = units.unit;
  if (units.error == FieldError::not_known) {
    const auto begin = static_cast<std::uint32_t>(units.word.data() - text.data());
    throw Refusal{session.say("error.unknown-serving", {{"word", text::printable(units.word)}}),
                  text,
                  Span{begin, begin + static_cast<std::uint32_t>(units.word.size())},
                  {}};
  }
}

Fields read_options(const Arguments& arguments, const Session& session) {
  Fields fields;
  if (const auto* const text = arguments.value(Option::form)) {
    const Material material = read_material(*text, session);
    if (material.own != nullptr) session.refuse("error.form-not-formula");
    fields.form = FormMatch{material.form, material.species, material.buffered};
  }
  if (const auto* const text = arguments.value(Option::compound))
    fields.compound = read_compound_amount(*text, Precision::as_printed, session);
  if (const auto* const text = arguments.value(Option::elemental))
    fields.elemental = read_amount(*text, Precision::as_printed, session);
  if (const auto* const text = arguments.value(Option::percent))
    fields.percent = read_percent(*text, "--percent", highest_percent, session);
  if (const auto* const word = arguments.value(Option::reference))
    fields.reference = read_reference_word(*word, session);
  if (const auto* const text = arguments.value(Option::serving))
    read_serving(*text, fields, session);
  return fields;
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
  if (!add_fields(read_options(arguments, session), report.claim))
    session.refuse("error.too-many-amounts");
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
