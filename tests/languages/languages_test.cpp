// Labels in a language that exists only in the rows of this folder (qaa is a code for private use).
// No line of the reader knows of it.
#include "magdose/check.hpp"
#include "support/catch.hpp"

namespace magdose {
namespace {

Report checked(std::string_view text) {
  Report report;
  check_label(text, {}, report);
  return report;
}

TEST_CASE("magnesium, its source, and a percentage of the reference value") {
  const Report report = checked("Brilmeta (anib zitrofo) 300 miligro, 80 % obnar fi");
  REQUIRE(report.claim.amounts.size() == 1);
  CHECK(report.claim.amounts[0].kind == AmountKind::elemental);
  CHECK(report.claim.amounts[0].printed.number().to_double() == 300);
  CHECK(report.claim.forms.contains(Form::citrate));
  CHECK(report.claim.reference == ReferenceWord::NRV);
  CHECK(report.claim.percents.size() == 1);
  CHECK(report.verdict == Verdict::consistent);
}

TEST_CASE("a compound and the magnesium in it") {
  const Report report = checked("Oksurdo vubli brilmeta 500 miligro, ifsam brilmeta 300 miligro");
  REQUIRE(report.claim.amounts.size() == 2);
  CHECK(report.claim.amounts[0].kind == AmountKind::compound);
  CHECK(report.claim.amounts[1].kind == AmountKind::elemental);
  CHECK(report.verdict == Verdict::consistent);
}

TEST_CASE("more magnesium than the compound holds") {
  const Report report =
      checked("Duglifato vubli brilmeta 500 miligro, ifsam jabrulo brilmeta 200 miligro");
  CHECK(report.verdict == Verdict::impossible);
}

TEST_CASE("a compound in one word") {
  const Report report = checked("Brilmetazitrof 600 miligro, ifsam brilmeta 96 miligro");
  REQUIRE(report.claim.amounts.size() == 2);
  CHECK(report.claim.amounts[0].form == Form::citrate);
  CHECK(report.verdict == Verdict::consistent);
}

TEST_CASE("a serving in words, with a plural by accent, case and hyphen alike") {
  const Report report = checked("Ulp trespo KUGÓLI: Bril-meta 300 miligro");
  REQUIRE(report.claim.serving.count);
  CHECK(report.claim.serving.count->to_double() == 3);
  CHECK(report.claim.serving.unit == ServingUnit::tablet);
  REQUIRE(report.claim.amounts.size() == 1);
}

TEST_CASE("rows of other minerals are not magnesium") {
  const Report report = checked("Glumetu 12 miligro\nBrilmeta 300 miligro");
  REQUIRE(report.claim.amounts.size() == 1);
  CHECK(report.claim.amounts[0].printed.number().to_double() == 300);
}

TEST_CASE("the other languages are read as before") {
  const Report report = checked("Magnesium (as citrate) 300 mg, 80 % NRV");
  CHECK(report.verdict == Verdict::consistent);
  CHECK(report.claim.forms.contains(Form::citrate));
}

}  // namespace
}  // namespace magdose
