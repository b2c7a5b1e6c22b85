// magdose forms, limits, references, sources: the tables that everything is computed from.
#include <algorithm>
#include <cstdint>

#include "base/ascii_case.hpp"
#include "commands/run.hpp"
#include "magdose/forms.hpp"
#include "magdose/limits.hpp"
#include "magdose/markets.hpp"
#include "magdose/population.hpp"
#include "magdose/references.hpp"
#include "magdose/sources.hpp"
#include "options/exit_status.hpp"
#include "options/option_values.hpp"
#include "options/suggestion.hpp"
#include "output/json_text.hpp"
#include "output/text_table.hpp"
#include "report/enum_messages.hpp"
#include "report/layout.hpp"
#include "report/words.hpp"

namespace magdose::cli {
namespace {

constexpr int exact_digits = 12;

/// One row for machines: the same members for --json and --csv.
class Record {
 public:
  Record& add(std::string_view key, std::string_view text) {
    fields_.push_back({Kind::text, key, std::string(text)});
    return *this;
  }
  Record& add(std::string_view key, double value, int significant = 6) {
    fields_.push_back({Kind::number, key, text::number(value, significant)});
    return *this;
  }
  /// null in JSON, empty in CSV.
  Record& none(std::string_view key) {
    fields_.push_back({Kind::none, key, {}});
    return *this;
  }
  /// Words separated by blanks: an array in JSON.
  Record& list(std::string_view key, std::string_view words) {
    fields_.push_back({Kind::list, key, std::string(words)});
    return *this;
  }

  void write_json(json::Writer& json) const {
    json.open('{');
    for (const Field& field : fields_) {
      json.key(field.key);
      switch (field.kind) {
        case Kind::text:
          json.text(field.value);
          break;
        case Kind::number:
          json.literal(field.value);
          break;
        case Kind::none:
          json.null();
          break;
        case Kind::list:
          write_words(json, field.value);
          break;
      }
    }
    json.close('}');
  }
  /// RFC 4180.
  [[nodiscard]] std::string csv(bool header) const {
    std::string line;
    for (const Field& field : fields_) {
      if (&field != &fields_.front()) line += ',';
      const std::string_view cell = header ? field.key : std::string_view(field.value);
      if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
        line += cell;
        continue;
      }
      line += '"';
      for (const char c : cell) {
        if (c == '"') line += '"';
        line += c;
      }
      line += '"';
    }
    return line + "\r\n";
  }

 private:
  enum class Kind : std::uint8_t { text, number, none, list };
  struct Field {
    Kind kind;
    std::string_view key;
    std::string value;
  };

  static void write_words(json::Writer& json, std::string_view words) {
    json.open('[');
    while (!words.empty()) {
      const std::size_t blank = words.find(' ');
      json.text(words.substr(0, blank));
      words = blank == std::string_view::npos ? std::string_view() : words.substr(blank + 1);
    }
    json.close(']');
  }

