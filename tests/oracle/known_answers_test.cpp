// Checks every row of known_answers.csv, values computed without this program, to its tolerance.
#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <numeric>
#include <regex>
#include <string>
#include <vector>

#include "magdose/capsules.hpp"
#include "magdose/claim_rules.hpp"
#include "magdose/elemental.hpp"
#include "magdose/forms.hpp"
#include "magdose/tolerances.hpp"
#include "support/catch.hpp"

namespace magdose {
namespace {

struct Row {
  std::string id, kind, input, unit;
  double expected, tolerance;
};

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
      fields.back() += line[i++];
    } else if (line[i] == '"') {
      quoted = !quoted;
    } else if (line[i] == ',' && !quoted) {
      fields.emplace_back();
    } else {
      fields.back() += line[i];
    }
  }
  return fields;
}

std::vector<Row> known_answers() {
  std::ifstream file(MAGDOSE_KNOWN_ANSWERS);
  std::string line;
  REQUIRE(std::getline(file, line));
  REQUIRE(line == "id,kind,input,expected,unit,tolerance,source");
  std::vector<Row> rows;
  while (std::getline(file, line)) {
    const auto fields = fields_of(line);
    REQUIRE(fields.size() == 7);
    rows.push_back(
        {fields[0], fields[1], fields[2], fields[4], std::stod(fields[3]), std::stod(fields[5])});
  }
  return rows;
}

// ---- what the inputs are made of ----

Formula formula(const std::string& text) {
  const FormulaResult result = read_formula(text);
  INFO(text);
  REQUIRE(result.error == FormulaError::none);
  return result.formula;
}
MagnesiumFraction fraction(const std::string& text) {
  return magnesium_fraction(formula(text));
}
MagnesiumFraction percent(double value) {
  return mg_magnesium_per_mg_compound(value / 100.0);
}
double in_percent(MagnesiumFraction value) {
  return 100.0 * number_of(value);
}
Decimal decimal(const std::string& text) {
  const DecimalResult result = read_decimal(text);
  INFO(text);
  REQUIRE(result.error == DecimalError::none);
  return result.value;
}
double number(const std::string& text) {
  return decimal(text).to_double();
}
// "10 % Mg commercial", "1.021 x MgO", "MgO".
MagnesiumFraction source(const std::string& text) {
  std::smatch part;
  if (std::regex_match(text, part, std::regex(R"(([\d.]+) % Mg commercial)"))) {
    return percent(number(part[1]));
  }
  if (std::regex_match(text, part, std::regex(R"(([\d.]+) x (.+))"))) {
    return number(part[1]) * fraction(part[2]);
  }
  return fraction(text);
}
const Species& species_of(const std::string& text) {
  for (const Species& candidate : species()) {
    if (candidate.formula == formula(text) && !candidate.named_only) return candidate;
  }
  FAIL("no species " << text);
  return species()[0];
}
const Species& species_named(const std::string& id) {
  const Species* found = find_species(id);
  INFO(id);
  REQUIRE(found != nullptr);
  return *found;
}
// "oxide, bisglycinate" or "bisglycinate + citrate" as pure, dry substances.
std::vector<MagnesiumFraction> pure_forms(const std::string& names) {
  std::vector<MagnesiumFraction> fractions;
  const std::regex word("[a-z-]+");
  for (auto i = std::sregex_iterator(names.begin(), names.end(), word); i != std::sregex_iterator();
       ++i) {
    const auto form = find_form(i->str());
    REQUIRE(form);
    fractions.push_back(theoretical_fraction(*form));
  }
  return fractions;
}
Interval<MagnesiumFraction> mixture(const std::vector<MagnesiumFraction>& in_order) {
  std::vector<Interval<MagnesiumFraction>> ranges;
  ranges.reserve(in_order.size());
  for (const MagnesiumFraction& f : in_order)
    ranges.push_back(exactly(f));
  return ordered_mixture(ranges);
}
// Ligands for each magnesium atom of a salt, by their carbon.
double ligands_per_magnesium(const Formula& salt, const Formula& ligand) {
  const std::size_t carbon = find_element("C");
  return static_cast<double>(salt.atoms[carbon]) / ligand.atoms[carbon] /
         number_of(magnesium_atoms_of(salt));
}
double ligand_mg(double magnesium_mg, const std::string& ligand, double per_magnesium) {
  return ligand_mass_mg(mg_magnesium(magnesium_mg), number_of(molar_mass(formula(ligand))),
                        per_magnesium);
}
Interval<MagnesiumPerDay> fitting(const std::smatch& part) {
  return fitting_references(printed(decimal(part[1]), mg_magnesium_per_day), decimal(part[2]));
}
BufferShare blend(const std::smatch& part) {
  return buffer_share(percent(number(part[1])), source(part[2]), source(part[3]));
}

