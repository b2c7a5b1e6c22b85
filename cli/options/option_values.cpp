#include "options/option_values.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <utility>
#include <vector>

#include "base/ascii_case.hpp"
#include "magdose/densities.hpp"
#include "options/suggestion.hpp"
#include "report/layout.hpp"

namespace magdose::cli {
namespace {

Span whole(std::string_view text) {
  return {0, static_cast<std::uint32_t>(std::max<std::size_t>(text.size(), 1))};
}

/// A word of a fixed list, in any letter case.
template <class T, std::size_t N>
T one_of(const std::string& text, Option option, const std::pair<std::string_view, T> (&words)[N],
         const Session& session) {
  std::string all;
  std::vector<std::string_view> known;
  for (const auto& [word, meaning] : words) {
    if (equal_ignoring_case(word, text)) return meaning;
    if (!all.empty()) all += ", ";
    all += word;
    known.push_back(word);
  }
  throw Refusal{
      session.say("error.not-one-of", {{"option", std::string(info(option).name)}, {"words", all}}),
      text, whole(text), std::string(nearest(text, known))};
}

unsigned read_age_months(const std::string& text, const Session& session) {
  constexpr std::uint64_t oldest_years = 130;
  std::string_view number = text;
  bool months = false;
  if (number.ends_with('m') || number.ends_with('y')) {
    months = number.back() == 'm';
    number.remove_suffix(1);
  }
  while (number.ends_with(' '))
    number.remove_suffix(1);
  const DecimalResult result = read_decimal(number);
  const Decimal value = result.value;
  if (result.error != DecimalError::none || value.exponent != 0 ||
      value.digits > oldest_years * (months ? 12U : 1U)) {
    throw Refusal{session.say("error.age"), text, whole(text), {}};
  }
  return static_cast<unsigned>(value.digits) * (months ? 1 : 12);
}

Message message_of(FormulaError error) {
  switch (error) {
    case FormulaError::none:
    case FormulaError::empty:
      break;
    case FormulaError::unknown_element:
      return "error.formula.unknown-element";
    case FormulaError::wrong_case:
      return "error.formula.wrong-case";
    case FormulaError::missing_hydrate_sign:
      return "error.formula.missing-hydrate-sign";
    case FormulaError::fractional_count:
      return "error.formula.fractional-count";
    case FormulaError::zero_count:
      return "error.formula.zero-count";
    case FormulaError::count_too_large:
      return "error.formula.count-too-large";
    case FormulaError::unclosed_bracket:
      return "error.formula.unclosed-bracket";
    case FormulaError::unopened_bracket:
      return "error.formula.unopened-bracket";
    case FormulaError::empty_bracket:
      return "error.formula.empty-bracket";
    case FormulaError::trailing_hydrate_sign:
      return "error.formula.trailing-hydrate-sign";
    case FormulaError::unexpected_character:
      return "error.formula.unexpected-character";
    case FormulaError::too_long:
      return "error.formula.too-long";
  }
  return "error.formula.empty";
}

/// As the element reads its attribute, so that what is embedded says the same there.
Decimal read_units_per_day(const std::string& text, const Session& session) {
  const Decimal number = read_decimal_option(text, "--units-per-day", 0.01, 1000, session);
  constexpr int most_places = 6;
  if (number.exponent < -most_places) {
    const double power = std::pow(10, most_places);
    throw Refusal{session.say("error.too-many-places", {{"places", std::to_string(most_places)}}),
                  text, whole(text),
                  text::number(std::round(number.to_double() * power) / power, 9)};
  }
  return number;
}

/// Digits, brackets or a capital inside a word: no name of a form has them, formulas do.
bool looks_like_formula(std::string_view text) {
  if (text.find_first_of("0123456789()[]*") != std::string_view::npos) return true;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] >= 'A' && text[i] <= 'Z' && text[i - 1] != ' ' && text[i - 1] != '-') return true;
  }
  return false;
}

/// The nearest formula of magnesium to a refused one; empty where none of what its place may be
/// meant as reads.
std::string mended_formula(std::string_view text, const FormulaResult& refused) {
  const auto with = [&](std::string_view meant) {
    return std::string(text.substr(0, refused.begin))
        .append(meant)
        .append(text.substr(refused.end));
  };
  std::vector<std::string> candidates;
  switch (refused.error) {
    case FormulaError::fractional_count:
    case FormulaError::count_too_large:
      break;
    case FormulaError::unclosed_bracket:
      if (text.substr(refused.end).starts_with('(')) candidates.push_back(with(""));
      candidates.push_back(std::string(text).append(refused.suggestion));
      break;
    case FormulaError::unknown_element: {
      std::string capitals(text.substr(refused.begin, refused.end - refused.begin));
      for (char& c : capitals)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      candidates.push_back(with(capitals));
      break;
    }
    case FormulaError::zero_count:  // "H20" is water, but "MgO0" no "MgOO"
      if (!text.substr(0, refused.begin).ends_with('O')) {
        candidates.push_back(with(refused.suggestion));
      }
      candidates.push_back(with(""));
      break;
    default:
      candidates.push_back(with(refused.suggestion));
  }
  for (std::string& candidate : candidates) {
    const FormulaResult result = read_formula(candidate);
    if (result.error == FormulaError::none && number_of(magnesium_fraction(result.formula)) > 0) {
      return std::move(candidate);
    }
  }
  return {};
}

}  // namespace

