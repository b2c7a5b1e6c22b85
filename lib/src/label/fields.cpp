#include "magdose/fields.hpp"

#include <algorithm>

#include "base/ascii_case.hpp"
#include "base/trimmed.hpp"
#include "label/amount_kinds.hpp"
#include "magdose/check.hpp"

namespace magdose {
namespace {

FieldError read_number(std::string_view text, double highest, Decimal& number) {
  const DecimalResult result = read_decimal(text);
  if (result.error != DecimalError::none) return FieldError::not_a_number;
  if (result.value.to_double() > highest) return FieldError::out_of_range;
  number = result.value;
  return FieldError::none;
}

FieldError read_mg(std::string_view text, std::optional<PrintedAmount>& amount) {
  text = trimmed(text);
  if (text.empty()) return FieldError::none;
  Decimal number;
  const FieldError error = read_number(text, heaviest_mg, number);
  if (error == FieldError::none) amount = PrintedAmount(number, AmountUnit::mg);
  return error;
}

FieldError read_form(std::string_view text, std::optional<FormMatch>& form) {
  text = trimmed(text);
  if (text.empty()) return FieldError::none;
  form = match_form(text);
  return form ? FieldError::none : FieldError::not_known;
}

FieldError read_percent(std::string_view text, std::optional<Decimal>& percent) {
  text = trimmed(text);
  if (text.empty()) return FieldError::none;
  return read_number(text, highest_percent, percent.emplace());
}

FieldError read_reference(std::string_view text, ReferenceWord& reference) {
  text = trimmed(text);
  if (text.empty()) return FieldError::none;
  for (const ReferenceWord word : {ReferenceWord::NRV, ReferenceWord::DV, ReferenceWord::RDA}) {
    if (!equal_ignoring_case(name(word), text)) continue;
    reference = word;
    return FieldError::none;
  }
  return FieldError::not_known;
}

FieldError read_count(std::string_view text, Fields& fields) {
  text = trimmed(text);
  if (text.empty()) return FieldError::none;
  const UnitsResult units = read_units(text);
  if (units.error != FieldError::none) return units.error;
  fields.count = units.count;
  fields.unit = units.unit;
  return FieldError::none;
}

}  // namespace

UnitsResult read_units(std::string_view text) {
  UnitsResult result;
  text = trimmed(text);
  const std::size_t letter = std::min(text.find_first_not_of("0123456789. "), text.size());
  result.number = trimmed({text.data(), letter});
  text.remove_prefix(letter);
  result.word = trimmed(text);
  const DecimalResult number = read_decimal(result.number);
  result.count = number.value;
  if (number.error != DecimalError::none) {
    result.error = FieldError::not_a_number;
  } else if (number.value.to_double() < least_count) {
    result.error = FieldError::out_of_range;
  } else if (!result.word.empty()) {
    const std::optional<ServingUnit> unit = read_serving_unit(result.word);
    if (unit)
      result.unit = *unit;
    else
      result.error = FieldError::not_known;
  }
  return result;
}

FieldsResult read_fields(const FieldTexts& texts, Fields& fields) {
  FieldsResult result;
  const auto read = [&](FieldName field, FieldError error) {
    result = {error, field};
    return error == FieldError::none;
  };
  const bool good = read(FieldName::form, read_form(texts.form, fields.form)) &&
                    read(FieldName::compound_mg, read_mg(texts.compound_mg, fields.compound)) &&
                    read(FieldName::elemental_mg, read_mg(texts.elemental_mg, fields.elemental)) &&
                    read(FieldName::ambiguous_mg, read_mg(texts.ambiguous_mg, fields.ambiguous)) &&
                    read(FieldName::percent, read_percent(texts.percent, fields.percent)) &&
                    read(FieldName::reference, read_reference(texts.reference, fields.reference)) &&
                    read(FieldName::units, read_count(texts.units, fields));
  return good ? FieldsResult{} : result;
}

bool add_fields(const Fields& fields, Claim& claim) {
  Amount stated;
  for (const Amount& amount : claim.amounts)
    stated.row = std::max(stated.row, static_cast<std::uint8_t>(amount.row + 1));
  if (fields.form) {
    stated.form = fields.form->form;
    stated.species = fields.form->species;
    claim.naming.buffered = claim.naming.buffered || fields.form->buffered;
    if (!claim.forms.contains(fields.form->form)) claim.forms_in_order.push(fields.form->form);
    claim.forms.insert(fields.form->form);
  }
  std::optional<std::uint8_t> last;
  bool fits = true;
  const auto push = [&](const std::optional<PrintedAmount>& printed, AmountKind kind) {
    if (!printed) return;
    stated.printed = *printed;
    stated.kind = kind;
    last = static_cast<std::uint8_t>(claim.amounts.size());
    fits = claim.amounts.push(stated) && fits;
  };
  push(fields.ambiguous, AmountKind::ambiguous);
  stated.decided_by = Decision::wording;
  push(fields.compound, AmountKind::compound);
  if (fields.compound) stated.part_of = last;
  push(fields.elemental, AmountKind::elemental);
  if (fields.percent) fits = claim.percents.push({*fields.percent, stated.row, last, {}}) && fits;
  if (fields.reference != ReferenceWord::none) claim.reference = fields.reference;
  if (fields.count) {
    claim.serving = {};
    claim.serving.count = fields.count;
    claim.serving.unit = fields.unit;
  }
  claim.magnesium_named = true;
  if (fits && fields.ambiguous) decide_amount_kinds(claim);
  return fits;
}

Claim claim_of(const Fields& fields) {
  Claim claim;
  add_fields(fields, claim);
  return claim;
}

}  // namespace magdose
