#include "magdose/text_report.hpp"

#include <algorithm>
#include <vector>

#include "magdose/dose_range.hpp"
#include "magdose/elemental.hpp"
#include "report/enum_messages.hpp"
#include "report/findings.hpp"
#include "report/layout.hpp"
#include "report/message_id.hpp"
#include "report/text/rows.hpp"
#include "report/text/scale.hpp"
#include "report/words.hpp"

namespace magdose {

using text::number;
using text::paint;
using text::Style;

namespace {

Style style_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::impossible:
      return Style::error;
    case Verdict::suspicious:
    case Verdict::ambiguous:
      return Style::warning;
    case Verdict::consistent:
      return Style::good;
    case Verdict::unchecked:
    case Verdict::unreadable:
      break;
  }
  return Style::bold;
}

Style style_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Style::error;
    case Severity::warning:
      return Style::warning;
    case Severity::note:
      break;
  }
  return Style::dim;
}

/// Percents and fractions of the evidence are shown with one decimal place, masses as they are.
std::string say_number(std::string_view key, double value) {
  if (text::is_share(key)) return text::fixed(value, 1);
  if (key == "density") return text::fixed(value, 2);
  return text::mg(value);
}

std::string say(const Report& report, const Finding& finding, Language language) {
  const std::string_view sentence = text::terminal_message(language, info(finding.code).code_text);
  const auto say_shown = [&](const Shown& dose) { return text::shown(dose, language); };
  return text::printable(text::say(report, sentence, finding, language, say_number, say_shown));
}

// ---- the label and the verdict ----

std::string label_excerpt(const Report& report, const TextOptions& options) {
  std::vector<text::Mark> marks;
  for (const Finding& finding : report.findings) {
    if (!finding.span.empty()) marks.push_back({finding.span, '^', style_of(finding.severity)});
  }
  const auto add_read = [&](Span span) {
    if (!span.empty()) marks.push_back({span, '~', Style::dim});
  };
  for (const Amount& amount : report.claim.amounts)
    add_read(amount.span);
  for (const Percent& percent : report.claim.percents)
    add_read(percent.span);
  for (const FractionClaim& fraction : report.claim.fractions)
    add_read(fraction.span);
  add_read(report.claim.serving.span);
  return text::excerpt(report.text, marks, 0, options.color);
}

std::string verdict_reason(const Report& report, Language language) {
  const Finding* const finding = text::leading(report);
  if (finding == nullptr) {
    return render(language, reason_message(report.verdict));
  }
  if (finding->code == Code::above_ceiling) {
    double compound_mg = 0;
    double most_mg = 0;
    std::string form;
    for (const Evidence& item : finding->evidence) {
      if (item.key == "compound_mg") compound_mg = item.number;
      if (item.key == "most_mg") most_mg = item.number;
      if (item.key == "form") form = text::say_id(item.key, item.id, language);
    }
    return render(
        language, "reason.above-ceiling",
        {{"compound_mg", number(compound_mg)}, {"most_mg", number(most_mg, 3)}, {"form", form}});
  }
  if (finding->code == Code::two_amounts_compete && report.readings.size() == 2) {
    return render(language, "reason.two-readings",
                  {{"a", text::shown_mg(report.readings[0].shown.elemental, language)},
                   {"b", text::shown_mg(report.readings[1].shown.elemental, language)}});
  }
  return say(report, *finding, language);
}

void add_verdict(std::string& out, const Report& report, const TextOptions& options) {
  if (!options.headline.empty()) {
    for (std::string_view rest = options.headline; !rest.empty();) {
      const std::size_t feed = rest.find('\n');
      text::wrap(out, rest.substr(0, feed), 0, 2);
      out += '\n';
      rest = feed == std::string_view::npos ? std::string_view() : rest.substr(feed + 1);
    }
    return;
  }
  const std::string verdict = render(options.language, message(report.verdict));
  // Painted words would be measured with their escape sequences, so the line is wrapped first.
  std::string line;
  text::wrap(line, verdict + ": " + verdict_reason(report, options.language), 0, 2);
  out += paint(verdict, style_of(report.verdict), options.color);
  out += line.substr(verdict.size());
  out += '\n';
}

// ---- findings ----