  std::vector<Field> fields_;
};

struct Section {
  std::string_view name;
  std::vector<Record> records;
};

std::string json_of(std::string_view schema, const std::vector<Section>& sections) {
  return json_text([&](json::Writer& json) {
    json.open('{');
    json.key("schema");
    json.text(schema);
    json.key("data");
    json.text(data_version());
    for (const Section& section : sections) {
      json.key(section.name);
      json.open('[');
      for (const Record& record : section.records)
        record.write_json(json);
      json.close(']');
    }
    json.close('}');
  });
}

/// --json and --csv; false where a text is wanted.
bool print_records(std::string_view schema, const std::vector<Section>& sections,
                   const Arguments& arguments, Session& session) {
  if (arguments.has(Option::quiet)) return true;
  if (arguments.has(Option::json)) {
    session.print(json_of(schema, sections));
    return true;
  }
  if (arguments.has(Option::csv)) {
    // The last section has the finest rows.
    const auto& records = sections.back().records;
    if (!records.empty()) session.output += records.front().csv(true);
    for (const Record& record : records)
      session.output += record.csv(false);
    return true;
  }
  return false;
}

void add_age(Record& record, AgeRange age) {
  constexpr std::uint16_t open = 0xFFFF;
  record.add("age_from_months", age.from);
  if (age.to == open) {
    record.none("age_to_months");
  } else {
    record.add("age_to_months", age.to);
  }
}

std::string percent(MagnesiumFraction fraction) {
  return text::fixed(100 * number_of(fraction), 2);
}

/// The one word that narrows a table; empty where none is given.
std::string filter(const Arguments& arguments, const Session& session) {
  if (arguments.words().size() > 1) {
    session.refuse("error.too-many-words", {{"word", text::printable(arguments.words()[1])}});
  }
  return arguments.words().empty() ? std::string() : arguments.words().front();
}

[[noreturn]] void refuse_filter(Message message, const std::string& wanted,
                                std::vector<std::string_view> known, const Session& session) {
  std::sort(known.begin(), known.end());
  throw Refusal{session.say(message, {{"word", text::printable(wanted)}}), wanted,
                Span{0, static_cast<std::uint32_t>(wanted.size())},
                std::string(nearest(wanted, known))};
}

bool has_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const std::size_t blank = words.find(' ');
    if (equal_ignoring_case(words.substr(0, blank), word)) return true;
    words = blank == std::string_view::npos ? std::string_view() : words.substr(blank + 1);
  }
  return false;
}

// ---- forms ----

Record record_of(const FormInfo& form) {
  Record record;
  record.add("id", form.id).add("name", form.name);
  if (form.usual == nullptr) {
    record.none("usual");
  } else {
    record.add("usual", form.usual->id);
  }
  const auto fraction = [&](std::string_view key, MagnesiumFraction value) {
    if (number_of(value) == 0) {
      record.none(key);
    } else {
      record.add(key, number_of(value), exact_digits);
    }
  };
  fraction("fraction_low", fraction_range(form.form).low);
  fraction("fraction_high", fraction_range(form.form).high);
  fraction("theoretical", theoretical_fraction(form.form));
  fraction("ceiling", ceiling(form.form));
  fraction("legal_max", form.legal_max);
  record.add("excipient", form.excipient ? "yes" : "no")
      .add("eu_supplement", name(form.eu_supplement))
      .add("eu_fortified", name(form.eu_fortified))
      .add("tier", name(form.tier))
      .list("source", form.source)
      .add("status", name(form.status))
      .add("note", form.note);
  return record;
}

Record record_of(const Species& species) {
  Record record;
  record.add("id", species.id)
      .add("name", species.name)
      .add("form", id(species.form))
      .add("formula", species.formula_text)
      .add("molar_mass", number_of(species.molar_mass), exact_digits)
      .add("magnesium_fraction", number_of(species.fraction()), exact_digits)
      .add("hydrate", species.waters)
      .add("named_only", species.named_only ? "yes" : "no")
      .add("cas", species.cas)
      .add("eu_supplement", name(species.eu_supplement))
      .list("source", species.source)
      .add("status", name(species.status))
      .add("note", species.note);
  return record;
}

void print_forms(Session& session) {
  TextTable table({{session.say("column.form")},
                   {session.say("column.magnesium-percent"), true},
                   {session.say("column.usual")},
                   {session.say("column.eu")},
                   {session.say("column.solubility"), false, true}});
  for (const FormInfo& form : forms()) {
    const Interval<MagnesiumFraction> range = fraction_range(form.form);
    std::string fraction = "-";
    if (number_of(range.high) > 0) {
      fraction =
          range.is_point() ? percent(range.high) : percent(range.low) + "-" + percent(range.high);
    }
    table.add({std::string(form.id), fraction,
               std::string(form.usual == nullptr ? "-" : form.usual->id),
               session.say(message(form.eu_supplement)), session.say(message(form.tier))});
  }
  session.output += table.text();
}

