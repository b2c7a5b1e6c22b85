#include "magdose/forms.hpp"

#include <algorithm>
#include <string>

#include "allocation_counter.hpp"
#include "support/catch.hpp"

namespace magdose {
namespace {

double percent(MagnesiumFraction fraction) {
  return 100.0 * number_of(fraction);
}

TEST_CASE("every species belongs to a form and follows from its formula") {
  CHECK(species().size() >= 60);
  for (const Species& species : species()) {
    CAPTURE(species.id);
    CHECK(find_species(species.id) == &species);
    const FormulaResult formula = read_formula(species.formula_text);
    REQUIRE(formula.error == FormulaError::none);
    CHECK(formula.formula == species.formula);
    CHECK(magnesium_fraction(formula.formula) == species.fraction());
    CHECK(molar_mass(formula.formula) == species.molar_mass);
    CHECK(percent(species.fraction()) > 0.0);
    // None is richer than the oxide, on which every "at least" of a blend rests.
    CHECK(species.fraction() <= find_species("oxide")->fraction());
    CHECK(theoretical_fraction(species.form, &species) == species.fraction());
  }
  CHECK(find_species("") == nullptr);
  CHECK(find_species("Oxide") == nullptr);
}

TEST_CASE("every form has its row") {
  CHECK(forms().size() == form_count);
  for (std::size_t i = 0; i < form_count; ++i) {
    const auto form = static_cast<Form>(i);
    CAPTURE(id(form));
    CHECK(info(form).form == form);
    CHECK(info(form).id == id(form));
    CHECK(find_form(id(form)) == form);
    const Interval<MagnesiumFraction> range = fraction_range(form);
    CHECK(range.low <= range.high);
    if (info(form).pure) {
      CHECK(percent(range.low) > 0.0);
      CHECK(theoretical_fraction(form) <= range.high);
      CHECK(ceiling(form) > theoretical_fraction(form));
      CHECK(ceiling(form) >= info(form).legal_max);
      REQUIRE(info(form).usual != nullptr);
      CHECK(range.contains(info(form).usual->fraction()));
    } else {
      CHECK(range.is_point());
      CHECK(percent(ceiling(form)) == 0.0);
      CHECK(percent(theoretical_fraction(form)) == 0.0);
    }
  }
  CHECK_FALSE(find_form("Citrate"));
  CHECK_FALSE(find_form(""));
}

TEST_CASE("a form ranges over what its bare name can mean") {
  const auto low = [](Form form) { return fraction_range(form).low; };
  const auto high = [](Form form) { return fraction_range(form).high; };
  const auto of = [](const char* species) { return find_species(species)->fraction(); };
  CHECK(low(Form::citrate) == of("magnesium-hydrogen-citrate-pentahydrate"));
  CHECK(high(Form::citrate) == of("trimagnesium-dicitrate"));
  CHECK(high(Form::bisglycinate) == of("bisglycinate-anhydrous"));
  CHECK(low(Form::bisglycinate) == info(Form::bisglycinate).assay.low);
  CHECK(high(Form::sulfate) == of("sulfate-anhydrous"));
  // Richer salts that only a full name means.
  CHECK(high(Form::malate) == of("malate-anhydrous"));
  CHECK(high(Form::aspartate) == of("aspartate-anhydrous"));
  // One species: the assay range as sold.
  CHECK(fraction_range(Form::oxide) == info(Form::oxide).assay);
  CHECK(fraction_range(Form::oxide).contains(of("oxide")));
}

TEST_CASE("the ceiling is theory with its allowance, or the law's") {
  const double allowance = 1.021;
  const auto theory = [](const char* species) {
    return percent(find_species(species)->fraction());
  };
  const double citrate = theory("trimagnesium-dicitrate");
  CHECK(percent(ceiling(Form::citrate)) == Approx(allowance * citrate));
  CHECK(percent(ceiling(Form::threonate)) == Approx(allowance * theory("threonate-anhydrous")));
  // The specification of the usual species, where that is named.
  const Species* monohydrate = find_species("threonate-monohydrate");
  CHECK(ceiling(Form::threonate, monohydrate) == info(Form::threonate).legal_max);
  CHECK(percent(ceiling(Form::threonate, monohydrate)) >
        allowance * percent(monohydrate->fraction()));
  // It says nothing of another species.
  const Species* nonahydrate = find_species("trimagnesium-dicitrate-nonahydrate");
  CHECK(percent(ceiling(Form::citrate, nonahydrate)) ==
        Approx(allowance * percent(nonahydrate->fraction())));
  const Species* dimagnesium = find_species("dimagnesium-malate");
  CHECK(ceiling(Form::malate, dimagnesium) > ceiling(Form::malate));
}

TEST_CASE("a set of forms keeps the order of their ids") {
  FormSet set;
  CHECK(set.empty());
  set.insert(Form::yeast);
  set.insert(Form::citrate);
  set.insert(Form::acetyl_taurate);
  set.insert(Form::citrate);
  CHECK(set.size() == 3);
  CHECK(set.contains(Form::citrate));
  CHECK(set.first() == Form::acetyl_taurate);
  std::string ids;
  set.for_each([&](Form form) { ids.append(id(form)).append(" "); });
  CHECK(ids == "acetyl-taurate citrate yeast ");
  set.erase(Form::citrate);
  CHECK_FALSE(set.contains(Form::citrate));
  CHECK(set.size() == 2);
}

TEST_CASE("label spellings name their form") {
  struct Case {
    const char* spelling;
    Form form;
    const char* species = "";
  };
  const auto c = GENERATE(values<Case>({
      {"citrate", Form::citrate},
      {"Magnesium citrate", Form::citrate},
      {"MAGNESIUM CITRATE", Form::citrate},
      {"magnesium-citrate", Form::citrate},
      {"  citrate ", Form::citrate},
      {"Mg citrate", Form::citrate},
      {"magnesiumcitrat", Form::citrate},
      {"Magnesiumcitrat", Form::citrate},
      {"citrato de magnesio", Form::citrate},
      {"citrate de magnésium", Form::citrate},
      {"citrato di magnesio", Form::citrate},
      {"magnesiumcitraat", Form::citrate},
      {"cytrynian magnezu", Form::citrate},
      {"Magnesium (as citrate)", Form::citrate},
      {"magnesium bis-glycinate", Form::bisglycinate},
      {"magnesium bis glycinate", Form::bisglycinate},
      {"Magnesium Glycinate", Form::bisglycinate},
      {"magnesium diglycinate", Form::bisglycinate},
      {"bisglycinate chelate", Form::bisglycinate},
      {"diglicynian magnezu", Form::bisglycinate},
      {"E530", Form::oxide},
      {"E 530", Form::oxide},
      {"e530", Form::oxide},
      {"oxyde de magnésium", Form::oxide},
      {"Magnesiumoxid", Form::oxide},
      {"tlenek magnezu", Form::oxide},
      {"lysinate-glycinate", Form::lysinate_glycinate},
      {"amino acid chelate", Form::amino_acid_chelate},
      {"Magnesium L-Threonate", Form::threonate},
      {"węglan magnezu", Form::carbonate},
      {"Bittersalz", Form::sulfate, "sulfate-heptahydrate"},
      {"magnesium stearate", Form::stearate},
      {"trimagnesium dicitrate", Form::citrate, "trimagnesium-dicitrate"},
      {"trimagnesium-dicitrate", Form::citrate, "trimagnesium-dicitrate"},
      {"trimagnesium dicitrate nonahydrate", Form::citrate, "trimagnesium-dicitrate-nonahydrate"},
      {"magnesium sulfate heptahydrate", Form::sulfate, "sulfate-heptahydrate"},
      {"magnesium bisglycinate dihydrate", Form::bisglycinate, "bisglycinate-dihydrate"},
      {"magnesium chloride anhydrous", Form::chloride, "chloride-anhydrous"},
      {"dimagnesium malate", Form::malate, "dimagnesium-malate"},
      {"magnesium-hydrogen-citrate-pentahydrate", Form::citrate,
       "magnesium-hydrogen-citrate-pentahydrate"},
  }));
  CAPTURE(c.spelling);
  const auto match = match_form(c.spelling);
  REQUIRE(match);
  CHECK(id(match->form) == id(c.form));
  CHECK((match->species == nullptr ? "" : match->species->id) == c.species);
  CHECK_FALSE(match->buffered);
}

TEST_CASE("ids name themselves") {
  for (const FormInfo& form : forms()) {
    const auto match = match_form(form.id);
    REQUIRE(match);
    CHECK(match->form == form.form);
    CHECK(match->species == nullptr);
  }
  for (const Species& species : species()) {
    CAPTURE(species.id);
    const auto match = match_form(species.id);
    REQUIRE(match);
    // "oxide" is the id of a form first.
    CHECK(match->form == species.form);
    CHECK((match->species == &species || species.id == id(species.form)));
  }
}

TEST_CASE("what a hydrate leaves open stays open") {
  // Two salts of citric acid are anhydrous.
  const auto match = match_form("magnesium citrate anhydrous");
  REQUIRE(match);
  CHECK(match->species == nullptr);
}

TEST_CASE("a buffered form says so") {
  const auto match = match_form("magnesium bisglycinate (buffered)");
  REQUIRE(match);
  CHECK(match->form == Form::bisglycinate);
  CHECK(match->buffered);
}

TEST_CASE("what names no form, or two, is not read") {
  const std::string text = GENERATE(
      as<std::string>{}, "", " ", "magnesium", "Mg", "unobtainium", "magnesium unobtainate",
      "citrate and malate", "citrate, oxide", "300 mg citrate", "300", "-", "()", "citrate\xFF",
      "citrate;oxide", "calcium citrate", std::string("citrate\0oxide", 13),
      std::string(100'000, 'c'), std::string(70'000, ' '));
  CAPTURE(text.substr(0, 40));
  CHECK_FALSE(match_form(text));
}

TEST_CASE("a slip gets the near spelling") {
  CHECK(suggest_form("citrte") == "citrate");
  CHECK(suggest_form("magnesium citrte") == "citrate");
  CHECK(suggest_form("Citrtae") == "citrate");
  CHECK(suggest_form("bisglicinate") == "bisglycinate");
  CHECK(suggest_form("bysglycinate") == "bisglycinate");
  CHECK(suggest_form("trimagnesium-dicitrat-nonahydrat") == "trimagnesium-dicitrate-nonahydrate");
  CHECK(suggest_form("unobtainium").empty());
  CHECK(suggest_form("").empty());
  CHECK(suggest_form("magnesium").empty());
  CHECK(suggest_form("xy").empty());
  CHECK(suggest_form(std::string(100'000, 'c')).empty());
  // The same answer for every form with one letter wrong, and it is a form's spelling.
  for (const FormInfo& form : forms()) {
    std::string slip(form.id);
    slip[slip.size() / 2] = 'q';
    CAPTURE(slip);
    const std::string_view suggestion = suggest_form(slip);
    REQUIRE_FALSE(suggestion.empty());
    CHECK(match_form(suggestion));
  }
}

TEST_CASE("matching takes nothing from the heap") {
  const test::AllocationCounter counter;
  const auto match = match_form("Magnesium (as trimagnesium dicitrate nonahydrate)");
  const std::string_view near = suggest_form("magnesium bisglicinat");
  const std::size_t allocations = counter.count();
  CHECK(allocations == 0);
  CHECK(match);
  CHECK_FALSE(near.empty());
}

}  // namespace
}  // namespace magdose
