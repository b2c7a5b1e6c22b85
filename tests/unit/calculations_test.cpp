// compare, plan and lab: exact numbers, and what happens right at each bound.
#include <cmath>
#include <limits>
#include <string>

#include "magdose/magdose.h"
#include "magdose/magdose.hpp"
#include "support/catch.hpp"

namespace magdose {
namespace {

PrintedAmount exact_mg(std::uint64_t mg) {
  return {Decimal{mg, 0}, AmountUnit::mg, true};
}

ComparedForm of(const Comparison& comparison, std::string_view id) {
  for (const ComparedForm& form : comparison.forms)
    if (form.form->id == id) return form;
  FAIL("not compared: " << id);
  return comparison.forms[0];
}

/// A level of that many mg a day.
Limit level_of(double mg) {
  Limit limit{};
  limit.value = mg_magnesium_per_day(mg);
  return limit;
}

Interval<MagnesiumPerServing> unit_of(double low, double high) {
  return Interval<MagnesiumMass>{mg_magnesium(low), mg_magnesium(high)} / exactly(servings(1));
}

Plan plan_of(double target, Interval<MagnesiumPerServing> unit, double level) {
  const Limit limit = level_of(level);
  const std::optional<Plan> found = plan(mg_magnesium_per_day(target), unit, limit);
  REQUIRE(found);
  return *found;
}

LabResult analysis(double declared, double analysed, double uncertainty, std::string_view market) {
  const auto result = judge_analysis(mg_magnesium(declared), mg_magnesium(analysed), uncertainty,
                                     *find_market(market));
  REQUIRE(result);
  return *result;
}

/// What a C function writes, through a buffer that is exactly large enough and one too small.
template <class Write>
std::string json_of(Write write) {
  std::string whole(write(nullptr, std::size_t{0}), '\0');
  CHECK(write(whole.data(), whole.size()) == whole.size());
  std::string part(whole.size() / 2, '\0');
  CHECK(write(part.data(), part.size()) == whole.size());
  CHECK(whole.starts_with(part));
  return whole;
}

template <class Result>
std::string json_of_result(const Result& result) {
  return json_of(
      [&](char* out, std::size_t capacity) { return write_json(result, out, capacity); });
}

}  // namespace

TEST_CASE("a dose is compared in every form that can be computed, the lightest first") {
  const Comparison comparison = compare(exact_mg(300), {});
  std::size_t computable = 0;
  for (const FormInfo& form : forms())
    if (form.pure && !form.excipient) ++computable;
  CHECK(comparison.forms.size() == computable);
  for (std::size_t i = 1; i < comparison.forms.size(); ++i)
    CHECK(comparison.forms[i - 1].mass.low <= comparison.forms[i].mass.low);
  // By hand, from the standard atomic weights.
  constexpr double mg_of_magnesium = 300;
  constexpr double magnesium = 24.305;
  constexpr double oxygen = 15.999;
  constexpr double carbon = 12.011;
  constexpr double hydrogen = 1.008;
  constexpr double fumarate = magnesium + 4 * carbon + 2 * hydrogen + 4 * oxygen;
  const ComparedForm one_species = of(comparison, "fumarate");
  CHECK(one_species.mass.is_point());
  CHECK(std::abs(number_of(one_species.mass.low) - mg_of_magnesium * fumarate / magnesium) < 1e-6);
  // Oxide as sold is 52.1 to 60.6 % magnesium.
  const ComparedForm oxide = of(comparison, "oxide");
  CHECK(std::abs(number_of(oxide.mass.low) - 100 * mg_of_magnesium / 60.6) < 1e-9);
  CHECK(std::abs(number_of(oxide.mass.high) - 100 * mg_of_magnesium / 52.1) < 1e-9);
  CHECK(number_of(oxide.capsules.high) == 1);
  // Anhydrous trimagnesium dicitrate, C12H10Mg3O14.
  constexpr double citrate = 3 * magnesium + 12 * carbon + 10 * hydrogen + 14 * oxygen;
  CHECK(std::abs(number_of(of(comparison, "citrate").mass.low) -
                 mg_of_magnesium * citrate / (3 * magnesium)) < 1e-6);
}

TEST_CASE("a mass that exactly fills a capsule needs one, a little more needs two") {
  const Capsule& size = *find_capsule("00");
  const ComparedForm fumarate = of(compare(exact_mg(300), {}), "fumarate");
  CompareOptions options;
  options.density = number_of(fumarate.mass.low) / (1000 * size.ml);
  const auto capsules = [&](double density_part) {
    CompareOptions changed = options;
    changed.density *= density_part;
    return number_of(of(compare(exact_mg(300), changed), "fumarate").capsules.high);
  };
  CHECK(capsules(1) == 1);
  CHECK(capsules(1.01) == 1);
  CHECK(capsules(0.99) == 2);
  CHECK(capsules(0.5) == 2);
  CHECK(capsules(0.49) == 3);
}

TEST_CASE("a comparison has the levels of the market and the person") {
  const auto position_to = [](std::uint64_t mg, std::string_view body,
                              const CompareOptions& options) {
    const Comparison comparison = compare(exact_mg(mg), options);
    for (const LimitResult& limit : comparison.report.readings[0].limits)
      if (limit.limit->body == body) return limit.result;
    return Position::none;
  };
  CHECK(position_to(249, "EFSA", {}) == Position::below);
  CHECK(position_to(250, "EFSA", {}) == Position::within);
  CHECK(position_to(251, "EFSA", {}) == Position::above);
  CompareOptions child;
  child.person.age_months = 24;
  CHECK(position_to(66, "IOM", child) == Position::above);
}

TEST_CASE("mmol and mEq of a dose are magnesium") {
  const PrintedAmount dose(Decimal{10, 0}, AmountUnit::mmol, true);
  CHECK(number_of(compare(dose, {}).magnesium) == 10 * 24.305);
  const PrintedAmount charge(Decimal{20, 0}, AmountUnit::meq, true);
  CHECK(number_of(compare(charge, {}).magnesium) == 10 * 24.305);
}

TEST_CASE("a plan exactly at the target and at the level holds") {
  const Plan exact = plan_of(300, unit_of(100, 100), 300);
  CHECK(exact.reaches);
  CHECK(number_of(exact.units) == 3);
  CHECK(number_of(exact.sum.high) == 300);
  const Plan above = plan_of(300, unit_of(100, 100), 299.9);
  CHECK_FALSE(above.reaches);
  CHECK(number_of(above.needed) == 3);
  CHECK(number_of(above.units) == 2);
  const Plan more = plan_of(300.1, unit_of(100, 100), 400);
  CHECK(number_of(more.units) == 4);
  // In binary 0.3 / 0.1 is a little less than 3, 0.6 / 0.1 and 0.7 / 0.1 are as well.
  for (const double tenths : {3, 6, 7, 9}) {
    CAPTURE(tenths);
    const Plan decimal = plan_of(tenths / 10, unit_of(0.1, 0.1), tenths / 10);
    CHECK(decimal.reaches);
    CHECK(number_of(decimal.units) == tenths);
  }
}

TEST_CASE("the poorest material reaches the target, the richest stays within the level") {
  const Plan fits = plan_of(100, unit_of(40, 80), 240);
  CHECK(fits.reaches);
  CHECK(number_of(fits.units) == 3);
  CHECK(number_of(fits.sum.low) == 120);
  CHECK(number_of(fits.sum.high) == 240);
  const Plan too_rich = plan_of(100, unit_of(40, 80.1), 240);
  CHECK_FALSE(too_rich.reaches);
  CHECK(number_of(too_rich.units) == 2);
}

TEST_CASE("where one unit passes the level, none is planned") {
  const Plan none = plan_of(300, unit_of(300, 300), 250);
  CHECK_FALSE(none.reaches);
  CHECK(number_of(none.needed) == 1);
  CHECK(number_of(none.units) == 0);
  CHECK(number_of(none.sum.high) == 0);
}

TEST_CASE("a million units are planned, one more is not") {
  const Limit limit = level_of(1e9);
  const auto planned = [&](double target) {
    return plan(mg_magnesium_per_day(target), unit_of(1, 1), limit);
  };
  REQUIRE(planned(1e6));
  CHECK(number_of(planned(1e6)->units) == 1e6);
  CHECK_FALSE(planned(1e6 + 1));
  CHECK_FALSE(plan(mg_magnesium_per_day(1e8), unit_of(1e-18, 1e-18), limit));
  CHECK(number_of(*units_needed(mg_magnesium_per_day(1e6), unit_of(1, 1).low)) == 1e6);
  CHECK_FALSE(units_needed(mg_magnesium_per_day(1e6 + 1), unit_of(1, 1).low));
}

TEST_CASE("the level of a plan is the body's for the person") {
  Person child;
  child.age_months = 5 * 12;
  CHECK(daily_level("iom", {})->id == "iom-adult");
  CHECK(number_of(*daily_level("IOM", child)->value) == 110);
  Person infant;
  infant.age_months = 2;
  const Limit* const none = daily_level("EFSA", infant);
  CHECK((none == nullptr || !none->value));
  CHECK(daily_level("EFSAA", {}) == nullptr);
  CHECK(default_body(nullptr) == "EFSA");
  for (const Market& market : markets()) {
    CAPTURE(market.id);
    CHECK(default_body(&market).find(' ') == std::string_view::npos);
    CHECK_FALSE(default_body(&market).empty());
  }
}

TEST_CASE("an analysis exactly at a bound keeps the rule") {
  const auto result = [](double analysed, std::size_t rule) {
    return analysis(100, analysed, 0, "EU").tolerances[rule].result;
  };
  // eu-supplement-mineral, the market's own: 80 to 145 %
  CHECK(analysis(100, 80, 0, "EU").tolerances[0].rule->id == "eu-supplement-mineral");
  CHECK(result(79.99, 0) == Position::below);
  CHECK(result(80, 0) == Position::within);
  CHECK(result(145, 0) == Position::within);
  CHECK(result(145.01, 0) == Position::above);
  // eu-claim: from 100 %
  CHECK(analysis(100, 80, 0, "EU").tolerances[1].rule->id == "eu-claim");
  CHECK(result(99.99, 1) == Position::below);
  CHECK(result(100, 1) == Position::within);
}

TEST_CASE("the uncertainty lowers the bound of a claim and no other") {
  const LabResult at = analysis(100, 82, 0.18, "EU");
  CHECK(at.tolerances[1].result == Position::within);
  CHECK(std::abs(number_of(at.tolerances[1].least) - 82) < 1e-9);
  CHECK(analysis(100, 81.99, 0.18, "EU").tolerances[1].result == Position::below);
  CHECK(number_of(at.tolerances[0].least) == 80);
  CHECK(number_of(at.tolerances[2].least) == 65);
}

TEST_CASE("a rule without an upper bound accepts any excess") {
  const LabResult much = analysis(100, 1e6, 0, "US");
  CHECK(much.is_kept());
  CHECK_FALSE(much.tolerances[0].most);
  CHECK_FALSE(judge_analysis(mg_magnesium(1), mg_magnesium(1), 0, *find_market("JP")));
}

TEST_CASE("the C interface writes what the library writes") {
  CompareOptions options;
  options.market = find_market("US");
  options.person.age_months = 480;
  options.capsule = find_capsule("1");
  options.density = 0.9;
  magdose_options given{};
  given.market[0] = 'U';
  given.market[1] = 'S';
  given.age_months = 480;
  const PrintedAmount dose(Decimal{1001, -1}, AmountUnit::mg, true);
  CHECK(json_of([&](char* out, std::size_t capacity) {
          return magdose_compare(100.1, "1", 0.9, &given, out, capacity);
        }) == json_of_result(compare(dose, options)));
  CHECK(json_of([](char* out, std::size_t capacity) {
          return magdose_compare(300, nullptr, 0, nullptr, out, capacity);
        }) == json_of_result(compare(exact_mg(300), {})));
  CHECK(json_of([](char* out, std::size_t capacity) {
          return magdose_plan(300, 100, 100, "IOM", nullptr, out, capacity);
        }) == json_of_result(*plan(mg_magnesium_per_day(300), unit_of(100, 100),
                                   *daily_level("IOM", {}))));
  CHECK(json_of([](char* out, std::size_t capacity) {
          return magdose_lab(300, 285, 0.06, nullptr, out, capacity);
        }) == json_of_result(analysis(300, 285, 0.06, "EU")));
  CHECK(magdose_units_needed(300, 39.9) == 8);
}

TEST_CASE("the C interface refuses what is no amount, and names that are not known") {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
  for (const double bad : {0.0, -1.0, 1.1e8, 1e-7, infinity, no_number}) {
    CAPTURE(bad);
    CHECK(magdose_compare(bad, nullptr, 0, nullptr, nullptr, 0) == 0);
    CHECK(magdose_plan(bad, 1, 1, nullptr, nullptr, nullptr, 0) == 0);
    CHECK(magdose_plan(1, bad, bad, nullptr, nullptr, nullptr, 0) == 0);
    CHECK(magdose_units_needed(bad, 1) == 0);
    CHECK(magdose_units_needed(1, bad) == 0);
    CHECK(magdose_lab(bad, 1, 0, nullptr, nullptr, 0) == 0);
    CHECK(magdose_lab(1, bad, 0, nullptr, nullptr, 0) == 0);
  }
  CHECK(magdose_compare(1e8, nullptr, 0, nullptr, nullptr, 0) > 0);
  CHECK(magdose_compare(1e-6, nullptr, 0, nullptr, nullptr, 0) > 0);
  for (const double bad : {-1.0, 1e-7, 3.6, infinity, no_number})
    CHECK(magdose_compare(300, nullptr, bad, nullptr, nullptr, 0) == 0);
  CHECK(magdose_compare(300, "9", 0, nullptr, nullptr, 0) == 0);
  CHECK(magdose_plan(300, 101, 100, nullptr, nullptr, nullptr, 0) == 0);
  CHECK(magdose_plan(300, 100, 100, "EFSAA", nullptr, nullptr, 0) == 0);
  magdose_options infant{};
  infant.age_months = 2;
  CHECK(magdose_plan(30, 10, 10, "EFSA", &infant, nullptr, 0) == 0);
  CHECK(magdose_plan(1e8, 1, 1, nullptr, nullptr, nullptr, 0) == 0);
  for (const double bad : {-0.1, 0.51, no_number})
    CHECK(magdose_lab(100, 100, bad, nullptr, nullptr, 0) == 0);
  CHECK(magdose_lab(100, 100, 0, "XX", nullptr, 0) == 0);
  CHECK(magdose_lab(100, 100, 0, "JP", nullptr, 0) == 0);
}

}  // namespace magdose