// ---- one rule for each way an input is worded ----

struct Rule {
  const char* input;
  std::function<double(const std::smatch&)> value;
};
using Rules = std::multimap<std::string, Rule>;

void add_substances(Rules& rules) {
  const auto add = [&](const char* kind, const char* input, auto value) {
    rules.insert({kind, {input, value}});
  };
  add("molar_mass", "(.+)",
      [](const auto& part) { return number_of(molar_mass(formula(part[1]))); });
  add("elemental", R"(([\d.]+) mg of (.+))", [](const auto& part) {
    return number_of(elemental(mg_compound(number(part[1])), fraction(part[2])));
  });
  add("reverse", R"(([\d.]+) mg Mg from (.+))", [](const auto& part) {
    return number_of(compound(mg_magnesium(number(part[1])), fraction(part[2])));
  });
  add("assay_as_is", R"([^:]+: ([\d.]+) % dried, LOD ([\d.]+) %)", [](const auto& part) {
    return in_percent(of_purity(percent(number(part[1])), {1.0, number(part[2]) / 100.0}));
  });
  add("assay_as_is", R"([^:]+: ([\d.]+) % MgO(?: after ignition)?, LOI ([\d.]+) %)",
      [](const auto& part) {
        const Purity purity{number(part[1]) / 100.0, number(part[2]) / 100.0};
        return in_percent(of_purity(fraction("MgO"), purity));
      });
  add("assay_as_is", R"([^:]+: equivalent of ([\d.]+) % MgO)", [](const auto& part) {
    return in_percent(of_purity(fraction("MgO"), {number(part[1]) / 100.0, 0.0}));
  });
  add("ceiling_cap", R"(max\(1\.021\*f, legal max\) for (.+))",
      [](const auto& part) { return in_percent(ceiling(species_of(part[1]).form)); });
  add("ceiling_mg", R"(most Mg in ([\d.]+) mg of (.+) at 100 % assay)", [](const auto& part) {
    const Species& species = species_of(part[2]);
    return number_of(
        elemental(mg_compound(number(part[1])), theoretical_fraction(species.form, &species)));
  });
  add("ceiling_mg_cap", R"(most tolerated Mg in ([\d.]+) mg of (.+) \(cap 1\.021\*f\))",
      [](const auto& part) {
        const Form form = species_of(part[2]).form;
        return number_of(elemental(mg_compound(number(part[1])), ceiling(form)));
      });
  add("regression", "anhydrous dicitrate .*",
      [](const auto&) { return number_of(species_named("trimagnesium-dicitrate").molar_mass); });
  add("regression", "nonahydrate .*", [](const auto&) {
    return in_percent(species_named("trimagnesium-dicitrate-nonahydrate").fraction());
  });
  add("regression", "carbonate trihydrate .*",
      [](const auto&) { return number_of(species_named("carbonate-trihydrate").molar_mass); });
  add("regression", "ascorbate dihydrate .*",
      [](const auto&) { return number_of(species_named("ascorbate-dihydrate").molar_mass); });
}

