// magdose embed: the element for a product page, with the result inside for those without scripts.
#include "label_text.hpp"
#include "magdose/html_result.hpp"
#include "option_values.hpp"
#include "run.hpp"

namespace magdose::cli {

int run_embed(const Arguments& arguments, Session& session) {
  const View view = read_view(arguments, session);
  const CheckOptions options = read_check_options(arguments, session);
  const std::string label = html_text(read_label_text(Command::embed, arguments, session));
  Report report;
  check_label(label, options, report);
  if (report.verdict == Verdict::unreadable) refuse_unreadable(label, session);
  if (!arguments.has(Option::quiet)) {
    const std::string* const units = arguments.value(Option::units_per_day);
    const EmbedAttribute attributes[] = {
        {"label", label},
        {"units-per-day", units == nullptr ? std::string() : *units},
        {"market", options.market == nullptr ? std::string() : std::string(options.market->id)}};
    session.output += embed(report, attributes, view, session.language);
  }
  return exit_status(report, arguments, session);
}

}  // namespace magdose::cli
