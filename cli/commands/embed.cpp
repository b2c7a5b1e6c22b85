// magdose embed: the element for a product page, with the result inside for those without scripts.
#include "commands/embed.hpp"

#include <memory>

#include "commands/run.hpp"
#include "input/label_text.hpp"
#include "options/exit_status.hpp"
#include "options/option_values.hpp"

namespace magdose::cli {

std::string embed_label(std::string_view text) {
  std::string label = html_text(text);
  while (label.ends_with('\n'))
    label.pop_back();
  return label;
}

std::string embed_snippet(const Report& report, const EmbedOptions& options) {
  const EmbedAttribute attributes[] = {
      {"label", std::string(report.text)},
      {"units-per-day", options.units_per_day},
      {"market", report.market == nullptr ? std::string() : std::string(report.market->id)}};
  return embed(report, attributes, options.view, options.language);
}

std::string_view embed_of_row(const void* context, std::string_view label,
                              const CheckOptions& options) {
  thread_local std::string snippet;
  thread_local const auto report = std::make_unique<Report>();
  const std::string text = embed_label(label);
  report->claim = Claim();
  check_label(text, options, *report);
  snippet = embed_snippet(*report, *static_cast<const EmbedOptions*>(context));
  snippet.pop_back();  // the line feed
  return snippet;
}

int run_embed(const Arguments& arguments, Session& session) {
  const EmbedOptions embed = read_embed_options(arguments, session);
  const CheckOptions options = read_check_options(arguments, session);
  const std::string label = embed_label(read_label_text(Command::embed, arguments, session));
  if (label.size() > label_capacity) refuse_long(session);
  Report report;
  check_label(label, options, report);
  if (report.verdict == Verdict::unreadable) refuse_unreadable(label, session);
  if (!arguments.has(Option::quiet)) session.output += embed_snippet(report, embed);
  return exit_status(report, arguments, session);
}

}  // namespace magdose::cli