void add_conversions(Rules& rules) {
  const auto add = [&](const char* kind, const char* input, auto value) {
    rules.insert({kind, {input, value}});
  };
  add("unit_conversion to mg Mg", R"(([\d.]+) mmol Mg)",
      [](const auto& part) { return number_of(to_mass(mmol_magnesium(number(part[1])))); });
  add("unit_conversion to mg Mg", R"(([\d.]+) mEq Mg)",
      [](const auto& part) { return number_of(to_mass(meq(number(part[1])))); });
  add("unit_conversion to mmol", R"(([\d.]+) mg Mg)",
      [](const auto& part) { return number_of(to_amount(mg_magnesium(number(part[1])))); });
  add("unit_conversion to mEq", R"(([\d.]+) mg Mg)",
      [](const auto& part) { return number_of(to_charge(mg_magnesium(number(part[1])))); });
  const auto percent_of_reference = [](const auto& part) {
    return percent_of(mg_magnesium_per_day(number(part[1])), mg_magnesium_per_day(number(part[2])));
  };
  add("pct_exact", R"(([\d.]+) mg Mg of ([\d.]+) mg .*)", percent_of_reference);
  add("pct_rounded", R"((?:[^:]+: )?([\d.]+) mg(?: Mg)? of ([\d.]+) mg .*)",
      [=](const auto& part) { return whole_percent(percent_of_reference(part)); });
  add("mg_from_pct", R"(([\d.]+) % of ([\d.]+) mg)", [](const auto& part) {
    return number_of(amount_at(number(part[1]), mg_magnesium_per_day(number(part[2]))));
  });
  const char* const printed_both =
      R"(([\d.]+) mg Mg \(\+/-0\.5\) printed with (\d+) % \(\+/-0\.5\))";
  add("reference_low", printed_both, [](const auto& part) { return number_of(fitting(part).low); });
  add("reference_high", printed_both,
      [](const auto& part) { return number_of(fitting(part).high); });
  add("claim_source_min", "15 % of 375 mg",
      [](const auto&) { return number_of(find_claim_rule("eu-source")->threshold()); });
  add("claim_high_min", "30 % of 375 mg",
      [](const auto&) { return number_of(find_claim_rule("eu-high")->threshold()); });
  add("lab_low_eu", R"(80 % of ([\d.]+) mg declared)", [](const auto& part) {
    return find_tolerance("eu-supplement-mineral")->low * number(part[1]);
  });
  add("lab_high_eu", R"(145 % of ([\d.]+) mg declared)", [](const auto& part) {
    return find_tolerance("eu-supplement-mineral")->high * number(part[1]);
  });
  add("lab_ratio", R"([^:]+: analysed ([\d.]+) mg vs declared ([\d.]+) mg)", [](const auto& part) {
    return 100.0 * (mg_magnesium(number(part[1])) / mg_magnesium(number(part[2])));
  });
}

void add_labels(Rules& rules) {
  const auto add = [&](const char* kind, const char* input, auto value) {
    rules.insert({kind, {input, value}});
  };
  add("p_low", R"(([\d.]+) mg Mg \(\+/-0\.5\) in ([\d.]+) mg compound \(\+/-0\.5\))",
      [](const auto& part) {
        const auto claimed =
            printed(decimal(part[1]), mg_magnesium) / printed(decimal(part[2]), mg_compound);
        return in_percent(claimed.low);
      });
  add("label_fraction", R"([^:]+: ([\d.]+) mg Mg from ([\d.]+) mg compound)", [](const auto& part) {
    return in_percent(mg_magnesium(number(part[1])) / mg_compound(number(part[2])));
  });
  const auto theory = [](const auto& part) {
    return number_of(elemental(mg_compound(number(part[1])), fraction(part[2])));
  };
  add("label_theory", R"([^:]+: ([\d.]+) mg of (\S+))", theory);
  add("label_declared", R"([^:]+: ([\d.]+) mg of (\S+), printed value)", theory);
  add("ratio", R"re(([\d.]+) mg "magnesium glycinate", ([\d.]+) % NRV \(([\d.]+) mg\))re",
      [](const auto& part) {
        const auto magnesium =
            amount_at(number(part[2]), mg_magnesium_per_day(number(part[3]))) * days(1.0);
        return in_percent(magnesium / mg_compound(number(part[1])));
      });
}

