// Species, forms and their label spellings. Tables: data/species.csv, data/forms.csv,
// data/spellings.csv.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "magdose/elemental.hpp"
#include "magdose/formula.hpp"
#include "magdose/interval.hpp"
#include "magdose/status.hpp"

namespace magdose {

/// What a label names. The canonical ids are these names with '-' for '_' and never change.
enum class Form : std::uint8_t {
  acetyl_taurate,      ///< ATA-Mg
  amino_acid_chelate,  ///< of amino acids that are not named
  ascorbate,           ///< also a source of vitamin C
  aspartate,           ///< the hydrochloride only where it is named
  bisglycinate,        ///< also glycinate, diglycinate
  carbonate,           ///< in trade mostly a hydroxide carbonate
  chloride,            ///< sold as hexahydrate (nigari)
  citrate,             ///< anhydrous, dibasic or a hydrate
  fumarate,            ///< MgC4H2O4
  gluconate,           ///< anhydrous or dihydrate
  glycerophosphate,    ///< anhydrous or monohydrate
  hydroxide,           ///< Mg(OH)2
  lactate,             ///< sold as dihydrate
  lysinate_glycinate,  ///< chelate of both amino acids, 1:1:1
  malate,              ///< dimagnesium malate only where it is named
  marine,              ///< oxide or hydroxide from sea water
  orotate,             ///< anhydrous or dihydrate
  other,               ///< without an id of its own: acetate, pyruvate, dolomite, ...
  oxide,               ///< MgO
  phosphate,           ///< mono-, di- and trimagnesium salts
  pidolate,            ///< also pyroglutamate, PCA
  stearate,            ///< an excipient, never a source
  succinate,           ///< MgC4H4O4
  sulfate,             ///< Epsom salt, kieserite or dried
  taurate,             ///< also taurinate
  threonate,           ///< of L-threonic acid
  yeast,               ///< a mass printed is that of the yeast
};
/// Forms there are, and rows of data/forms.csv.
inline constexpr std::size_t form_count = 27;

/// A set of forms, iterated in the order of their ids.
class FormSet {
 public:
  /// Adds a form; nothing changes where it is in the set.
  constexpr void insert(Form form) { bits_ |= bit(form); }
  /// Takes a form out; nothing changes where it is not in the set.
  constexpr void erase(Form form) { bits_ &= ~bit(form); }
  /// Whether the form is in the set.
  [[nodiscard]] constexpr bool contains(Form form) const { return (bits_ & bit(form)) != 0; }
  /// Whether no form is.
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  /// Forms in the set, 0 to `form_count`.
  [[nodiscard]] constexpr int size() const { return std::popcount(bits_); }
  /// The first in the order of the ids; the set must not be empty.
  [[nodiscard]] constexpr Form first() const { return static_cast<Form>(std::countr_zero(bits_)); }
  /// Calls `visit(Form)` for each form in the order of the ids.
  template <class Visit>
  constexpr void for_each(Visit visit) const {
    for (std::uint32_t rest = bits_; rest != 0; rest &= rest - 1)
      visit(static_cast<Form>(std::countr_zero(rest)));
  }
  /// The same forms.
  friend constexpr bool operator==(FormSet, FormSet) = default;

 private:
  static constexpr std::uint32_t bit(Form form) { return 1U << static_cast<unsigned>(form); }
  std::uint32_t bits_ = 0;
};

/// Whether a form is on a list of permitted ones.
enum class Listing : std::uint8_t {
  yes,      ///< permitted
  no,       ///< not on the list
  unknown,  ///< not established, or the name covers several substances
};
/// The word of the tables: "yes", ...
std::string_view name(Listing listing);
/// How well a form dissolves. It is told and never multiplied with anything.
enum class Tier : std::uint8_t {
  soluble,         ///< as citrate or chloride
  poorly_soluble,  ///< as oxide or carbonate
  unknown,         ///< not established, or the name covers several substances
};
/// The word of the tables: "poorly-soluble", ...
std::string_view name(Tier tier);

/// One exact chemical substance. Its formula is data; what follows from it is computed while
/// compiling.
struct Species {
  std::string_view id;             ///< "trimagnesium-dicitrate", ...
  std::string_view name;           ///< chemical name in English
  std::string_view formula_text;   ///< as in the table: "MgCl2·6H2O"
  Formula formula;                 ///< the same, read
  MolarMassOfCompound molar_mass;  ///< g/mol, water included
  MagnesiumFraction magnesium;     ///< mg of magnesium a mg of the pure, dry substance
  Form form;                       ///< what labels call it
  std::string_view cas;            ///< CAS number, or empty
  std::uint8_t waters;             ///< hydrate waters a formula unit
  std::uint8_t magnesium_atoms;    ///< a formula unit
  bool named_only;                 ///< belongs to its form only where a label names it exactly
  Listing eu_supplement;           ///< Directive 2002/46/EC, Annex II
  std::string_view source;         ///< ids of data/sources.csv, separated by blanks
  Status status;                   ///< of the weakest fact of the row
  std::string_view note;           ///< what is uncertain or unusual; may be empty

