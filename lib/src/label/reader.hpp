// The state of reading a label, shared by the files that each read one kind of token.
//
// Tokens are read from left to right; the name met last is the subject that amounts and percentages
// belong to. Brackets open a context of their own. What an amount belongs to is decided where it
// is read; whether an amount of a named compound is its mass or its magnesium is left to
// amount_kinds.cpp, which sees the whole claim.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "chemistry/form_sets.hpp"
#include "label/names.hpp"
#include "label/serving.hpp"
#include "magdose/label.hpp"
#include "tokens/stream.hpp"

namespace magdose::reader {

using names::Ahead;
using names::Name;
using tokens::Stream;
using tokens::Token;
using vocabulary::Meaning;

/// What amounts and percentages are of.
enum class Subject : std::uint8_t { none, magnesium, compound, other };

/// What was read so far in a bracket, or outside of all.
struct Context {
  Subject subject = Subject::none;
  bool own = false;        // the subject was named in this bracket
  bool elemental = false;  // by the subject's name
  std::optional<Form> form;
  std::int16_t species = -1;
  std::uint8_t row = 0;
  std::uint8_t amounts = 0;  // bound since the subject was named
  std::uint8_t percents = 0;
  std::uint8_t last_amount = no_amount;
  bool in_source = false;    // lone salt words are sources of the outer magnesium
  bool source_word = false;  // the bracket began with "as" or "from"
  bool of_which = false;
  bool elemental_next = false;
  bool source_next = false;    // "as", "from" just passed
  std::optional<Form> source;  // of "375 mg from magnesium citrate": an amount after it is its mass
  bool parts = false;          // amounts of named sources of the magnesium follow
  bool salt_list = false;      // a list of magnesium salts goes on: "sulfate, malate"
  bool separated = false;      // a separator since the subject or its last amount
  bool hard_separated = false;
  bool unknown_item = false;   // unknown words since that separator
  bool unknown_since = false;  // unknown words since the subject's last amount
  bool passed_over = false;    // the last amount was, of something unknown; its percentage is too
  bool row_left_open = false;  // a bracket of it ran on into another row
  bool percent_key = false;    // after "percent:"
  bool reference_equals = false;    // after "NRV ="
  std::uint8_t rebind = no_amount;  // amount of a bracket that a later salt name may claim
  // the item of a source list
  bool item_form = false;
  bool item_unknown = false;
  bool item_manganese = false;
  bool item_amount = false;

  static constexpr std::uint8_t no_amount = 0xFF;
};

/// Forms that are no chelate by themselves: "oxide chelate" names two things.
inline constexpr FormSet inorganic_forms = forms_with("inorganic");

/// Reads a text into a claim, once.
class LabelReader {
 public:
  LabelReader(std::string_view text, Claim& claim)
      : stream_(text), claim_(claim), servings_(claim) {}
  void read();

 private:
  Context& here() { return contexts_[depth_]; }
  Context* outer() { return depth_ > 0 ? &contexts_[depth_ - 1] : nullptr; }

  // reader.cpp: brackets and separators
  void open();
  void close();
  void leave();
  void separator(bool hard, bool line);
  void dot();
  void unknown(const Token& token);
  void end_item();

  // subjects.cpp: names of magnesium, of its compounds and of other things
  void add_form(Form form);
  void drop_form(Form form);
  void note_naming(const Name& name);
  void magnesium_name(const Name& name);
  void source_name(const Name& name);
  void part_name(const Name& name);
  static void set_row_form(Context& row, const Name& name);
  void subject_name(const Name& name);
  void other_name();
  void excipient_name(const Token& token);
  void list(const Name* magnesium);
  bool claim_source_typo(const Token& token);

  // words.cpp
  void word(const Token& token);
  void chelate_in_source();
  bool near_magnesium() {
    return here().subject == Subject::magnesium || here().subject == Subject::compound;
  }
  void group_word(const Meaning& meaning);
  void reference_word(const Token& token);
  void percent_without_number();

  // amounts.cpp
  void number(const Token& token);
  bool is_bare_percent(const Token& number, std::size_t k);
  bool read_amounts_of_list();
  bool read_keyed_unit(const Token& number);
  bool read_unit_first();
  bool stands_alone(std::size_t k) const;
  bool follows_amount() const;
  [[nodiscard]] double times_beside(std::size_t k) const;
  void amount(Token value, const Token& unit);
  bool has_own_amount(const Name& name, std::size_t at) const;
  [[nodiscard]] bool row_has_amount(const Name& name) const;
  bool is_of_next_item(std::size_t k);
  bool blocked();
  bool push_amount(const PrintedAmount& printed, const Token& value, AmountKind kind,
                   std::optional<Form> form, std::int16_t species_index, std::uint8_t row,
                   std::uint8_t column = 0);
  void bind(const PrintedAmount& printed, const Token& value, bool elemental, bool gram);
  void bind_ahead(const PrintedAmount& printed, const Token& value, const Ahead& ahead, bool gram,
                  bool titled);
  void after_binding(Context& c);
  void take_pending();

  // percents.cpp
  void percent(const Token& token, Decimal high, std::size_t after, bool bound);
  void add_percent(const Token& token, bool doubtful = false);
  void push_percent(const Token& token, bool doubtful = false);
  void add_fraction(Decimal low, Decimal high, Span span);

  void finish();

  /// Names not followed by a number yet: "calcium & magnesium".
  struct Listed {
    std::size_t names = 0;
    std::size_t magnesium = 0;  ///< its ordinal; 0: none, or more than one
    Name name;                  ///< that of magnesium
  };

  /// An amount before any name.
  struct Pending {
    PrintedAmount printed;
    Token value;
    bool elemental;
  };

  static constexpr std::size_t max_depth = 8;
  static constexpr int max_typos = 16;

  Stream stream_;
  Claim& claim_;
  ServingReader servings_;
  std::array<Context, max_depth + 1> contexts_{};
  std::size_t depth_ = 0;
  std::size_t too_deep_ = 0;
  std::uint8_t row_ = 0;
  std::uint8_t rows_ = 1;
  bool percent_column_ = false;
  bool reference_sure_ = false;
  bool substance_basis_ = false;
  bool total_next_ = false;
  double times_next_ = 1;  // of the amount being read
  int typos_tried_ = 0;
  Listed listed_;
  std::optional<Pending> pending_amount_;
  std::array<Token, 4> pending_percent_tokens_{};
  bool amount_first_ = false;  // the amount of the name that follows was read
  std::size_t pending_percents_ = 0;
};

}  // namespace magdose::reader
