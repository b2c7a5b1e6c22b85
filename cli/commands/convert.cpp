// magdose elemental and magdose compound: one amount to the other.
#include <algorithm>

#include "base/ascii_case.hpp"
#include "base/trimmed.hpp"
#include "commands/report_output.hpp"
#include "commands/run.hpp"
#include "magdose/check.hpp"
#include "magdose/elemental.hpp"
#include "magdose/fields.hpp"
#include "options/amount.hpp"
#include "options/exit_status.hpp"
#include "options/option_values.hpp"
#include "report/layout.hpp"
#include "report/words.hpp"

namespace magdose::cli {
namespace {

constexpr int json_digits = 6;

struct Input {
  PrintedAmount amount;
  std::string material;
};

/// Shows the command as typed, with the place after its last word.
[[noreturn]] void refuse_missing(Command command, const Arguments& arguments,
                                 const Session& session) {
  std::string typed = std::string("magdose ").append(info(command).name);
  if (!arguments.words().empty()) typed += ' ' + arguments.text();
  typed = text::printable(typed);
  while (typed.ends_with(' '))
    typed.pop_back();
  typed += ' ';
  const auto end = static_cast<std::uint32_t>(typed.size());
  throw Refusal{
      session.say("error.missing-arguments", {{"arguments", std::string(info(command).arguments)},
                                              {"example", std::string(info(command).example)}}),
      typed,
      Span{end, end + 1},
      {}};
}

/// The first words that make an amount, and the rest: "2000mg citrate", "2000 mg citrate".
Input read_input(Command command, const Arguments& arguments, const Session& session) {
  const auto& words = arguments.words();
  if (words.empty()) refuse_missing(command, arguments, session);
  const std::string& first = words.front();
  const bool bare_number = first.find_first_not_of("0123456789.,") == std::string::npos;
  if (bare_number && words.size() > 1 && (words.size() > 2 || is_unit(words[1]))) {
    return {read_amount(first + ' ' + words[1], Precision::exact, session), arguments.text(2)};
  }
  if (words.size() == 1) {
    const std::size_t end = end_of_amount(first);
    if (end < first.size() && !starts_like_amount(std::string_view(first).substr(end))) {
      return {read_amount(std::string_view(first).substr(0, end), Precision::exact, session),
              first.substr(end)};
    }
  }
  if (words.size() > 1 && starts_like_amount(words[1])) {
    return {read_amount(first + ' ' + words[1], Precision::exact, session),
            {}};  // refuses the second amount
  }
  return {read_amount(first, Precision::exact, session), arguments.text(1)};
}

/// What the amount comes to, in one or two lines; with the digits of the JSON report.
std::string headline(const PrintedAmount& amount, const Material& material, bool named,
                     bool to_elemental, const CheckOptions& options, const Session& session) {
  const std::string stated = to_text(amount);
  if (!named) {
    return session.say(
        "text.is",
        {{"amount", stated}, {"mg", text::number(number_of(amount.magnesium()), json_digits)}});
  }
  const Interval<MagnesiumFraction> fraction =
      fraction_range(material.form, material.species, options.purity);
  const auto mg_range = [&](const Interval<MagnesiumFraction>& f) {
    const auto range = [&](const auto& masses) {
      return text::mg_range(number_of(masses.low), number_of(masses.high), session.language,
                            json_digits);
    };
    return to_elemental ? range(elemental(exactly(amount.compound()), f))
                        : range(compound(exactly(amount.magnesium()), f));
  };
  const std::string form = name_of(material, session);
  std::string lines =
      to_elemental
          ? session.say("text.holds",
                        {{"compound", stated}, {"form", form}, {"range", mg_range(fraction)}})
          : session.say("text.needs",
                        {{"magnesium", stated}, {"form", form}, {"range", mg_range(fraction)}});
  if (fraction.is_point()) return lines;
  lines += '\n';
  if (material.species != nullptr) return lines + session.say("text.hydrate-dried", {});
  const Species* const usual = info(material.form).usual;
  return lines +
         session.say("text.usual",
                     {{"species", std::string(usual->name)},
                      {"range", mg_range(fraction_range(usual->form, usual, options.purity))}});
}

int run(Command command, const Arguments& arguments, Session& session) {
  const bool to_elemental = command == Command::elemental;
  const CheckOptions options = read_check_options(arguments, session);
  const Input input = read_input(command, arguments, session);
  const std::string wanted(trimmed(input.material));
  const bool is_mass = input.amount.unit() == AmountUnit::mg;
  if (wanted.empty() && is_mass && options.species == nullptr) {
    refuse_missing(command, arguments, session);
  }
  Material material;
  if (!wanted.empty()) {
    material = read_material(wanted, session);
  } else if (options.species != nullptr) {
    material.form = options.species->form;
  }
  if (options.species != nullptr) {
    if (options.species->form != material.form) {
      refuse_other_form(*options.species, wanted, session);
    }
    material.species = options.species;
  }
  const bool named = !wanted.empty() || material.species != nullptr;
  if (to_elemental && named && !is_mass) {
    const std::string amount = to_text(input.amount);
    throw Refusal{session.say("error.mmol-of-compound", {{"amount", amount}}), amount,
                  Span{0, static_cast<std::uint32_t>(amount.size())},
                  "magdose compound '" + amount + "' " + wanted};
  }
  if (named && material.species == nullptr && number_of(fraction_range(material.form).high) == 0) {
    throw Refusal{session.say("error.form-not-computable", {{"form", name_of(material, session)}}),
                  wanted,
                  Span{0, static_cast<std::uint32_t>(wanted.size())},
                  {}};
  }

  Fields fields;
  (to_elemental && is_mass ? fields.compound : fields.elemental) = input.amount;
  // Of a mixture nothing is computed but what its form holds.
  if (named) fields.form = FormMatch{material.form, material.species, false};
  Report report;
  report.claim = claim_of(fields);
  check(options, report);
  print_report(report, headline(input.amount, material, named, to_elemental, options, session),
               arguments, session);
  return exit_status(report, arguments, session);
}

}  // namespace

int run_elemental(const Arguments& arguments, Session& session) {
  return run(Command::elemental, arguments, session);
}

int run_compound(const Arguments& arguments, Session& session) {
  return run(Command::compound, arguments, session);
}

}  // namespace magdose::cli
