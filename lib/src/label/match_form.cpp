// The spelling of a form alone, as on a command line or in a column of a table.
#include <algorithm>
#include <array>

#include "base/edit_distance.hpp"
#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "magdose/forms.hpp"
#include "magdose/label.hpp"
#include "tokens/stream.hpp"
#include "vocabulary/vocabulary.hpp"

namespace magdose {
namespace {

using tokens::Kind;
using vocabulary::Meaning;
using vocabulary::Role;
using vocabulary::WordId;

// The letters and digits of a text, folded, with nothing between them; empty where that is longer
// than any name.
class Folded {
 public:
  explicit Folded(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const char byte = text[at];
      if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
        add(byte);
        ++at;
        continue;
      }
      const utf8::CodePoint c = utf8::decode(text, at);
      at += c.length;
      is_text_ = is_text_ && c.value != 0xFFFD;
      const fold::Letters letters = fold::letters(c.value);
      if (letters.first != 0) add(letters.first);
      if (letters.second != 0) add(letters.second);
      only_joined_ = only_joined_ && (letters.first != 0 || fold::is_space(c.value) ||
                                      fold::is_dash(c.value) || fold::is_ignored(c.value));
    }
  }
  [[nodiscard]] std::string_view text() const {
    return {bytes_.data(), length_ <= capacity ? length_ : 0};
  }
  /// Nothing but blanks, dashes and trade marks was left out.
  [[nodiscard]] bool only_joined() const { return only_joined_; }
  /// All of it was valid UTF-8.
  [[nodiscard]] bool is_text() const { return is_text_; }

 private:
  static constexpr std::size_t capacity = 64;

  void add(char byte) {
    if (length_ < capacity) bytes_[length_] = byte;
    ++length_;
  }
  void add(char32_t c) {
    std::array<char, 4> bytes;
    const std::size_t n = utf8::encode(c, bytes.data());
    for (std::size_t i = 0; i < n; ++i)
      add(bytes[i]);
  }

  std::array<char, capacity> bytes_;
  std::size_t length_ = 0;  // also of what did not fit
  bool only_joined_ = true;
  bool is_text_ = true;
};

bool names_a_form(const Meaning& meaning) {
  return meaning.roles.has(Role::salt) || meaning.roles.has(Role::excipient);
}

const Species* species_of(const Meaning& meaning) {
  return meaning.species < 0 ? nullptr : &species()[static_cast<std::size_t>(meaning.species)];
}

// A formula without its hydrate waters.
std::string_view anhydrous(const Species& species) {
  return species.formula_text.substr(
      0, species.waters == 0 ? std::string_view::npos : species.formula_text.rfind("·"));
}

// The species of `form` with that many waters, of the salt `base` where one is named; null for
// none or more than one.
const Species* hydrate_of(Form form, const Species* base, unsigned waters) {
  const Species* found = nullptr;
  for (const Species& candidate : species()) {
    if (candidate.form != form || candidate.waters != waters) continue;
    if (base != nullptr ? anhydrous(candidate) != anhydrous(*base) : candidate.named_only) continue;
    if (found != nullptr) return nullptr;
    found = &candidate;
  }
  return found;
}

// Collects what the words of a spelling mean.
class Spelling {
 public:
  // False for a word that has no place in the name of a form.
  bool take(const Meaning& meaning) {
    const auto has = [&](Role role) { return meaning.roles.has(role); };
    if (names_a_form(meaning)) return take_form(meaning);
    if (has(Role::hydrate)) {
      waters_ = meaning.value;
      return true;
    }
    // The symbol of the element; without a number it is no unit.
    if (has(Role::unit) && meaning.unit == vocabulary::UnitKind::mass && meaning.exponent == 0) {
      return true;
    }
    chelate_ = chelate_ || has(Role::chelate);
    buffered_ = buffered_ || has(Role::buffered);
    return has(Role::chelate) || has(Role::buffered) || has(Role::magnesium) || has(Role::of) ||
           has(Role::source_of) || has(Role::filler) || has(Role::trade) || has(Role::complex);
  }

