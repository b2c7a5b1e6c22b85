// Fuzz target: any bytes as a label, read only. What must hold of every claim is checked.
#include <cstdint>
#include <cstdlib>

#include "magdose/label.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void require_inside(magdose::Span span, std::size_t size) {
  require(span.begin <= span.end && span.end <= size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  magdose::Claim claim;
  magdose::read_label(text, claim);
  for (const magdose::Amount& amount : claim.amounts) {
    require_inside(amount.span, size);
    require(!amount.span.empty());
    require(amount.printed.number().to_double() > 0);
    if (amount.part_of) require(*amount.part_of < claim.amounts.size());
  }
  for (const magdose::Percent& percent : claim.percents) {
    require_inside(percent.span, size);
    require(!percent.span.empty());
    if (percent.amount) require(*percent.amount < claim.amounts.size());
  }
  for (const magdose::FractionClaim& fraction : claim.fractions)
    require_inside(fraction.span, size);
  for (const magdose::ReadingNote& note : claim.notes)
    require_inside(note.span, size);
  for (const magdose::Form form : claim.forms_in_order)
    require(claim.forms.contains(form));
  require(claim.forms_in_order.size() == claim.forms.size());
  require_inside(claim.serving.span, size);
  require_inside(claim.unread, size);
  require_inside(claim.naming.manganese_span, size);
  require(claim.units_a_day_low <= claim.units_a_day_high);
  return 0;
}
