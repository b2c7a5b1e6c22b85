// What the words of a label tell about it, and how they were read.
#include "check/checks.hpp"
#include "check/context.hpp"

namespace magdose::checks {
void check_words(Context& context) {
  const Claim& claim = context.claim();
  if (claim.naming.manganese) {
    Finding& finding = context.add(Code::wrong_mineral, claim.naming.manganese_span);
    const Span span = claim.naming.manganese_span;
    context.word(finding, "word", {context.report.text.data() + span.begin, span.end - span.begin});
    context.failed(Verdict::suspicious);
  }
  if (claim.naming.excipient || claim.forms.contains(Form::stearate)) {
    Finding& finding = context.add(Code::excipient_as_source, claim.naming.excipient_span);
    context.form(finding, Form::stearate);
    context.sources(finding, info(Form::stearate).source);
    context.failed(Verdict::suspicious);
  }
  for (const Amount& amount : claim.amounts) {
    if (amount.decided_by == Decision::none || amount.decided_by == Decision::wording) continue;
    Finding& finding = context.add(Code::decided_by, amount.span);
    context.word(finding, "by", name(amount.decided_by));
    context.number(finding, "mg", amount.printed.number().to_double());
    context.word(finding, "as", name(amount.kind));
  }
  for (const ReadingNote& note : claim.notes) {
    switch (note.kind) {
      case ReadingNoteKind::typo:
      case ReadingNoteKind::unit_case:
        context.word(context.add(Code::typo, note.span), "word", note.word);
        break;
      case ReadingNoteKind::too_many_amounts:
        context.number(context.add(Code::amounts_left_out, note.span), "count",
                       static_cast<double>(claim.amounts.capacity()));
        break;
    }
  }
  if (!claim.unread.empty())
    context.number(context.add(Code::text_left_out, claim.unread), "count", label_token_capacity);
  for (const Amount& amount : claim.amounts) {
    if (amount.mark == 0 || !amount.mark_decided) continue;
    context.number(context.add(Code::thousands_mark, amount.span), "mg",
                   amount.printed.number().to_double());
  }
  // C12
  const Market* market = context.options.market;
  if (market == nullptr || market->reference == nullptr || market->reference->jurisdiction != "EU")
    return;
  claim.forms.for_each([&](Form form) {
    const FormInfo& f = info(form);
    const Listing listing = context.options.fortified_food ? f.eu_fortified : f.eu_supplement;
    if (listing != Listing::no) return;
    Finding& finding = context.add(Code::form_not_permitted, {});
    context.word(finding, "form", f.id);
    context.word(finding, "market", market->id);
    context.sources(finding, f.source);
  });
}

void check_ambiguous(Context& context) {
  const Claim& claim = context.claim();
  for (const Amount& amount : claim.amounts) {
    const bool open = amount.kind == AmountKind::ambiguous;
    if (!open && (!amount.alternative || amount.basis == Basis::hundred)) continue;
    Finding& finding = context.add(Code::two_amounts_compete, amount.span);
    context.number(finding, "mg", amount.printed.number().to_double());
    if (open) {
      const std::optional<Form> form = form_of(claim, amount);
      context.word(finding, "form", form ? id(*form) : std::string_view("other"));
      context.number(finding, "elemental_mg", amount.printed.number().to_double());
      context.number(finding, "compound_mg", amount.printed.number().to_double());
      context.word(finding, "decides", "percent");
    } else {
      context.number(finding, "other_mg", amount.alternative->to_double());
      context.word(finding, "decides", "mark");
    }
    context.failed(Verdict::ambiguous);
  }
}

}  // namespace magdose::checks