  [[nodiscard]] std::optional<FormMatch> result() const {
    if (form_) {
      const Species* exact = waters_ ? hydrate_of(*form_, species_, *waters_) : species_;
      return FormMatch{*form_, exact, buffered_};
    }
    if (chelate_) return FormMatch{Form::amino_acid_chelate, nullptr, buffered_};
    return std::nullopt;
  }

 private:
  bool take_form(const Meaning& meaning) {
    // "Bisglycinate amino acid chelate" names one form, "citrate and malate" two.
    if (meaning.form == Form::amino_acid_chelate && form_) return true;
    if (form_ && *form_ != Form::amino_acid_chelate && *form_ != meaning.form) return false;
    form_ = meaning.form;
    if (const Species* exact = magdose::species_of(meaning)) species_ = exact;
    return true;
  }

  std::optional<Form> form_;
  const Species* species_ = nullptr;
  std::optional<unsigned> waters_;
  bool chelate_ = false;
  bool buffered_ = false;
};

// Marks that may occur in a name: "Magnesium (as citrate)", "bisglycinate - chelate".
bool may_be_inside(Kind kind) {
  return kind == Kind::open || kind == Kind::close || kind == Kind::dash || kind == Kind::colon ||
         kind == Kind::dot;
}

// The folded words of a text but those that only mean magnesium; "magnesium citrte" -> "citrte".
Folded without_magnesium(std::string_view text) {
  std::array<char, 256> kept;
  std::size_t length = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const Folded word(text.substr(0, end));
    const WordId found = vocabulary::find_word(word.text());
    const bool says_nothing =
        known(found) && (vocabulary::meaning(found).roles.has(Role::magnesium) ||
                         vocabulary::meaning(found).roles.has(Role::of));
    if (!says_nothing && length + word.text().size() <= kept.size()) {
      std::copy(word.text().begin(), word.text().end(), kept.begin() + length);
      length += word.text().size();
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return Folded({kept.data(), length});
}

std::optional<FormMatch> one_word(std::string_view folded) {
  const WordId word = vocabulary::find_word(folded);
  if (!known(word)) return std::nullopt;
  const Meaning& meaning = vocabulary::meaning(word);
  if (!names_a_form(meaning)) return std::nullopt;
  return FormMatch{meaning.form, species_of(meaning), false};
}

}  // namespace

std::optional<FormMatch> match_form(std::string_view spelling) {
  if (const auto form = find_form(spelling)) return FormMatch{*form, nullptr, false};
  if (const Species* exact = find_species(spelling)) return FormMatch{exact->form, exact, false};

  // Most spellings are one word of the dictionary without their blanks and dashes, or also without
  // the words that only mean magnesium.
  const Folded joined(spelling);
  if (joined.only_joined()) {
    if (const auto match = one_word(joined.text())) return match;
    if (const auto match = one_word(without_magnesium(spelling).text())) return match;
  }
  if (!joined.is_text() || spelling.size() > label_capacity) return std::nullopt;
  Spelling said;
  for (tokens::Stream stream(spelling); !stream.done(); stream.advance()) {
    const tokens::Token& token = stream.peek();
    if (token.kind == Kind::word ? !said.take(*token.meaning) : !may_be_inside(token.kind)) {
      return std::nullopt;
    }
  }
  return said.result();
}

std::string_view suggest_form(std::string_view text) {
  const Folded wanted = without_magnesium(text);
  if (wanted.text().empty()) return {};
  Nearest nearest(wanted.text());
  for (const FormInfo& form : forms())
    nearest.consider(form.id, Folded(form.id).text(), true);
  for (const Species& species : species()) {
    nearest.consider(species.id, Folded(species.id).text());
  }
  for (std::size_t i = 0; i < vocabulary::word_count(); ++i) {
    const WordId id{static_cast<std::uint16_t>(i)};
    if (!names_a_form(vocabulary::meaning(id))) continue;
    nearest.consider(vocabulary::text(id), vocabulary::text(id));
  }
  return nearest.best();
}

}  // namespace magdose
