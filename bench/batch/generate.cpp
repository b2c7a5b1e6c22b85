// Workloads from a seed, the same bytes on every machine:
//   generate structured|labels-csv|labels-ndjson[-distinct] ROWS SEED > FILE
//
// `structured`: id,name,form,compound_mg,elemental_mg,percent,market; a third of the names quoted.
// `labels`: texts in the formats and languages of tests/corpus, each number drawn anew.
// `distinct`: amounts with decimals that no label has, so that hardly two rows state the same.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <string>
#include <string_view>

namespace {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}
  /// 0 to below `n`. SplitMix64.
  unsigned below(unsigned n) {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<unsigned>(((z ^ (z >> 31U)) >> 32U) * n >> 32U);
  }
  template <class T, std::size_t N>
  const T& of(const T (&list)[N]) {
    return list[below(N)];
  }

 private:
  std::uint64_t state_;
};

struct Salt {
  std::string_view id;
  double fraction;  // near the theoretical one: decides only what is drawn
  std::string_view en, de, fr, es, it, nl, pl;
};
constexpr Salt salts[] = {
    {"bisglycinate", 0.141, "magnesium bisglycinate", "Magnesiumbisglycinat",
     "bisglycinate de magnésium", "bisglicinato de magnesio", "bisglicinato di magnesio",
     "magnesiumbisglycinaat", "diglicynian magnezu"},
    {"citrate", 0.161, "magnesium citrate", "Magnesiumcitrat", "citrate de magnésium",
     "citrato de magnesio", "citrato di magnesio", "magnesiumcitraat", "cytrynian magnezu"},
    {"oxide", 0.603, "magnesium oxide", "Magnesiumoxid", "oxyde de magnésium", "óxido de magnesio",
     "ossido di magnesio", "magnesiumoxide", "tlenek magnezu"},
    {"malate", 0.155, "magnesium malate", "Magnesiummalat", "malate de magnésium",
     "malato de magnesio", "malato di magnesio", "magnesiummalaat", "jabłczan magnezu"},
    {"taurate", 0.089, "magnesium taurate", "Magnesiumtaurat", "taurate de magnésium",
     "taurato de magnesio", "taurato di magnesio", "magnesiumtauraat", "taurynian magnezu"},
    {"threonate", 0.082, "magnesium L-threonate", "Magnesium-L-Threonat",
     "L-thréonate de magnésium", "L-treonato de magnesio", "L-treonato di magnesio",
     "magnesium-L-threonaat", "L-treonian magnezu"},
    {"carbonate", 0.288, "magnesium carbonate", "Magnesiumcarbonat", "carbonate de magnésium",
     "carbonato de magnesio", "carbonato di magnesio", "magnesiumcarbonaat", "węglan magnezu"},
    {"gluconate", 0.058, "magnesium gluconate", "Magnesiumgluconat", "gluconate de magnésium",
     "gluconato de magnesio", "gluconato di magnesio", "magnesiumgluconaat", "glukonian magnezu"},
};
constexpr std::string_view brands[] = {"Northwind", "Alpenkraft", "Verde Vida", "Bonne Mine",
                                       "Polder",    "Tatra Lab",  "Lago",       "Harbour & Sons"};

struct Numbers {
  unsigned elemental, compound, percent, count;
};
Numbers draw(Random& random, const Salt& salt, double reference) {
  Numbers n{};
  n.elemental = 10 * (5 + random.below(46));  // 50 to 500 mg
  const double honest = n.elemental / salt.fraction;
  // One row of eight has more magnesium than the compound can hold.
  n.compound = static_cast<unsigned>(random.below(8) == 0 ? honest * 0.6 : honest * 1.02 + 1);
  n.percent = static_cast<unsigned>(n.elemental / reference * 100 + 0.5);
  if (random.below(16) == 0) n.percent += 9;  // and one of sixteen a percentage that is not it
  n.count = 1 + random.below(4);
  return n;
}

std::string number(unsigned value) {
  return std::to_string(value);
}

std::string amount(Random& random, unsigned value, bool distinct) {
  return distinct ? number(value) + '.' + number(100 + random.below(900)) : number(value);
}

void structured(Random& random, unsigned row, bool distinct, std::string& out) {
  const Salt& salt = random.of(salts);
  constexpr std::string_view markets[] = {"EU", "US", "DE", "UK", "EU", "US"};
  const std::string_view market = random.of(markets);
  const Numbers n = draw(random, salt, market == "US" ? 420 : 375);
  out += number(row) + ',';
  const std::string name = std::string(random.of(brands)) + ' ' + std::string(salt.en);
  if (random.below(3) == 0) {
    out += '"' + name + ", " + number(30 * n.count) + " capsules";
    if (random.below(4) == 0) out += R"( ""forte"")";
    out += '"';
  } else {
    out += name;
  }
  out += ',';
  out += salt.id;
  const unsigned kind = random.below(10);
  out += ',';
  if (kind < 7) out += amount(random, n.compound, distinct);
  out += ',';
  if (kind < 4 || kind >= 7) out += amount(random, n.elemental, distinct);
  out += ',';
  if (kind < 4 || kind >= 8) out += number(n.percent);
  out += ',';
  out += market;
}

