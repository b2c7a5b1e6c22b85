// The checks of a claim: chemistry, arithmetic, dose and limits. Each check either could not be
// made, passed, or left a finding; the verdict is the worst of them. A claim is called impossible
// only where no honest reading of its numbers can hold.
#include "magdose/check.hpp"

#include "check/checks.hpp"
#include "check/context.hpp"

namespace magdose {

void check(const CheckOptions& options, Report& report) {
  checks::check(options, report, checks::Detail::all);
}

namespace checks {
namespace {

// In the order of their findings.
constexpr void (*all_checks[])(Context&) = {
    check_compounds, check_fractions, check_size,   check_capsules,  check_percents,
    check_units,     check_sums,      check_ligand, check_ambiguous, check_words,
};

bool is_readable(const Claim& claim) {
  return !claim.amounts.empty() || !claim.percents.empty() || !claim.fractions.empty() ||
         !claim.forms.empty();
}

/// Keeps the order of equals. The lists are short, and std::stable_sort would take memory.
template <class Findings>
void sort_by_severity(Findings& findings) {
  for (std::size_t i = 1; i < findings.size(); ++i) {
    if (findings[i - 1].severity <= findings[i].severity) continue;
    const Finding finding = findings[i];
    std::size_t k = i;
    for (; k > 0 && findings[k - 1].severity > finding.severity; --k)
      findings[k] = findings[k - 1];
    findings[k] = finding;
  }
}

}  // namespace

void check(const CheckOptions& options, Report& report, Detail detail) {
  Context context(options, report, detail);
  report.market = options.market;
  report.readings.clear();
  report.findings.clear();
  if (!is_readable(report.claim)) {
    context.add(Code::unreadable, {});
    report.verdict = Verdict::unreadable;
    return;
  }
  for (void (*const check_one)(Context&) : all_checks)
    check_one(context);
  report.verdict = context.verdict();
  make_readings(context);
  check_doses(context);
  if (detail == Detail::all) sort_by_severity(report.findings);
}

}  // namespace checks
}  // namespace magdose