Formula read_magnesium_formula(std::string_view text, const Session& session) {
  const FormulaResult result = read_formula(text);
  if (result.error != FormulaError::none) {
    throw Refusal{session.say(message_of(result.error)), std::string(text),
                  Span{static_cast<std::uint32_t>(result.begin),
                       static_cast<std::uint32_t>(std::max(result.end, result.begin + 1))},
                  mended_formula(text, result)};
  }
  if (number_of(magnesium_fraction(result.formula)) == 0) {
    throw Refusal{session.say("error.no-magnesium", {{"formula", std::string(text)}}),
                  std::string(text),
                  whole(text),
                  {}};
  }
  return result.formula;
}

Material read_material(std::string_view text, const Session& session) {
  Material material;
  if (text.find_first_not_of(" \t") == std::string_view::npos) {
    session.refuse("error.empty-form");
  }
  if (const auto match = match_form(text)) {
    material.form = match->form;
    material.species = match->species;
    material.buffered = match->buffered;
    return material;
  }
  std::vector<std::string_view> ids;
  for (const FormInfo& form : forms())
    ids.push_back(form.id);
  std::string_view near = nearest(text, ids);
  if (near.empty()) near = suggest_form(text);
  const bool is_formula = read_formula(text).error == FormulaError::none;
  if (!is_formula && (!near.empty() || !looks_like_formula(text))) {
    throw Refusal{session.say("error.unknown-form", {{"word", text::printable(text)}}),
                  std::string(text), whole(text), std::string(near)};
  }
  const Formula formula = read_magnesium_formula(text, session);
  material.own = std::make_unique<Material::Own>();
  material.own->formula = text;
  Species& species = material.own->species;
  species.id = "formula";
  species.name = material.own->formula;
  species.formula_text = material.own->formula;
  species.formula = formula;
  species.molar_mass = molar_mass(formula);
  species.magnesium = magnesium_fraction(formula);
  species.form = Form::other;
  species.named_only = true;
  species.eu_supplement = Listing::unknown;
  species.status = Status::verified;
  material.species = &species;
  return material;
}

std::string name_of(const Material& material, const Session& session) {
  if (material.species != nullptr) return std::string(material.species->name);
  return std::string(find_message(session.language, "form." + std::string(id(material.form))));
}

const Market* read_market(const Arguments& arguments, const Session& session) {
  const std::string* const text = arguments.value(Option::market);
  if (text == nullptr) return nullptr;
  if (const Market* const market = find_market(*text)) return market;
  std::string_view near;
  for (const Market& market : markets()) {
    if (equal_ignoring_case(market.name, *text)) near = market.id;
  }
  throw Refusal{session.say("error.unknown-market", {{"word", text::printable(*text)}}), *text,
                whole(*text), std::string(near)};
}

void refuse_other_form(const Species& species, std::string_view form, const Session& session) {
  session.refuse("error.species-of-other-form",
                 {{"species", std::string(species.id)}, {"form", std::string(form)}});
}

namespace {

Person read_person(const Arguments& arguments, const Session& session) {
  Person person;
  if (const auto* const age = arguments.value(Option::age)) {
    person.age_months = read_age_months(*age, session);
  }
  if (const auto* const sex = arguments.value(Option::sex)) {
    constexpr std::pair<std::string_view, Sex> words[] = {
        {"female", Sex::female}, {"male", Sex::male}, {"f", Sex::female}, {"m", Sex::male}};
    person.sex = one_of(*sex, Option::sex, words, session);
  }
  const bool pregnant = arguments.has(Option::pregnant);
  const bool lactating = arguments.has(Option::lactating);
  if (pregnant && lactating) {
    session.refuse("error.not-together", {{"a", "--pregnant"}, {"b", "--lactating"}});
  }
  if ((pregnant || lactating) && person.sex == Sex::male) {
    session.refuse("error.not-together",
                   {{"a", pregnant ? "--pregnant" : "--lactating"}, {"b", "--sex male"}});
  }
  if (pregnant) person.state = State::pregnant;
  if (lactating) person.state = State::lactating;
  return person;
}

const Capsule* read_capsule(const std::string& size, const Session& session) {
  const Capsule* const capsule = find_capsule(size);
  if (capsule != nullptr) return capsule;
  std::string sizes;
  for (const Capsule& known : capsules())
    sizes.append(sizes.empty() ? "" : ", ").append(known.id);
  throw Refusal{session.say("error.not-one-of", {{"option", "--capsule"}, {"words", sizes}}),
                size,
                whole(size),
                {}};
}

}  // namespace

