#include "report/enum_messages.hpp"

#include "base/enum_names.hpp"

namespace magdose {
namespace {

constexpr Named<Verdict, Message> verdicts[] = {
    {"verdict.impossible", Verdict::impossible}, {"verdict.suspicious", Verdict::suspicious},
    {"verdict.ambiguous", Verdict::ambiguous},   {"verdict.consistent", Verdict::consistent},
    {"verdict.unchecked", Verdict::unchecked},   {"verdict.unreadable", Verdict::unreadable}};

constexpr Named<Verdict, Message> reasons[] = {
    {"reason.impossible", Verdict::impossible}, {"reason.suspicious", Verdict::suspicious},
    {"reason.ambiguous", Verdict::ambiguous},   {"reason.consistent", Verdict::consistent},
    {"reason.unchecked", Verdict::unchecked},   {"reason.unreadable", Verdict::unreadable}};

constexpr Named<Severity, Message> severities[] = {{"severity.error", Severity::error},
                                                   {"severity.warning", Severity::warning},
                                                   {"severity.note", Severity::note}};

constexpr Named<ReadingName, Message> readings[] = {
    {"reading.stated", ReadingName::stated},
    {"reading.as-compound", ReadingName::as_compound},
    {"reading.as-elemental", ReadingName::as_elemental},
    {"reading.computed", ReadingName::computed}};

constexpr Named<ReferenceWord, Message> reference_words[] = {{"reference.RDA", ReferenceWord::none},
                                                             {"reference.NRV", ReferenceWord::NRV},
                                                             {"reference.DV", ReferenceWord::DV},
                                                             {"reference.RDA", ReferenceWord::RDA}};

constexpr Named<Position, Message> dose_positions[] = {{"dose.below", Position::below},
                                                       {"dose.within", Position::within},
                                                       {"dose.above", Position::above},
                                                       {"dose.straddles", Position::straddles},
                                                       {"dose.none", Position::none}};

constexpr Named<Position, Message> limit_positions[] = {{"limit.below", Position::below},
                                                        {"limit.within", Position::within},
                                                        {"limit.above", Position::above},
                                                        {"limit.straddles", Position::straddles},
                                                        {"limit.none", Position::none}};

constexpr Named<Status, Message> statuses[] = {{"status.verified", Status::verified},
                                               {"status.secondary", Status::secondary},
                                               {"status.unverified", Status::unverified}};

constexpr Named<LimitKind, Message> limit_kinds[] = {
    {"limit-kind.ul", LimitKind::ul},
    {"limit-kind.guidance", LimitKind::guidance},
    {"limit-kind.recommended-maximum", LimitKind::recommended_maximum},
    {"limit-kind.legal-maximum", LimitKind::legal_maximum},
    {"limit-kind.warning-above", LimitKind::warning_above},
    {"limit-kind.split-above", LimitKind::split_above}};

constexpr Named<Population, Message> populations[] = {
    {"population.general", Population::general},
    {"population.child-1-3", Population::child_1_3},
    {"population.child-under-4", Population::child_under_4},
    {"population.infant", Population::infant},
    {"population.pregnant-lactating", Population::pregnant_lactating},
    {"population.men", Population::men},
    {"population.women", Population::women}};

constexpr Named<Listing, Message> listings[] = {
    {"word.yes", Listing::yes}, {"word.no", Listing::no}, {"word.unknown", Listing::unknown}};

constexpr Named<Tier, Message> tiers[] = {{"tier.soluble", Tier::soluble},
                                          {"tier.poorly-soluble", Tier::poorly_soluble},
                                          {"word.unknown", Tier::unknown}};

}  // namespace

Message message(Verdict verdict) {
  return word_of<verdicts>(verdict);
}
Message message(Severity severity) {
  return word_of<severities>(severity);
}
Message message(ReadingName reading) {
  return word_of<readings>(reading);
}
Message message(ReferenceWord word) {
  return word_of<reference_words>(word);
}
Message message(Status status) {
  return word_of<statuses>(status);
}
Message message(LimitKind kind) {
  return word_of<limit_kinds>(kind);
}
Message message(Population population) {
  return word_of<populations>(population);
}
Message message(Listing listing) {
  return word_of<listings>(listing);
}
Message message(Tier tier) {
  return word_of<tiers>(tier);
}
Message reason_message(Verdict verdict) {
  return word_of<reasons>(verdict);
}
Message dose_message(Position position) {
  return word_of<dose_positions>(position);
}
Message limit_message(Position position) {
  return word_of<limit_positions>(position);
}

}  // namespace magdose
