#include "commands/report_output.hpp"

#include "magdose/report.hpp"
#include "magdose/text_report.hpp"

namespace magdose::cli {

void print_report(const Report& report, std::string_view headline, const Arguments& arguments,
                  Session& session) {
  if (arguments.has(Option::quiet)) return;
  if (arguments.has(Option::json)) return print_json(report, session);
  TextOptions options;
  options.language = session.language;
  options.color = session.color;
  options.explain = arguments.has(Option::explain);
  options.headline = headline;
  session.output += text_report(report, options);
}

}  // namespace magdose::cli
