#include "batch/claim_of_row.hpp"

#include <algorithm>
#include <optional>

#include "base/fold.hpp"
#include "base/trimmed.hpp"
#include "magdose/fields.hpp"
#include "magdose/forms.hpp"
#include "magdose/markets.hpp"

namespace magdose {
namespace {

std::optional<FormMatch> form_of(std::string_view text, BatchMemory::Parts& memory) {
  BatchMemory::Parts::KnownForm* known = nullptr;
  if (text.size() <= sizeof BatchMemory::Parts::KnownForm::text) {
    known = &memory.forms[fold::hash(text) % memory.forms.size()];
    if (std::string_view(known->text.data(), known->length) == text) return known->match;
  }
  const std::optional<FormMatch> match = match_form(text);
  if (match && known != nullptr) {
    known->length = static_cast<std::uint8_t>(text.size());
    std::copy(text.begin(), text.end(), known->text.begin());
    known->match = *match;
  }
  return match;
}

}  // namespace

const Market* market_of(std::string_view text, BatchMemory::Parts& memory) {
  text = trimmed(text);
  if (text.empty()) return nullptr;
  BatchMemory::Parts::KnownMarket key;
  if (text.size() >= key.text.size()) return nullptr;
  std::copy(text.begin(), text.end(), key.text.begin());
  key.text.back() = static_cast<char>(text.size());  // "EU" and a NUL is not EU
  const auto a = static_cast<unsigned char>(key.text[0]);
  const auto b = static_cast<unsigned char>(key.text[1]);
  BatchMemory::Parts::KnownMarket& known = memory.markets[(a * 7U + b) % memory.markets.size()];
  if (known.text != key.text) {
    key.market = find_market(text);
    known = key;
  }
  return known.market;
}

bool read_claim(const Values& values, BatchMemory::Parts& memory, Claim& claim) {
  Fields fields;
  if (const std::string_view text = trimmed(values[at(Column::form)]); !text.empty()) {
    fields.form = form_of(text, memory);
    if (!fields.form) return false;
  }
  FieldTexts texts;  // but the form, which is remembered
  texts.compound_mg = values[at(Column::compound_mg)];
  texts.elemental_mg = values[at(Column::elemental_mg)];
  texts.percent = values[at(Column::percent)];
  texts.reference = values[at(Column::reference)];
  texts.units = values[at(Column::units)];
  if (read_fields(texts, fields).error != FieldError::none) return false;
  if (!fields.compound && !fields.elemental && !fields.percent) return false;
  return add_fields(fields, claim);
}

}  // namespace magdose
