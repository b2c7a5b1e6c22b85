// From the text of a label to its report: reads, then checks.
#include "magdose/check.hpp"

namespace magdose {

void check_label(std::string_view text, const CheckOptions& options, Report& report) {
  report.text = text;
  read_label(text, report.claim);
  check(options, report);
}

}  // namespace magdose