void add_findings(std::string& out, const Report& report, const TextOptions& options) {
  std::size_t widest = 0;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note})
    widest = std::max(widest, text::width(message(options.language, message(severity))));
  constexpr std::size_t code_column = 2;
  constexpr std::size_t severity_column = code_column + 6;
  const std::size_t text_column = severity_column + widest + 2;
  for (const Finding& finding : report.findings) {
    const std::string severity = render(options.language, message(finding.severity));
    out.append(code_column, ' ').append(info(finding.code).code_text).append(" ");
    out += paint(severity, style_of(finding.severity), options.color);
    out.append(text_column - severity_column - text::width(severity), ' ');
    text::wrap(out, say(report, finding, options.language), text_column, text_column);
    out += '\n';
  }
}

void add_end(std::string& out, const Report& report, const TextOptions& options) {
  std::string end;
  if (!report.findings.empty()) {
    end =
        render(options.language, "text.explain",
               {{"command",
                 std::string("magdose explain ").append(info(report.findings[0].code).code_text)}});
    end += ' ';
  }
  end += render(options.language, "text.not-medical");
  text::wrap(out, end, 0, 0);
  out += '\n';
}

// ---- the working of each number ----

class Working {
 public:
  Working(std::string& out, const Report& report, const TextOptions& options)
      : out_(out), report_(report), options_(options) {}

  void add() {
    title("working.chemistry");
    add_forms();
    add_elements();
    title("working.amounts");
    add_amounts();
    title("working.values");
    add_references();
    add_limits();
    title("working.findings");
    add_finding_sources();
    out_ += '\n';
    line(say("cautions.pointer", {}), 2);
  }

 private:
  [[nodiscard]] std::string say(Message id, std::initializer_list<Value> values) const {
    return render(options_.language, id, values);
  }

  void title(Message id) {
    out_ += '\n';
    out_.append(2, ' ').append(paint(say(id, {}), Style::bold, options_.color)).append("\n");
  }
  void line(std::string_view content, std::size_t indent = 4) {
    out_.append(indent, ' ');
    text::wrap(out_, content, indent, indent + 2);
    out_ += '\n';
  }
  void row(std::string_view table, std::string_view id, std::string_view sources, Status status) {
    line(say("working.row", {{"table", std::string(table)},
                             {"row", std::string(id)},
                             {"sources", text::sources(sources)},
                             {"status", text::status(status, options_.language)}}),
         6);
  }

  /// Every species that the claim's forms can be.
  [[nodiscard]] std::vector<const Species*> candidates() const {
    std::vector<const Species*> all;
    for (const Amount& amount : report_.claim.amounts) {
      if (amount.species != nullptr) all.push_back(amount.species);
    }
    if (!all.empty()) return all;
    for (const Species& species : species()) {
      if (report_.claim.forms.contains(species.form) && !species.named_only) {
        all.push_back(&species);
      }
    }
    return all;
  }

  void add_forms() {
    for (const Species* const species : candidates()) {
      const double atoms = number_of(magnesium_atoms_of(species->formula));
      line(say("working.species",
               {{"name", std::string(species->name)},
                {"formula", std::string(species->formula_text)},
                {"atoms", number(atoms)},
                {"weight", number(number_of(molar_mass_of_magnesium), 6)},
                {"molar_mass", text::fixed(number_of(species->molar_mass), 3)},
                {"percent", text::fixed(100 * number_of(species->fraction()), 3)}}));
      if (species->source.empty()) continue;
      row("species", species->id, species->source, species->status);
    }
    report_.claim.forms.for_each([&](Form form) {
      const FormInfo& its = info(form);
      if (its.pure) {
        line(say("working.ceiling", {{"form", text::form_name(form, options_.language)},
                                     {"theory", text::fixed(100 * number_of(its.theoretical), 2)},
                                     {"ceiling", text::fixed(100 * number_of(ceiling(form)), 2)}}));
      } else {
        line(say("working.no-formula", {{"form", text::form_name(form, options_.language)}}));
      }
      row("forms", its.id, its.source, its.status);
      const std::string note = "form." + std::string(its.id) + ".note";
      if (const auto said = find_message(options_.language, note); !said.empty()) line(said, 6);
    });
  }

