// The commands and their options: one record each, from which the parser and the help are made.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "report/message_id.hpp"

namespace magdose::cli {

enum class Command : std::uint8_t {
  check,
  elemental,
  compound,
  compare,
  plan,
  formula,
  lab,
  embed,
  batch,
  forms,
  limits,
  references,
  sources,
  explain,
};

struct CommandInfo {
  Command command;
  std::string_view name;
  std::string_view arguments;
  std::string_view example;
  Message help;
};

inline constexpr std::array all_commands = {
    CommandInfo{Command::check, "check", "TEXT|FILE|-",
                "check \"Magnesium (as bisglycinate) 300 mg, 80 % NRV\"", "help.check"},
    CommandInfo{Command::elemental, "elemental", "AMOUNT FORM", "elemental 2000mg bisglycinate",
                "help.elemental"},
    CommandInfo{Command::compound, "compound", "AMOUNT FORM", "compound 300mg citrate",
                "help.compound"},
    CommandInfo{Command::compare, "compare", "AMOUNT", "compare 300mg --capsule 00",
                "help.compare"},
    CommandInfo{Command::plan, "plan", "", "plan --per-unit 100mg --target 300mg --limit IOM",
                "help.plan"},
    CommandInfo{Command::formula, "formula", "FORMULA", "formula \"MgSO4·7H2O\"", "help.formula"},
    CommandInfo{Command::lab, "lab", "", "lab --declared 400mg --analysed 152mg --market US",
                "help.lab"},
    CommandInfo{Command::embed, "embed", "TEXT|FILE|-",
                "embed --market EU \"Magnesium (as bisglycinate) 300 mg, 80 % NRV\"", "help.embed"},
    CommandInfo{Command::batch, "batch", "FILE|-", "batch catalogue.csv -o checked.csv",
                "help.batch"},
    CommandInfo{Command::forms, "forms", "[FORM]", "forms citrate", "help.forms"},
    CommandInfo{Command::limits, "limits", "[BODY|COUNTRY]", "limits EFSA", "help.limits"},
    CommandInfo{Command::references, "references", "[COUNTRY]", "references US", "help.references"},
    CommandInfo{Command::sources, "sources", "[ID]", "sources iom-1997", "help.sources"},
    CommandInfo{Command::explain, "explain", "[CODE]", "explain MG101", "help.explain"},
};

enum class Option : std::uint8_t {
  form,
  compound,
  elemental,
  percent,
  reference,
  serving,
  units_per_day,
  market,
  age,
  sex,
  pregnant,
  lactating,
  species,
  assay,
  loss_on_drying,
  capsule,
  density,
  glycine,
  fortified,
  per_unit,
  target,
  limit,
  declared,
  analysed,
  uncertainty,
  explain,
  to_file,
  input,
  output,
  jobs,
  no_header,
  columns,
  framed,
  full,
  embed,
  json,
  csv,
  view,
  fail_on,
  quiet,
  lang,
  color,
  short_help,
  help,
};
inline constexpr std::size_t option_count = static_cast<std::size_t>(Option::help) + 1;

/// A set of commands.
using CommandSet = std::uint16_t;
constexpr CommandSet of(Command command) {
  return static_cast<CommandSet>(1U << static_cast<unsigned>(command));
}
template <class... More>
constexpr CommandSet of(Command first, More... more) {
  return static_cast<CommandSet>(of(first) | of(more...));
}
inline constexpr CommandSet every_command = 0xFFFF;
inline constexpr CommandSet conversions = of(Command::elemental, Command::compound);
inline constexpr CommandSet tables =
    of(Command::forms, Command::limits, Command::references, Command::sources);
inline constexpr CommandSet judging = of(Command::check) | conversions;
/// The commands that take the person and the market of a check.
inline constexpr CommandSet checking = judging | of(Command::batch);
/// The commands that judge a label for a market.
inline constexpr CommandSet marketing = checking | of(Command::embed);

inline constexpr CommandSet reporting =
    static_cast<CommandSet>(every_command & ~of(Command::batch, Command::embed));

struct OptionInfo {
  Option option;
  std::string_view name;   ///< with its dashes
  std::string_view value;  ///< name of the value; empty for a flag
  CommandSet commands;
  CommandSet in_short_help;  ///< shown by -h too
  Message help;
};

// In the order of the enumeration and of the help.
inline constexpr std::array all_options = {
    OptionInfo{Option::form, "--form", "FORM", of(Command::check, Command::plan),
               of(Command::check, Command::plan), "option.form"},
    OptionInfo{Option::compound, "--compound", "AMOUNT", of(Command::check), of(Command::check),
               "option.compound"},
    OptionInfo{Option::elemental, "--elemental", "AMOUNT", of(Command::check), of(Command::check),
               "option.elemental"},
    OptionInfo{Option::percent, "--percent", "PERCENT", of(Command::check), of(Command::check),
               "option.percent"},
    OptionInfo{Option::reference, "--reference", "NRV|DV|RDA", of(Command::check), 0,
               "option.reference"},
    OptionInfo{Option::serving, "--serving", "COUNT UNIT", of(Command::check), 0, "option.serving"},
    OptionInfo{Option::units_per_day, "--units-per-day", "N", marketing,
               of(Command::check, Command::embed), "option.units-per-day"},
    OptionInfo{Option::market, "--market", "MARKET",
               marketing | of(Command::compare, Command::plan, Command::lab),
               marketing | of(Command::compare, Command::plan, Command::lab), "option.market"},
    OptionInfo{Option::age, "--age", "AGE", checking | of(Command::compare, Command::plan),
               checking | of(Command::plan), "option.age"},
    OptionInfo{Option::sex, "--sex", "female|male", checking | of(Command::compare, Command::plan),
               0, "option.sex"},
    OptionInfo{Option::pregnant, "--pregnant", "", checking | of(Command::compare, Command::plan),
               0, "option.pregnant"},
    OptionInfo{Option::lactating, "--lactating", "", checking | of(Command::compare, Command::plan),
               0, "option.lactating"},
    OptionInfo{Option::species, "--species", "ID", judging | of(Command::plan), conversions,
               "option.species"},
    OptionInfo{Option::assay, "--assay", "PERCENT", judging | of(Command::plan), conversions,
               "option.assay"},
    OptionInfo{Option::loss_on_drying, "--loss-on-drying", "PERCENT", judging | of(Command::plan),
               0, "option.loss-on-drying"},
    OptionInfo{Option::capsule, "--capsule", "SIZE", of(Command::check, Command::compare),
               of(Command::compare), "option.capsule"},
    OptionInfo{Option::density, "--density", "G/ML", of(Command::check, Command::compare),
               of(Command::compare), "option.density"},
    OptionInfo{Option::glycine, "--glycine", "AMOUNT", of(Command::check), 0, "option.glycine"},
    OptionInfo{Option::fortified, "--fortified", "", of(Command::check), 0, "option.fortified"},
    OptionInfo{Option::per_unit, "--per-unit", "AMOUNT", of(Command::plan), of(Command::plan),
               "option.per-unit"},
    OptionInfo{Option::target, "--target", "AMOUNT", of(Command::plan), of(Command::plan),
               "option.target"},
    OptionInfo{Option::limit, "--limit", "BODY", of(Command::plan), of(Command::plan),
               "option.limit"},
    OptionInfo{Option::declared, "--declared", "AMOUNT", of(Command::lab), of(Command::lab),
               "option.declared"},
    OptionInfo{Option::analysed, "--analysed", "AMOUNT", of(Command::lab), of(Command::lab),
               "option.analysed"},
    OptionInfo{Option::uncertainty, "--uncertainty", "PERCENT", of(Command::lab), of(Command::lab),
               "option.uncertainty"},
    OptionInfo{Option::explain, "--explain", "", judging, judging, "option.explain"},
    OptionInfo{Option::to_file, "-o", "FILE", of(Command::batch), of(Command::batch),
               "option.to-file"},
    OptionInfo{Option::input, "--input", "csv|ndjson", of(Command::batch), of(Command::batch),
               "option.input"},
    OptionInfo{Option::output, "--output", "csv|ndjson", of(Command::batch), of(Command::batch),
               "option.output"},
    OptionInfo{Option::jobs, "--jobs", "N", of(Command::batch), of(Command::batch), "option.jobs"},
    OptionInfo{Option::no_header, "--no-header", "", of(Command::batch), of(Command::batch),
               "option.no-header"},
    OptionInfo{Option::columns, "--columns", "NAMES", of(Command::batch), of(Command::batch),
               "option.columns"},
    OptionInfo{Option::framed, "--framed", "", of(Command::batch), of(Command::batch),
               "option.framed"},
    OptionInfo{Option::full, "--full", "", of(Command::batch), of(Command::batch), "option.full"},
    OptionInfo{Option::embed, "--embed", "", of(Command::batch), of(Command::batch),
               "option.embed"},
    OptionInfo{Option::json, "--json", "", reporting, reporting, "option.json"},
    OptionInfo{Option::csv, "--csv", "", tables, tables, "option.csv"},
    OptionInfo{Option::view, "--view", "card|calculator|badge", of(Command::embed, Command::batch),
               of(Command::embed), "option.view"},
    OptionInfo{Option::fail_on, "--fail-on", "SEVERITY", marketing, 0, "option.fail-on"},
    OptionInfo{Option::quiet, "--quiet", "", every_command, 0, "option.quiet"},
    OptionInfo{Option::lang, "--lang", "LANGUAGE", every_command, every_command, "option.lang"},
    OptionInfo{Option::color, "--color", "auto|always|never", every_command, 0, "option.color"},
    OptionInfo{Option::short_help, "-h", "", every_command, 0, "option.short-help"},
    OptionInfo{Option::help, "--help", "", every_command, every_command, "option.help"},
};
static_assert([] {
  for (std::size_t i = 0; i < all_options.size(); ++i) {
    if (all_options[i].option != static_cast<Option>(i)) return false;
  }
  return all_options.size() == option_count;
}());

constexpr const OptionInfo& info(Option option) {
  return all_options[static_cast<std::size_t>(option)];
}
constexpr const CommandInfo& info(Command command) {
  return all_commands[static_cast<std::size_t>(command)];
}

}  // namespace magdose::cli