void print_form(const FormInfo& form, Session& session) {
  const auto paragraph = [&](std::string_view text) {
    text::wrap(session.output, text, 0, 2);
    session.output += '\n';
  };
  const std::string name = text::form_name(form.form, session.language);
  paragraph(name == form.id ? name : std::string(form.id) + ": " + name);
  const std::string note_id = "form." + std::string(form.id) + ".note";
  if (const auto note = find_message(session.language, note_id); !note.empty()) {
    paragraph("  " + std::string(note));
  }
  session.output += '\n';
  TextTable table({{session.say("column.species"), false, true},
                   {session.say("column.formula")},
                   {session.say("column.molar-mass"), true},
                   {session.say("column.magnesium-percent"), true}});
  bool any = false;
  for (const Species& species : species()) {
    if (species.form != form.form) continue;
    any = true;
    table.add({std::string(species.id), std::string(species.formula_text),
               text::fixed(number_of(species.molar_mass), 3),
               text::fixed(100 * number_of(species.fraction()), 3)});
  }
  if (any) session.output += table.text() + '\n';
  if (form.pure) {
    paragraph(
        session.say("working.ceiling", {{"form", text::form_name(form.form, session.language)},
                                        {"theory", percent(form.theoretical)},
                                        {"ceiling", percent(ceiling(form.form))}}));
  } else {
    paragraph(session.say("working.no-formula",
                          {{"form", text::form_name(form.form, session.language)}}));
  }
  paragraph(session.say("working.row", {{"table", "forms"},
                                        {"row", std::string(form.id)},
                                        {"sources", text::sources(form.source)},
                                        {"status", text::status(form.status, session.language)}}));
}

// ---- limits ----

Record record_of(const Limit& limit) {
  Record record;
  record.add("id", limit.id)
      .add("body", limit.body)
      .add("name", limit.name)
      .add("kind", name(limit.kind))
      .list("jurisdiction", limit.jurisdiction);
  add_age(record, limit.age);
  record.add("sex", name(limit.sex)).add("state", name(limit.state));
  if (limit.value) {
    record.add("mg", number_of(*limit.value));
  } else {
    record.none("mg");
  }
  record.add("scope", name(limit.scope))
      .add("per", limit.per_intake ? "intake" : "day")
      .add("valid_from", limit.valid_from)
      .add("valid_to", limit.valid_to)
      .list("source", limit.source)
      .add("status", name(limit.status))
      .add("note", limit.note);
  return record;
}

// ---- references ----

Record record_of(const Reference& reference) {
  Record record;
  record.add("id", reference.id)
      .add("jurisdiction", reference.jurisdiction)
      .add("name", reference.name)
      .add("family", name(reference.family))
      .add("population", name(reference.population));
  add_age(record, reference.age);
  record.add("mg", number_of(reference.value))
      .add("valid_from", reference.valid_from)
      .add("valid_to", reference.valid_to)
      .list("source", reference.source)
      .add("status", name(reference.status))
      .add("note", reference.note);
  return record;
}

std::string say_period(std::string_view from, std::string_view to, const Session& session) {
  if (!to.empty()) return session.say("period.until", {{"to", std::string(to)}});
  if (from.empty()) return {};
  return session.say("period.since", {{"from", std::string(from)}});
}

// ---- sources ----

Record record_of(const Source& source) {
  Record record;
  record.add("id", source.id)
      .add("title", source.title)
      .add("publisher", source.publisher)
      .add("date", source.date)
      .add("address", source.address)
      .add("checked", source.checked);
  return record;
}

}  // namespace

int run_forms(const Arguments& arguments, Session& session) {
  const std::string wanted = arguments.text();
  std::optional<Form> only;
  if (!wanted.empty()) {
    const Material material = read_material(wanted, session);
    if (material.own != nullptr) session.refuse("error.form-not-formula");
    only = material.form;
  }
  Section form_rows{"forms", {}};
  Section species_rows{"species", {}};
  for (const FormInfo& form : forms()) {
    if (!only || form.form == *only) form_rows.records.push_back(record_of(form));
  }
  for (const Species& species : species()) {
    if (!only || species.form == *only) species_rows.records.push_back(record_of(species));
  }
  if (print_records("magdose.forms/1", {form_rows, species_rows}, arguments, session)) {
    return exit_clean;
  }
  if (only) {
    print_form(info(*only), session);
  } else {
    print_forms(session);
  }
  return exit_clean;
}

