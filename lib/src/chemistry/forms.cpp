// data/forms.csv and data/allowances.csv
#include "magdose/forms.hpp"

#include "chemistry/allowances.hpp"
#include "chemistry/form_ids.hpp"
#include "chemistry/species_table.hpp"
#include "tables/source_ids.hpp"

namespace magdose {

namespace table::bad_row {
void usual_species_is_of_another_form();
void a_legal_maximum_needs_its_source();
void a_legal_maximum_needs_a_usual_species();
void a_pure_form_needs_a_species();
void expected_a_percentage();
}  // namespace table::bad_row

namespace {

using table::Row;
namespace bad_row = table::bad_row;

constexpr std::string_view allowance_lines[] = {
#define MAGDOSE_HEADER(text) text,
#define MAGDOSE_ROW(text) text,
#include "magdose/tables/allowances.inc"
};
#define MAGDOSE_HEADER(text) static_assert(table::header_is(text, "id,factor,source,status,note"));
#define MAGDOSE_ROW(text) static_assert(table::in_order(allowance_lines, __LINE__));
#include "magdose/tables/allowances.inc"

constexpr MagnesiumFraction none = mg_magnesium_per_mg_compound(0.0);

// A magnesium fraction in percent; `none` where the field is empty.
constexpr MagnesiumFraction take_percentage(Row& row) {
  const double percent = row.number_or(0.0);
  if (percent > 100.0) bad_row::expected_a_percentage();
  return mg_magnesium_per_mg_compound(percent / 100.0);
}

// From the poorest to the richest of the species that the bare name can mean.
constexpr Interval<MagnesiumFraction> range_of_species(Form form, std::size_t& count) {
  Interval<MagnesiumFraction> range = exactly(none);
  count = 0;
  for (const Species& species : species_table) {
    if (species.form != form || species.named_only) continue;
    const auto fraction = exactly(species.magnesium);
    range = count == 0 ? fraction : hull(range, fraction);
    ++count;
  }
  return range;
}

constexpr Named<Tier> tiers[] = {{"soluble", Tier::soluble},
                                 {"poorly-soluble", Tier::poorly_soluble},
                                 {"unknown", Tier::unknown}};

consteval FormInfo read_row(std::string_view line) {
  Row row(line);
  FormInfo form{};
  form.id = row.word();
  form.form = static_cast<Form>(table::form_index(form.id));
  form.name = row.word();
  if (const std::string_view usual = row.text(); !usual.empty()) {
    form.usual = species_with_id(usual);
    if (form.usual == nullptr) {
      bad_row::unknown_species_id();
    } else if (form.usual->form != form.form) {
      bad_row::usual_species_is_of_another_form();
    }
  }
  form.assay.low = take_percentage(row);
  form.assay.high = take_percentage(row);
  if (form.assay.low > form.assay.high) bad_row::low_must_not_be_above_high();
  form.legal_max = take_percentage(row);
  form.legal_source = row.text();
  const bool has_legal_max = form.legal_max > none;
  if (has_legal_max != !form.legal_source.empty() ||
      (has_legal_max && !table::is_source_id(form.legal_source))) {
    bad_row::a_legal_maximum_needs_its_source();
  }
  if (has_legal_max && form.usual == nullptr) bad_row::a_legal_maximum_needs_a_usual_species();
  form.pure = row.yes_or_no();
  form.eu_supplement = row.one_of(table::listings);
  form.eu_fortified = row.one_of(table::listings);
  form.excipient = row.yes_or_no();
  form.tier = row.one_of(tiers);
  for (int set = 0; set < 3; ++set)  // inorganic, vague, own_line: see form_sets.hpp
    row.yes_or_no();
  form.source = table::take_sources(row);
  form.status = row.status();
  form.note = row.text();
  row.end();

  if (form.pure) {
    std::size_t count = 0;
    form.fractions = range_of_species(form.form, count);
    if (count == 0) bad_row::a_pure_form_needs_a_species();
    form.theoretical = form.fractions.high;
    if (form.assay.high > none) {
      // Assays count water, carrier and what is lost on drying, so they can be lower than every
      // pure species. Above the richest one they are followed only where there is just one: among
      // hydrates "16.5 % of the dried substance" tells nothing about the substance as sold.
      if (form.assay.low < form.fractions.low) form.fractions.low = form.assay.low;
      if (count == 1) form.fractions = hull(form.fractions, form.assay);
    }
  }
  return form;
}

#define MAGDOSE_TABLE "magdose/tables/forms.inc"
#define MAGDOSE_COLUMNS                                                     \
  "id,name,usual_species,assay_low,assay_high,legal_max,legal_source,pure," \
  "eu_supplement,eu_fortified,excipient,tier,inorganic,vague,own_line,source,status,note"
#include "tables/table.inc"

// The enumerators are the ids, in the same order; '-' is '_'.
constexpr bool is_named(Form form, std::string_view id) {
  return table::form_ids[static_cast<std::size_t>(form)] == id;
}
static_assert(std::size(rows) == form_count);
static_assert(is_named(Form::acetyl_taurate, "acetyl-taurate"));
static_assert(is_named(Form::amino_acid_chelate, "amino-acid-chelate"));
static_assert(is_named(Form::ascorbate, "ascorbate"));
static_assert(is_named(Form::aspartate, "aspartate"));
static_assert(is_named(Form::bisglycinate, "bisglycinate"));
static_assert(is_named(Form::carbonate, "carbonate"));
static_assert(is_named(Form::chloride, "chloride"));
static_assert(is_named(Form::citrate, "citrate"));
static_assert(is_named(Form::fumarate, "fumarate"));
static_assert(is_named(Form::gluconate, "gluconate"));
static_assert(is_named(Form::glycerophosphate, "glycerophosphate"));
static_assert(is_named(Form::hydroxide, "hydroxide"));
static_assert(is_named(Form::lactate, "lactate"));
static_assert(is_named(Form::lysinate_glycinate, "lysinate-glycinate"));
static_assert(is_named(Form::malate, "malate"));
static_assert(is_named(Form::marine, "marine"));
static_assert(is_named(Form::orotate, "orotate"));
static_assert(is_named(Form::other, "other"));
static_assert(is_named(Form::oxide, "oxide"));
static_assert(is_named(Form::phosphate, "phosphate"));
static_assert(is_named(Form::pidolate, "pidolate"));
static_assert(is_named(Form::stearate, "stearate"));
static_assert(is_named(Form::succinate, "succinate"));
static_assert(is_named(Form::sulfate, "sulfate"));
static_assert(is_named(Form::taurate, "taurate"));
static_assert(is_named(Form::threonate, "threonate"));
static_assert(is_named(Form::yeast, "yeast"));

}  // namespace

std::span<const FormInfo> forms() {
  return rows;
}

const FormInfo& info(Form form) {
  return rows[static_cast<std::size_t>(form)];
}

std::string_view name(Listing listing) {
  return word_of<table::listings>(listing);
}
std::string_view name(Tier tier) {
  return word_of<tiers>(tier);
}

std::string_view id(Form form) {
  return info(form).id;
}

std::optional<Form> find_form(std::string_view id) {
  const std::size_t i = table::form_index(id);
  if (i == form_count) return std::nullopt;
  return static_cast<Form>(i);
}

Interval<MagnesiumFraction> fraction_range(Form form) {
  return info(form).fractions;
}

Interval<MagnesiumFraction> fraction_range(Form form, const Species* named, Purity purity) {
  const Interval<MagnesiumFraction> pure =
      named != nullptr ? exactly(named->fraction()) : fraction_range(form);
  Interval<MagnesiumFraction> range = {of_purity(pure.low, purity), of_purity(pure.high, purity)};
  if (purity.loss_on_drying == 0) return range;
  for (const Species& species : species_table) {
    const bool is_meant =
        named != nullptr ? &species == named : species.form == form && !species.named_only;
    if (is_meant) range = hull(range, exactly(of_purity(species.dried_fraction(), purity)));
  }
  return range;
}

MagnesiumFraction theoretical_fraction(Form form, const Species* named) {
  return named != nullptr ? named->magnesium : info(form).theoretical;
}

MagnesiumFraction ceiling(Form form, const Species* named) {
  const FormInfo& its = info(form);
  const MagnesiumFraction allowed =
      allowance("assay-ceiling").factor * theoretical_fraction(form, named);
  // A specification is of the usual species; it does not apply to another one that the label names.
  const bool specified = named == nullptr || named == its.usual;
  return specified && its.legal_max > allowed ? its.legal_max : allowed;
}

}  // namespace magdose
