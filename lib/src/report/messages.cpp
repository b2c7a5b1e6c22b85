#include "magdose/messages.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "report/message_id.hpp"
#include "tables/row_reader.hpp"

namespace magdose {

namespace table::bad_row {
void ids_must_be_those_of_the_english_catalogue_in_its_order();
void fields_must_be_those_of_the_english_text();
void fields_must_be_evidence_of_the_finding();  // data/findings.csv
void braces_do_not_match();
void this_row_needs_a_message();  // in data/messages/en.csv
void this_row_needs_a_message_everywhere();
void unknown_place();
}  // namespace table::bad_row

namespace {

// Where a message may appear. On the page, explanations are loaded once a finding is opened; the
// calculator of the element loads its messages beside those of the card.
constexpr std::string_view places[] = {"terminal", "page",       "explanation",
                                       "card",     "calculator", "snippet"};

/// Whether the words of `where` name the place.
constexpr bool has_place(std::string_view where, std::string_view place) {
  while (!where.empty()) {
    const std::size_t end = std::min(where.find(' '), where.size());
    if (where.substr(0, end) == place) return true;
    where.remove_prefix(std::min(end + 1, where.size()));
  }
  return false;
}

/// A row of the English catalogue: id,where,text
struct EnglishRow {
  std::string_view where;
  std::string_view text;
};

consteval EnglishRow english_row(std::string_view line) {
  table::Row row(line);
  row.word();
  const EnglishRow read{row.word(), row.word()};
  row.end();
  for (std::string_view rest = read.where; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (std::find(std::begin(places), std::end(places), rest.substr(0, end)) == std::end(places)) {
      table::bad_row::unknown_place();
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return read;
}

constexpr std::string_view text_of(std::string_view line) {
  table::Row row(line);
  row.word();
  const std::string_view text = row.word();
  row.end();
  return text;
}

/// The first replacement field of `text`, without braces, which is removed up to its end; empty at
/// the end.
constexpr std::string_view take_field(std::string_view& text) {
  const std::size_t open = text.find('{');
  const std::size_t close = text.find('}');
  if (open == std::string_view::npos && close == std::string_view::npos) return text = {};
  if (open > close || close == std::string_view::npos || close == open + 1) {
    table::bad_row::braces_do_not_match();
    return text = {};
  }
  const std::string_view key = text.substr(open + 1, close - open - 1);
  text.remove_prefix(close + 1);
  return key;
}

constexpr bool has_field(std::string_view text, std::string_view key) {
  while (!text.empty()) {
    if (take_field(text) == key) return true;
  }
  return false;
}

constexpr bool fields_of_first_are_in_second(std::string_view first, std::string_view second) {
  while (!first.empty()) {
    const std::string_view key = take_field(first);
    if (!key.empty() && !has_field(second, key)) return false;
  }
  return true;
}

// ---- the English catalogue rules the others, and tells where a message may appear ----

constexpr std::string_view en_lines[] = {
#define MAGDOSE_HEADER(text) text,
#define MAGDOSE_ROW(text) text,
#include "magdose/tables/messages_en.inc"
};
constexpr EnglishRow en_rows[] = {
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) english_row(text),
#include "magdose/tables/messages_en.inc"
};
constexpr auto en = [] {
  std::array<std::string_view, std::size(en_rows)> texts;
  for (std::size_t i = 0; i < texts.size(); ++i)
    texts[i] = en_rows[i].text;
  return texts;
}();
#define MAGDOSE_HEADER(text) static_assert(table::header_is(text, "id,where,text"));
#define MAGDOSE_ROW(text) static_assert(table::in_order(en_lines, __LINE__));
#include "magdose/tables/messages_en.inc"

consteval std::string_view translation(std::string_view line, int number) {
  const auto i = static_cast<std::size_t>(number) - 2;
  const std::string_view text = text_of(line);
  if (i >= std::size(en) || table::id_of(line) != table::message_ids[i]) {
    table::bad_row::ids_must_be_those_of_the_english_catalogue_in_its_order();
  } else if (!fields_of_first_are_in_second(text, en[i]) ||
             !fields_of_first_are_in_second(en[i], text)) {
    table::bad_row::fields_must_be_those_of_the_english_text();
  }
  return text;
}

#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) translation(text, __LINE__),
constexpr std::string_view de[] = {
#include "magdose/tables/messages_de.inc"
};
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) translation(text, __LINE__),
constexpr std::string_view es[] = {
#include "magdose/tables/messages_es.inc"
};
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) translation(text, __LINE__),
constexpr std::string_view fr[] = {
#include "magdose/tables/messages_fr.inc"
};
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) translation(text, __LINE__),
constexpr std::string_view it[] = {
#include "magdose/tables/messages_it.inc"
};
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) translation(text, __LINE__),
constexpr std::string_view nl[] = {
#include "magdose/tables/messages_nl.inc"
};
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) translation(text, __LINE__),
constexpr std::string_view pl[] = {
#include "magdose/tables/messages_pl.inc"
};
static_assert(std::size(de) == std::size(en) && std::size(es) == std::size(en) &&
                  std::size(fr) == std::size(en) && std::size(it) == std::size(en) &&
                  std::size(nl) == std::size(en) && std::size(pl) == std::size(en),
              "the last rows of en.csv are missing in another catalogue");

