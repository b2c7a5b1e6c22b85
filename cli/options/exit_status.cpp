#include "options/exit_status.hpp"

#include "options/option_values.hpp"

namespace magdose::cli {

int exit_status(const Report& report, const Arguments& arguments, const Session& session) {
  const int counted = counted_severities(arguments, session);
  for (const Finding& finding : report.findings) {
    if (static_cast<int>(finding.severity) < counted) return exit_findings;
  }
  return exit_clean;
}

}  // namespace magdose::cli