CheckOptions read_check_options(const Arguments& arguments, const Session& session) {
  CheckOptions options;
  options.market = read_market(arguments, session);
  options.person = read_person(arguments, session);
  if (const auto* const units = arguments.value(Option::units_per_day)) {
    options.units_per_day = read_units_per_day(*units, session).to_double();
  }
  if (const auto* const assay = arguments.value(Option::assay)) {
    constexpr double highest = 110;  // of the dried substance; above 100 by the method's spread
    options.purity.assay = read_percent(*assay, "--assay", highest, session).to_double() / 100;
    if (options.purity.assay < 0.01) {
      session.refuse("error.out-of-range",
                     {{"option", "--assay"}, {"low", "1"}, {"high", text::number(highest)}});
    }
  }
  if (const auto* const loss = arguments.value(Option::loss_on_drying)) {
    options.purity.loss_on_drying =
        read_percent(*loss, "--loss-on-drying", 99, session).to_double() / 100;
  }
  if (const auto* const id = arguments.value(Option::species)) {
    options.species = find_species(*id);
    if (options.species == nullptr) {
      std::vector<std::string_view> ids;
      for (const Species& species : species())
        ids.push_back(species.id);
      throw Refusal{session.say("error.unknown-species", {{"word", text::printable(*id)}}), *id,
                    whole(*id), std::string(nearest(*id, ids))};
    }
  }
  if (const auto* const size = arguments.value(Option::capsule)) {
    options.capsule = read_capsule(*size, session);
  }
  if (const auto* const density = arguments.value(Option::density)) {
    constexpr double lightest = 0.05;
    const double crystal = find_density("oxide-crystal")->high;
    options.density = read_number(*density, "--density", lightest, crystal, session);
  }
  if (const auto* const glycine = arguments.value(Option::glycine)) {
    options.glycine_mg =
        read_compound_amount(*glycine, Precision::as_printed, session).number().to_double();
  }
  options.fortified_food = arguments.has(Option::fortified);
  return options;
}

int counted_severities(const Arguments& arguments, const Session& session) {
  constexpr std::pair<std::string_view, int> words[] = {
      {"error", 1}, {"warning", 2}, {"note", 3}, {"never", 0}};
  const std::string* const word = arguments.value(Option::fail_on);
  return word == nullptr ? 1 : one_of(*word, Option::fail_on, words, session);
}

PrintedAmount read_compound_amount(std::string_view text, Precision precision,
                                   const Session& session) {
  const PrintedAmount amount = read_amount(text, precision, session);
  if (amount.unit() != AmountUnit::mg) {
    throw Refusal{session.say("error.mass-needed"), std::string(text), whole(text), {}};
  }
  return amount;
}

ReferenceWord read_reference_word(const std::string& text, const Session& session) {
  constexpr std::pair<std::string_view, ReferenceWord> words[] = {
      {"NRV", ReferenceWord::NRV}, {"DV", ReferenceWord::DV}, {"RDA", ReferenceWord::RDA}};
  return one_of(text, Option::reference, words, session);
}

EmbedOptions read_embed_options(const Arguments& arguments, const Session& session) {
  constexpr std::pair<std::string_view, View> words[] = {
      {"card", View::card}, {"calculator", View::calculator}, {"badge", View::badge}};
  EmbedOptions options;
  if (const auto* const units = arguments.value(Option::units_per_day)) {
    options.units_per_day = text::number(read_units_per_day(*units, session));
  }
  if (const auto* const word = arguments.value(Option::view)) {
    options.view = one_of(*word, Option::view, words, session);
  }
  options.language = session.language;
  return options;
}

RowFormat read_row_format(const std::string& text, Option option, const Session& session) {
  constexpr std::pair<std::string_view, RowFormat> words[] = {{"csv", RowFormat::csv},
                                                              {"ndjson", RowFormat::ndjson}};
  return one_of(text, option, words, session);
}

const std::string& required(const Arguments& arguments, Option option, const Session& session) {
  const std::string* const value = arguments.value(option);
  if (value == nullptr) {
    session.refuse("error.missing-option", {{"option", std::string(info(option).name)},
                                            {"value", std::string(info(option).value)}});
  }
  return *value;
}

}  // namespace magdose::cli