  void add_elements() {
    Formula used{};
    for (const Species* const species : candidates()) {
      for (std::size_t i = 0; i < element_count; ++i)
        used.atoms[i] = std::max(used.atoms[i], species->formula.atoms[i]);
    }
    std::string weights;
    Status worst = Status::verified;
    std::string_view from;
    for (std::size_t i = 0; i < element_count; ++i) {
      if (used.atoms[i] == 0) continue;
      if (!weights.empty()) weights += ", ";
      weights.append(elements[i].symbol).append(" ").append(number(elements[i].weight, 6));
      worst = std::max(worst, elements[i].status);
      if (elements[i].symbol == "Mg") from = elements[i].source;
    }
    if (weights.empty()) return;
    line(say("working.weights", {{"weights", weights}}));
    row("elements", "Mg", from, worst);
  }

  void add_amounts() {
    for (const Reading& reading : report_.readings) {
      const double low = number_of(reading.elemental.low);
      const double high = number_of(reading.elemental.high);
      line(say("working.reading", {{"best", number(number_of(reading.best), 6)},
                                   {"low", number(low, 6)},
                                   {"high", number(high, 6)}}));
      if (reading.compound && reading.compound_best > 0) {
        const double best = number_of(reading.best);
        line(say("working.fraction",
                 {{"elemental", number(best, 6)},
                  {"compound", number(reading.compound_best, 6)},
                  {"percent", text::fixed(100 * best / reading.compound_best, 2)}}));
      }
      line(say(
          "working.moles",
          {{"mg", number(number_of(reading.best), 6)},
           {"weight", number(number_of(molar_mass_of_magnesium), 6)},
           {"mmol", number(number_of(reading.best) / number_of(molar_mass_of_magnesium), 4)},
           {"meq", number(2 * number_of(reading.best) / number_of(molar_mass_of_magnesium), 4)}}));
    }
  }

  void add_references() {
    for (const Reference* const reference : text::references_for(report_)) {
      const double value = number_of(reference->value);
      for (const Reading& reading : report_.readings) {
        const double best = number_of(reading.best);
        line(say("working.percent", {{"mg", number(best, 6)},
                                     {"value", number(value)},
                                     {"percent", number(100 * best / value, 6)},
                                     {"reference", std::string(reference->name)},
                                     {"where", std::string(reference->jurisdiction)}}));
      }
      row("references", reference->id, reference->source, reference->status);
    }
    const DoseRange& range = dose_range();
    line(say("working.dose-range",
             {{"low", number(number_of(range.low))}, {"high", number(number_of(range.high))}}));
    row("dose_range", "supplement-literature", range.source, range.status);
  }

  void add_limits() {
    if (report_.readings.empty()) return;
    for (const LimitResult& result : report_.readings[0].limits) {
      const Limit& limit = *result.limit;
      const std::string whom = text::person(limit.age, limit.sex, limit.state, options_.language);
      line(limit.value
               ? say("working.limit", {{"name", std::string(limit.name)},
                                       {"mg", number(number_of(*limit.value))},
                                       {"whom", whom}})
               : say("working.no-limit", {{"name", std::string(limit.name)}, {"whom", whom}}));
      row("limits", limit.id, limit.source, limit.status);
    }
  }

  void add_finding_sources() {
    for (const Finding& finding : report_.findings) {
      std::string content(info(finding.code).code_text);
      content.append(" ").append(info(finding.code).id);
      std::string from;
      for (const std::string_view source : finding.sources) {
        if (!from.empty()) from += "; ";
        from += text::sources(source);
      }
      if (!from.empty()) content.append(": ").append(from);
      line(content);
    }
  }

  std::string& out_;
  const Report& report_;
  const TextOptions& options_;
};

}  // namespace

std::string text_report(const Report& report, const TextOptions& options) {
  std::string out;
  if (!report.text.empty()) out += label_excerpt(report, options);
  add_verdict(out, report, options);
  if (!report.readings.empty()) {
    out += '\n';
    text::add_rows(out, report, options.language);
    out += '\n';
    text::add_scale(out, report);
  }
  if (!report.findings.empty()) {
    out += '\n';
    add_findings(out, report, options);
  }
  if (options.explain) Working(out, report, options).add();
  out += '\n';
  add_end(out, report, options);
  return out;
}

}  // namespace magdose
