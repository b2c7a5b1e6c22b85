#include "magdose/elemental.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <random>
#include <vector>

#include "allocation_counter.hpp"
#include "magdose/forms.hpp"
#include "support/catch.hpp"

namespace magdose {
namespace {

MagnesiumFraction fraction(const char* formula) {
  const FormulaResult result = read_formula(formula);
  REQUIRE(result.error == FormulaError::none);
  return magnesium_fraction(result.formula);
}
MagnesiumFraction percent(double value) {
  return mg_magnesium_per_mg_compound(value / 100.0);
}

TEST_CASE("there and back again is the same amount") {
  for (const Species& species : species()) {
    for (const double mg : {0.001, 1.0, 375.0, 1786.0, 1e6}) {
      const MagnesiumMass magnesium = elemental(mg_compound(mg), species.fraction());
      CAPTURE(species.id, mg);
      CHECK(number_of(compound(magnesium, species.fraction())) == Approx(mg).epsilon(1e-12));
    }
  }
  for (const double mg : {0.001, 97.2, 420.0}) {
    CHECK(number_of(to_mass(to_amount(mg_magnesium(mg)))) == Approx(mg).epsilon(1e-12));
    CHECK(number_of(to_mass(to_charge(mg_magnesium(mg)))) == Approx(mg).epsilon(1e-12));
  }
}

TEST_CASE("the short way by the fraction is the long way by the moles") {
  for (const Species& species : species()) {
    const MagnesiumMass by_moles = mg_compound(1000.0) / species.molar_mass *
                                   magnesium_atoms_of(species.formula) * molar_mass_of_magnesium;
    CAPTURE(species.id);
    CHECK(number_of(elemental(mg_compound(1000.0), species.fraction())) ==
          Approx(number_of(by_moles)).epsilon(1e-12));
  }
}

TEST_CASE("assay and loss on drying lower what a material holds") {
  const MagnesiumFraction oxide = fraction("MgO");
  CHECK(of_purity(oxide, {}) == oxide);
  const Purity poor{.assay = 0.96, .loss_on_drying = 0.10};
  CHECK(number_of(of_purity(oxide, poor)) == Approx(number_of(oxide) * 0.96 * 0.9));
}

TEST_CASE("a loss on drying may count a hydrate's water of crystallisation, or not") {
  const auto species = [](const char* id) -> const Species& { return *find_species(id); };
  const Species& anhydrous = species("trimagnesium-dicitrate");
  const Species& nonahydrate = species("trimagnesium-dicitrate-nonahydrate");
  CHECK(number_of(nonahydrate.dried_fraction()) ==
        Approx(number_of(anhydrous.fraction())).epsilon(1e-12));
  CHECK(number_of(species("hydroxycarbonate-4-1-4").dried_fraction()) ==
        Approx(number_of(fraction("4MgCO3·Mg(OH)2"))).epsilon(1e-12));
  CHECK(anhydrous.dried_fraction() == anhydrous.fraction());

  const Purity dry{.assay = 0.98};
  const Purity moist{.assay = 0.98, .loss_on_drying = 0.25};
  CHECK(fraction_range(Form::citrate, &nonahydrate, dry) ==
        exactly(of_purity(nonahydrate.fraction(), dry)));
  CHECK(fraction_range(Form::citrate, &anhydrous, moist) ==
        exactly(of_purity(anhydrous.fraction(), moist)));
  const Interval<MagnesiumFraction> range = fraction_range(Form::citrate, &nonahydrate, moist);
  CHECK(range.low == of_purity(nonahydrate.fraction(), moist));
  CHECK(number_of(range.high) ==
        Approx(number_of(of_purity(anhydrous.fraction(), moist))).epsilon(1e-12));

  // The dried basic carbonate is richer than the richest carbonate as sold.
  const MagnesiumFraction richest = of_purity(fraction_range(Form::carbonate).high, moist);
  CHECK(fraction_range(Form::carbonate, nullptr, moist).high > richest);
  for (const FormInfo& form : forms()) {
    CAPTURE(form.id);
    CHECK(fraction_range(form.form, nullptr, {}) == fraction_range(form.form));
    if (!form.pure) CHECK(fraction_range(form.form, nullptr, moist) == fraction_range(form.form));
  }
}

TEST_CASE("a mole of magnesium has two of charge") {
  CHECK(number_of(to_mass(mmol_magnesium(1.0))) == elements[find_element("Mg")].weight);
  CHECK(number_of(to_charge(to_mass(mmol_magnesium(3.0)))) == Approx(6.0));
  CHECK(number_of(to_mass(meq(2.0))) == Approx(number_of(to_mass(mmol_magnesium(1.0)))));
}

TEST_CASE("percents divide by the reference and are printed whole") {
  const MagnesiumPerDay nrv = mg_magnesium_per_day(375.0);
  CHECK(percent_of(mg_magnesium_per_day(300.0), nrv) == Approx(80.0));
  CHECK(number_of(amount_at(19.0, nrv)) == Approx(71.25));
  CHECK(whole_percent(62.4) == 62);
  CHECK(whole_percent(62.5) == 63);
  CHECK(whole_percent(0.2) == 0);
}

TEST_CASE("a percent fits the references that give it and no other") {
  for (const double reference : {248.0, 300.0, 310.0, 375.0, 390.0, 420.0, 440.0}) {
    for (int mg = 30; mg <= 600; ++mg) {
      const unsigned printed_percent =
          whole_percent(percent_of(mg_magnesium_per_day(mg), mg_magnesium_per_day(reference)));
      const Decimal amount{static_cast<std::uint64_t>(mg), 0};
      const auto fitting =
          fitting_references(printed(amount, mg_magnesium_per_day), Decimal{printed_percent, 0});
      if (!fitting.contains(mg_magnesium_per_day(reference))) FAIL(mg << " mg of " << reference);
    }
  }
  const auto fitting = fitting_references(printed(Decimal{400, 0}, mg_magnesium_per_day), {95, 0});
  CHECK(fitting.contains(mg_magnesium_per_day(420.0)));
  CHECK_FALSE(fitting.contains(mg_magnesium_per_day(400.0)));
  CHECK_FALSE(fitting.contains(mg_magnesium_per_day(375.0)));
}

TEST_CASE("a blend has the shares that make up its fraction") {
  const MagnesiumFraction base = fraction("Mg(C2H4NO2)2");
  const MagnesiumFraction oxide = fraction("MgO");
  for (int claimed = 15; claimed < 60; ++claimed) {
    const BufferShare share = buffer_share(percent(claimed), base, oxide);
    const MagnesiumFraction mixed = share.of_mass * oxide + (1.0 - share.of_mass) * base;
    CHECK(number_of(mixed) == Approx(claimed / 100.0));
    CHECK(share.of_magnesium == Approx(share.of_mass * (oxide / mixed)));
    // The least possible: a poorer base or a poorer second source needs more of it.
    const BufferShare hydrated = buffer_share(percent(claimed), base * 0.9, oxide);
    const BufferShare other = buffer_share(percent(claimed), base, oxide * 0.9);
    CHECK(hydrated.of_mass > share.of_mass);
    CHECK(hydrated.of_magnesium > share.of_magnesium);
    CHECK(other.of_mass > share.of_mass);
    CHECK(other.of_magnesium > share.of_magnesium);
  }
}

TEST_CASE("a blend is bounded by its two sources") {
  const MagnesiumFraction base = fraction("Mg(C2H4NO2)2");
  const MagnesiumFraction oxide = fraction("MgO");
  CHECK(buffer_share(base, base, oxide).of_mass == 0.0);
  CHECK(buffer_share(percent(5.0), base, oxide).of_magnesium == 0.0);
  CHECK(buffer_share(oxide, base, oxide).of_mass == 1.0);
  CHECK(buffer_share(percent(70.0), base, oxide).of_magnesium == 1.0);
}

TEST_CASE("an ordered mixture lies between its poorest and its richest beginning") {
  const auto bisglycinate = exactly(fraction("Mg(C2H4NO2)2"));
  const auto oxide = exactly(fraction("MgO"));
  const std::array glycinate_first{bisglycinate, oxide};
  const std::array oxide_first{oxide, bisglycinate};
  const MagnesiumFraction half = (bisglycinate.low + oxide.low) / 2.0;
  CHECK(ordered_mixture(glycinate_first) == Interval<MagnesiumFraction>{bisglycinate.low, half});
  CHECK(ordered_mixture(oxide_first) == Interval<MagnesiumFraction>{half, oxide.low});
  CHECK(ordered_mixture(std::span(oxide_first).first(1)) == oxide);
}

// Masses drawn at random, in descending order, as an ingredient list has them.
std::vector<double> descending_masses(std::mt19937& random, std::size_t count) {
  std::uniform_real_distribution<double> mass(0.0, 1.0);
  std::vector<double> masses(count);
  for (double& m : masses)
    m = mass(random);
  std::sort(masses.begin(), masses.end(), std::greater<>());
  return masses;
}

TEST_CASE("no mixture leaves the bounds that are claimed for it") {
  const std::array highest{fraction("Mg(C2H4NO2)2"), fraction("Mg3(C6H5O7)2"), fraction("MgC4H4O5"),
                           fraction("MgO")};
  std::array<Interval<MagnesiumFraction>, 4> ranges;
  for (std::size_t i = 0; i < highest.size(); ++i)
    ranges[i] = {highest[i] * 0.5, highest[i]};
  const auto bounds = ordered_mixture(ranges);
  std::mt19937 random(5);
  std::uniform_real_distribution<double> assay(0.5, 1.0);
  for (int trial = 0; trial < 20'000; ++trial) {
    const std::vector<double> masses = descending_masses(random, highest.size());
    double total = 0.0;
    double magnesium = 0.0;
    std::array<double, 4> each{};
    for (std::size_t i = 0; i < masses.size(); ++i) {
      each[i] = masses[i] * assay(random) * number_of(highest[i]);
      total += masses[i];
      magnesium += each[i];
    }
    const MagnesiumFraction mixed = mg_magnesium_per_mg_compound(magnesium / total);
    if (!bounds.contains(mixed)) FAIL("outside the ordered bounds");
    for (std::size_t rich = 0; rich < masses.size(); ++rich) {
      const double share = each[rich] / magnesium;
      if (least_share_of(rich, mixed, highest, true) > share + 1e-12) FAIL("more than its share");
      if (least_share_of(rich, mixed, highest, false) > share + 1e-12) FAIL("more than its share");
    }
  }
}

TEST_CASE("the least share is reached by some mixture") {
  const std::array highest{fraction("Mg(C2H4NO2)2"), fraction("MgO")};
  // All bisglycinate and oxide: the shares of the blend.
  const BufferShare blend = buffer_share(percent(20.0), highest[0], highest[1]);
  CHECK(least_share_of(1, percent(20.0), highest, false) == Approx(blend.of_magnesium));
  CHECK(least_share_of(1, percent(20.0), highest, true) == Approx(blend.of_magnesium));
  // More bisglycinate than oxide cannot be richer than both in equal parts.
  CHECK(least_share_of(1, percent(50.0), highest, false) > 0.9);
  CHECK(least_share_of(1, percent(50.0), highest, true) < 0.0);
  // What the other can give alone asks nothing of this one.
  CHECK(least_share_of(1, percent(10.0), highest, true) == 0.0);
  // The first of a list has at least half of the mass.
  const std::array oxide_first{highest[1], highest[0]};
  CHECK(least_share_of(0, percent(30.0), oxide_first, true) ==
        Approx(1.0 - number_of(highest[0]) / 2.0 / 0.30));
  CHECK(least_share_of(0, percent(61.0), oxide_first, true) < 0.0);
}

TEST_CASE("powder, capsules and ligands") {
  CHECK(number_of(capsule_fill(0.91, 0.7)) == Approx(637.0));
  CHECK(density_required(capsule_fill(0.68, 0.7) * 3.0, servings(3.0), 0.68) == Approx(0.7));
  // Two glycines for each magnesium: as much as the formula holds, with the hydrogens of the acid.
  const Formula glycine = read_formula("C2H5NO2").formula;
  const Formula bisglycinate = read_formula("Mg(C2H4NO2)2").formula;
  const MagnesiumMass magnesium = elemental(mg_compound(1000.0), magnesium_fraction(bisglycinate));
  const double parts =
      ligand_mass_mg(magnesium, number_of(molar_mass(glycine)), 2.0) + number_of(magnesium);
  const double hydrogen =
      number_of(to_amount(magnesium)) * 2.0 * elements[find_element("H")].weight;
  CHECK(parts - hydrogen == Approx(1000.0));
}

TEST_CASE("elemental arithmetic takes nothing from the heap") {
  const std::array highest{fraction("Mg(C2H4NO2)2"), fraction("MgO")};
  const std::array ranges{exactly(highest[0]), exactly(highest[1])};
  const test::AllocationCounter counter;
  const double least = least_share_of(1, percent(20.0), highest, true);
  const auto mixture = ordered_mixture(ranges);
  const FormulaResult formula = read_formula("4MgCO3·Mg(OH)2·4H2O");
  std::array<char, decimal_capacity> out;
  const std::size_t length = write_decimal(number_of(molar_mass(formula.formula)), 12, out.data());
  const std::size_t allocations = counter.count();
  CHECK(allocations == 0);
  CHECK(least > 0.0);
  CHECK(mixture.low < mixture.high);
  CHECK(length > 0);
}

}  // namespace
}  // namespace magdose