void add_blends(Rules& rules) {
  const auto add = [&](const char* kind, const char* input, auto value) {
    rules.insert({kind, {input, value}});
  };
  const char* const claimed = R"(claimed ([\d.]+) % Mg, base (.+), buffer (.+))";
  for (const char* kind : {"buffer_mass", "buffer_mass_min"}) {
    add(kind, claimed, [](const auto& part) { return 100.0 * blend(part).of_mass; });
  }
  for (const char* kind : {"buffer_share", "buffer_share_min"}) {
    add(kind, claimed, [](const auto& part) { return 100.0 * blend(part).of_magnesium; });
  }
  add("mixture_mean", R"(equal masses of (.+) \(anhydrous\))", [](const auto& part) {
    MagnesiumMass magnesium;
    CompoundMass powder;
    for (const MagnesiumFraction& f : pure_forms(part[1])) {
      magnesium += elemental(mg_compound(100.0), f);
      powder += mg_compound(100.0);
    }
    return in_percent(magnesium / powder);
  });
  add("mixture_max", R"re(order "([a-z, ]+)")re",
      [](const auto& part) { return in_percent(mixture(pure_forms(part[1])).high); });
  add("mixture_min", R"re(order "([a-z, ]+)", anhydrous fractions)re",
      [](const auto& part) { return in_percent(mixture(pure_forms(part[1])).low); });
  add("mixture_min", R"re(order "oxide, bisglycinate", MgO ([\d.]+) % and dihydrate)re",
      [](const auto& part) {
        return in_percent(
            mixture({percent(number(part[1])), species_named("bisglycinate-dihydrate").fraction()})
                .low);
      });
  const auto oxide_share = [](const auto& part, const char* names, bool descending) {
    const MagnesiumFraction mixed = mg_magnesium(number(part[1])) / mg_compound(number(part[2]));
    return 100.0 * least_share_of(3, mixed, pure_forms(names), descending);
  };
  add("mixture_oxide_share_min", R"(4-in-1, ([\d.]+) mg Mg in ([\d.]+) mg, any order)",
      [=](const auto& part) {
        return oxide_share(part, "bisglycinate citrate malate oxide", false);
      });
  add("mixture_oxide_share_min",
      R"(4-in-1, ([\d.]+) mg Mg in ([\d.]+) mg, order bisglycinate>=citrate>=malate>=oxide)",
      [=](const auto& part) {
        return oxide_share(part, "bisglycinate citrate malate oxide", true);
      });
}

void add_powders(Rules& rules) {
  const auto add = [&](const char* kind, const char* input, auto value) {
    rules.insert({kind, {input, value}});
  };
  add("ligand_ratio", R"([a-z ]+ \((\w+)\) per g Mg in (.+))", [](const auto& part) {
    return ligand_mg(1.0, part[1], ligands_per_magnesium(formula(part[2]), formula(part[1])));
  });
  add("ligand_mass", R"(taurate ion for ([\d.]+) mg Mg)",
      [](const auto& part) { return ligand_mg(number(part[1]), "C2H6NO3S", 2.0); });
  add("ligand_mass", R"(taurine for ([\d.]+) mg Mg)",
      [](const auto& part) { return ligand_mg(number(part[1]), "C2H7NO3S", 2.0); });
  add("capsule_mg", R"(size (\w+) \(([\d.]+) mL\), (.+) at ([\d.]+) g/mL)", [](const auto& part) {
    const Capsule* capsule = find_capsule(part[1].str());
    REQUIRE(capsule != nullptr);
    CHECK(capsule->ml == number(part[2]));
    const CompoundMass fill = capsule_fill(capsule->ml, number(part[4]));
    return number_of(elemental(fill, fraction(part[3])));
  });
  add("density_required", R"(([\d.]+) mg Mg from (.+) in (one|\d+ x) size \w+ \(([\d.]+) mL\))",
      [](const auto& part) {
        const double count = part[3] == "one" ? 1.0 : std::stod(part[3].str());
        const CompoundMass powder = compound(mg_magnesium(number(part[1])), fraction(part[2]));
        return density_required(powder, servings(count), number(part[4]));
      });
}

TEST_CASE("every known answer is given") {
  Rules rules;
  add_substances(rules);
  add_conversions(rules);
  add_labels(rules);
  add_blends(rules);
  add_powders(rules);

  const std::vector<Row> rows = known_answers();
  CHECK(rows.size() == 377);
  std::map<std::string, int> used;
  for (const Row& row : rows) {
    const std::string kind =
        row.kind == "unit_conversion" ? row.kind + " to " + row.unit : row.kind;
    CAPTURE(row.id, kind, row.input);
    int rules_that_fit = 0;
    const auto [begin, end] = rules.equal_range(kind);
    for (auto rule = begin; rule != end; ++rule) {
      std::smatch part;
      if (!std::regex_match(row.input, part, std::regex(rule->second.input))) continue;
      ++rules_that_fit;
      ++used[rule->second.input + kind];
      const double value = rule->second.value(part);
      // What rounding of the expected value's own last digit may add is in the tolerance.
      CHECK(std::fabs(value - row.expected) <= row.tolerance);
    }
    CHECK(rules_that_fit == 1);
  }
  // No rule is there for nothing.
  CHECK(used.size() == rules.size());
}

}  // namespace
}  // namespace magdose