constexpr std::string_view codes[] = {"de", "en", "es", "fr", "it", "nl", "pl"};
constexpr const std::string_view* catalogues[] = {de, en.data(), es, fr, it, nl, pl};

// ---- rows of other tables that need a message ----

/// The message <prefix><id><suffix>; `no_message` where there is none.
constexpr std::size_t find_parts(std::string_view prefix, std::string_view id,
                                 std::string_view suffix) {
  for (std::size_t i = 0; i < std::size(table::message_ids); ++i) {
    const std::string_view m = table::message_ids[i];
    if (m.size() == prefix.size() + id.size() + suffix.size() && m.starts_with(prefix) &&
        m.ends_with(suffix) && m.substr(prefix.size(), id.size()) == id) {
      return i;
    }
  }
  return table::no_message;
}

consteval bool has_message(std::string_view prefix, std::string_view line) {
  if (find_parts(prefix, table::id_of(line), "") == table::no_message) {
    table::bad_row::this_row_needs_a_message();
  }
  return true;
}

consteval bool has_finding_messages(std::string_view line) {
  table::Row row(line);
  const std::string_view code = row.word();
  row.word();  // id
  row.word();  // severity
  const std::string_view evidence = row.text();
  const std::size_t message = find_parts("", code, "");
  const std::size_t explanation = find_parts("", code, ".long");
  if (message == table::no_message || explanation == table::no_message) {
    table::bad_row::this_row_needs_a_message();
    return false;
  }
  for (const std::string_view place : {"page", "card", "snippet"}) {
    if (!has_place(en_rows[message].where, place))
      table::bad_row::this_row_needs_a_message_everywhere();
  }
  if (!has_place(en_rows[explanation].where, "explanation") ||
      !(has_place(en_rows[message].where, "terminal") ||
        find_parts("", code, ".terminal") != table::no_message) ||
      !(has_place(en_rows[explanation].where, "terminal") ||
        find_parts("", code, ".long.terminal") != table::no_message)) {
    table::bad_row::this_row_needs_a_message_everywhere();
  }
  for (std::string_view rest = en[message]; !rest.empty();) {
    const std::string_view key = take_field(rest);
    bool found = key.empty();
    for (std::size_t at = 0; !found && at < evidence.size();) {
      const std::size_t end = evidence.find(' ', at);
      found = evidence.substr(at, end - at) == key;
      at = end == std::string_view::npos ? evidence.size() : end + 1;
    }
    if (!found) table::bad_row::fields_must_be_evidence_of_the_finding();
  }
  return true;
}

#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) static_assert(has_finding_messages(text));
#include "magdose/tables/findings.inc"
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) static_assert(has_message("form.", text));
#include "magdose/tables/forms.inc"
#define MAGDOSE_HEADER(text)
#define MAGDOSE_ROW(text) static_assert(has_message("caution.", text));
#include "magdose/tables/cautions.inc"

}  // namespace

std::span<const std::string_view> language_codes() {
  return codes;
}

std::optional<Language> find_language(std::string_view code) {
  for (std::size_t i = 0; i < std::size(codes); ++i) {
    if (codes[i] == code) return static_cast<Language>(i);
  }
  return std::nullopt;
}

std::string_view message(Language language, Message id) {
  return catalogues[static_cast<std::size_t>(language)][id.index()];
}

std::string_view find_message(Language language, std::string_view id) {
  const std::size_t i = table::find_message_index(id);
  return i == table::no_message ? std::string_view()
                                : catalogues[static_cast<std::size_t>(language)][i];
}

std::string fill(std::string_view text, std::span<const Value> values) {
  std::string filled;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size());
    filled += text.substr(0, open);
    text.remove_prefix(open);
    if (text.empty()) break;
    const std::string_view field = text.substr(0, text.find('}') + 1);
    const std::string_view key = field.substr(1, field.size() - 2);
    const auto value =
        std::find_if(values.begin(), values.end(), [&](const Value& v) { return v.key == key; });
    filled += value == values.end() ? field : std::string_view(value->text);
    text.remove_prefix(field.size());
  }
  return filled;
}

}  // namespace magdose