std::string label(Random& random, bool distinct) {
  const Salt& s = random.of(salts);
  const unsigned format = random.below(16);
  const Numbers n = draw(random, s, format == 1 || format == 2 || format == 15 ? 420 : 375);
  const std::string mg = amount(random, n.elemental, distinct);
  const std::string all = amount(random, n.compound, distinct);
  const std::string percent = number(n.percent);
  const std::string count = number(n.count);
  const auto text = [](std::string_view t) { return std::string(t); };
  switch (format) {
    case 0:
      return "Magnesium (as " + text(s.en) + ") " + mg + " mg, " + percent + "% NRV, " + count +
             " capsules";
    case 1:
      return "Supplement Facts\nServing Size: " + count +
             " Capsules\nAmount Per Serving  % Daily Value\nMagnesium (from " + text(s.en) + ") " +
             mg + " mg " + percent + "%\nOther ingredients: hypromellose, magnesium stearate.";
    case 2:
      return "Magnesium (as " + all + " mg " + text(s.en) + ") " + mg + " mg " + percent + "% DV";
    case 3:
      return "Nährwerte pro Tagesdosis (" + count + " Kapseln): " + text(s.de) + " " + all +
             " mg, davon Magnesium " + mg + " mg (" + percent +
             " % NRV*). *Referenzmenge nach EU-Verordnung 1169/2011";
    case 4:
      return text(s.de) + " " + all + " mg, davon elementares Magnesium " + mg + " mg";
    case 5:
      return "Pour " + count + " gélules : " + text(s.fr) + " " + all + " mg dont magnésium " + mg +
             " mg (" + percent + " % VNR)";
    case 6:
      return "Magnésium " + mg + " mg (" + percent + " % des VNR) sous forme de " + text(s.fr);
    case 7:
      return "Por dosis diaria (" + count + " cápsulas): magnesio (" + text(s.es) + ") " + mg +
             " mg " + percent + "% VRN";
    case 8:
      return text(s.es) + " " + all + " mg, de los cuales magnesio " + mg + " mg";
    case 9:
      return "Per dose giornaliera (" + count + " compresse): " + text(s.it) + " " + all +
             " mg, di cui magnesio " + mg + " mg, " + percent + "% VNR";
    case 10:
      return "Magnesium (als " + text(s.nl) + ") " + mg + " mg, " + percent + "% RI, per " + count +
             " capsules";
    case 11:
      return text(s.pl) + " - " + all + " mg, w tym magnez - " + mg + " mg (" + percent + "% RWS)";
    case 12:
      return "<tr><td>Magnesium</td><td>" + mg + "&nbsp;mg</td><td>" + percent +
             "%&nbsp;NRV</td></tr>";
    case 13:
      return "Each capsule contains " + text(s.en) + " " + all + " mg";
    case 14:
      return "A gentle and well liked formula for every day, made in small batches. Magnesium " +
             mg + " mg (" + percent + "% NRV) per " + count +
             " tablets. Keep out of the reach of children. Store in a cool and dry place.";
    default:
      return "Magnesium " + mg + " mg " + percent + "% DV (from " + text(s.en) + ")";
  }
}

void put_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
  }
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) return std::fprintf(stderr, "generate KIND ROWS SEED\n"), 2;
  std::string_view kind = words[1];
  const bool distinct = kind.ends_with("-distinct");
  if (distinct) kind.remove_suffix(std::string_view("-distinct").size());
  const auto rows = static_cast<unsigned>(std::strtoul(words[2], nullptr, 10));
  Random random(std::strtoul(words[3], nullptr, 10));
  std::string out;
  if (kind == "structured") out = "id,name,form,compound_mg,elemental_mg,percent,market\n";
  if (kind == "labels-csv") out = "id,label\n";
  for (unsigned row = 1; row <= rows; ++row) {
    if (kind == "structured") {
      structured(random, row, distinct, out);
    } else if (kind == "labels-csv") {
      out += number(row) + ",\"" + label(random, distinct) + '"';
    } else if (kind == "labels-ndjson") {
      out += "{\"id\":" + number(row) + ",\"label\":\"";
      put_escaped(out, label(random, distinct));
      out += "\"}";
    } else {
      return std::fprintf(stderr, "unknown kind\n"), 2;
    }
    out += '\n';
    if (out.size() > 1U << 20U || row == rows) {
      if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) return 2;
      out.clear();
    }
  }
  return 0;
}