int run_limits(const Arguments& arguments, Session& session) {
  const std::string wanted = filter(arguments, session);
  Section rows{"limits", {}};
  TextTable table({{session.say("column.body")},
                   {"mg", true},
                   {session.say("column.whom"), false, true},
                   {session.say("column.kind")},
                   {session.say("column.country")},
                   {session.say("column.status")}});
  std::vector<std::string_view> known;
  for (const Limit& limit : limits()) {
    known.push_back(limit.body);
    if (!wanted.empty() && !equal_ignoring_case(limit.body, wanted) &&
        !equal_ignoring_case(limit.id, wanted) && !has_word(limit.jurisdiction, wanted)) {
      continue;
    }
    rows.records.push_back(record_of(limit));
    table.add({std::string(limit.body), limit.value ? text::number(number_of(*limit.value)) : "-",
               text::person(limit.age, limit.sex, limit.state, session.language),
               session.say(message(limit.kind)), std::string(limit.jurisdiction),
               text::status(limit.status, session.language)});
  }
  if (rows.records.empty()) refuse_filter("error.unknown-body", wanted, known, session);
  if (!print_records("magdose.limits/1", {rows}, arguments, session)) {
    session.output += table.text();
  }
  return exit_clean;
}

int run_references(const Arguments& arguments, Session& session) {
  const std::string wanted = filter(arguments, session);
  Section rows{"references", {}};
  TextTable table({{session.say("column.country")},
                   {"mg", true},
                   {session.say("column.name")},
                   {session.say("column.whom"), false, true},
                   {session.say("column.period")},
                   {session.say("column.status")}});
  std::vector<std::string_view> known;
  const Market* const market = find_market(wanted);
  for (const Reference& reference : references()) {
    known.push_back(reference.jurisdiction);
    if (!wanted.empty() && !equal_ignoring_case(reference.jurisdiction, wanted) &&
        !equal_ignoring_case(reference.id, wanted) &&
        (market == nullptr || market->reference != &reference)) {
      continue;
    }
    rows.records.push_back(record_of(reference));
    table.add({std::string(reference.jurisdiction), text::number(number_of(reference.value)),
               std::string(reference.name), session.say(message(reference.population)),
               say_period(reference.valid_from, reference.valid_to, session),
               text::status(reference.status, session.language)});
  }
  if (rows.records.empty()) refuse_filter("error.unknown-country", wanted, known, session);
  if (!print_records("magdose.references/1", {rows}, arguments, session)) {
    session.output += table.text();
  }
  return exit_clean;
}

int run_sources(const Arguments& arguments, Session& session) {
  const std::string wanted = filter(arguments, session);
  Section rows{"sources", {}};
  TextTable table({{session.say("column.source")},
                   {session.say("column.title"), false, true},
                   {session.say("column.date")}});
  std::vector<std::string_view> known;
  const Source* only = nullptr;
  for (const Source& source : sources()) {
    known.push_back(source.id);
    if (!wanted.empty() && !equal_ignoring_case(source.id, wanted)) continue;
    only = &source;
    rows.records.push_back(record_of(source));
    table.add({std::string(source.id), std::string(source.title), std::string(source.date)});
  }
  if (rows.records.empty()) refuse_filter("error.unknown-source", wanted, known, session);
  if (print_records("magdose.sources/1", {rows}, arguments, session)) return exit_clean;
  if (wanted.empty()) {
    session.output += table.text();
    return exit_clean;
  }
  const Source& source = *only;
  TextTable card({{session.say("column.source")}, {std::string(source.id), false, true}});
  card.add({session.say("column.title"), std::string(source.title)});
  card.add({session.say("column.publisher"), std::string(source.publisher)});
  card.add({session.say("column.date"), std::string(source.date)});
  card.add({session.say("column.address"), std::string(source.address)});
  card.add({session.say("column.checked"),
            source.checked.empty() ? session.say("word.not-yet") : std::string(source.checked)});
  session.output += card.text();
  return exit_clean;
}

}  // namespace magdose::cli