  /// The same as `magnesium`.
  [[nodiscard]] constexpr MagnesiumFraction fraction() const { return magnesium; }
  /// The fraction of what is left after drying has removed the water of crystallisation.
  [[nodiscard]] MagnesiumFraction dried_fraction() const;
};

/// What a label names: a set of species and the assay range it is sold at.
struct FormInfo {
  Form form;              ///< also the number of the row
  std::string_view id;    ///< never changes
  std::string_view name;  ///< in English
  const Species* usual;   ///< the species sold most under this name; null where none can be named
  /// Magnesium fraction of the material as sold, where a source gives one (0 to 0 otherwise).
  Interval<MagnesiumFraction> assay;
  /// Highest fraction that a legal specification of the usual species allows; 0 where there is
  /// none.
  MagnesiumFraction legal_max;
  std::string_view legal_source;          ///< id of data/sources.csv; empty where there is none
  Interval<MagnesiumFraction> fractions;  ///< see fraction_range()
  MagnesiumFraction theoretical;          ///< see theoretical_fraction()
  bool pure;                              ///< a ceiling can be computed from the species
  bool excipient;                         ///< never counts as a source
  Listing eu_supplement;                  ///< Directive 2002/46/EC, Annex II
  Listing eu_fortified;                   ///< Regulation (EC) No 1925/2006
  Tier tier;                              ///< of solubility
  std::string_view source;                ///< ids of data/sources.csv, separated by blanks
  Status status;                          ///< of the weakest fact of the row
  std::string_view note;                  ///< what is uncertain or unusual; may be empty
};

/// All rows of data/species.csv, in the byte order of their ids.
std::span<const Species> species();
/// All rows of data/forms.csv, in the order of `Form`.
std::span<const FormInfo> forms();
/// The row of a form.
const FormInfo& info(Form form);
/// The id of a form: "amino-acid-chelate", ...
std::string_view id(Form form);

/// The species with exactly this id; null where there is none.
const Species* find_species(std::string_view id);
/// The form with exactly this id; nothing where there is none. See match_form() for other
/// spellings.
std::optional<Form> find_form(std::string_view id);

/// What a spelling names.
struct FormMatch {
  Form form;               ///< also where an exact species is named
  const Species* species;  ///< null unless the spelling names an exact species
  bool buffered;           ///< it states that a richer source is mixed in
};
/// Reads an id or any label spelling, in any language, with or without the magnesium word; letter
/// case, accents, dashes and blanks do not matter ("Magnesium bis-glycinate", "citrato de
/// magnesio", "E 530", "magnesium citrate nonahydrate"). Nothing where a word is unknown, or
/// where two forms are named.
std::optional<FormMatch> match_form(std::string_view spelling);

/// The known spelling nearest to `text` (at most 3 letters added, dropped, changed or swapped with
/// the next, and at most a third of its letters), or empty. Of equally near ones it is a form's id,
/// then the first in byte order.
std::string_view suggest_form(std::string_view text);

/// The magnesium fractions that a material sold under the form's bare name can have: from its
/// poorest to its richest species (those that only a full name means left out), and down to its
/// assay range as sold where a source gives one; {0, 0} for a form that is not pure chemistry. A
/// form of one species, magnesium oxide, takes the assay range whole.
Interval<MagnesiumFraction> fraction_range(Form form);
/// The magnesium fractions that material of this purity, sold under the form's bare name or as the
/// species named, can have as it is; {0, 0} for a bare name that is not pure chemistry. A species
/// has one, except a hydrate with a loss on drying: from the loss that leaves the water of
/// crystallisation in the dried material to the one that counts all of it.
Interval<MagnesiumFraction> fraction_range(Form form, const Species* named, Purity purity);
/// Fraction of the richest species that the bare name can mean, or of the species named, pure and
/// dry; 0 for a form that is not pure chemistry.
MagnesiumFraction theoretical_fraction(Form form, const Species* named = nullptr);
/// The highest fraction that can be sold under the name: the theoretical one with the assay
/// allowance of data/allowances.csv, or the legal specification's highest if that is higher; 0 for
/// a form that is not pure chemistry. Above it a claim is impossible.
MagnesiumFraction ceiling(Form form, const Species* named = nullptr);

}  // namespace magdose
