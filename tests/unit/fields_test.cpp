#include "magdose/fields.hpp"

#include <array>
#include <string>
#include <string_view>

#include "magdose/check.hpp"
#include "magdose/magdose.h"
#include "magdose/report.hpp"
#include "support/catch.hpp"

namespace magdose {
namespace {

Fields fields_of(const FieldTexts& texts) {
  Fields fields;
  REQUIRE(read_fields(texts, fields).error == FieldError::none);
  return fields;
}

void refused(std::string_view FieldTexts::* where, std::string_view text, FieldName field,
             FieldError error) {
  FieldTexts texts;
  texts.*where = text;
  Fields fields;
  const FieldsResult result = read_fields(texts, fields);
  CHECK(result.field == field);
  CHECK(result.error == error);
}

}  // namespace

TEST_CASE("a claim states what its fields state") {
  FieldTexts texts;
  texts.form = "Magnesium citrate nonahydrate";
  texts.compound_mg = " 2000 ";
  texts.elemental_mg = "97.20";
  texts.percent = "26";
  texts.reference = "nrv";
  texts.units = "4 capsules";
  const Claim claim = claim_of(fields_of(texts));
  REQUIRE(claim.amounts.size() == 2);
  CHECK(claim.amounts[0].kind == AmountKind::compound);
  CHECK(claim.amounts[0].species != nullptr);
  CHECK(claim.amounts[1].kind == AmountKind::elemental);
  CHECK(claim.amounts[1].printed.number().exponent == -2);
  CHECK(claim.amounts[1].part_of == 0);
  REQUIRE(claim.percents.size() == 1);
  CHECK(claim.percents[0].amount == 1);
  CHECK(claim.forms_in_order[0] == Form::citrate);
  CHECK(claim.reference == ReferenceWord::NRV);
  CHECK(claim.serving.count->to_double() == 4);
  CHECK(claim.serving.unit == ServingUnit::capsule);
}

TEST_CASE("an amount that could be either is decided as one of a label's text is") {
  FieldTexts texts;
  texts.form = "citrate";
  texts.ambiguous_mg = "300";
  CHECK(claim_of(fields_of(texts)).amounts[0].kind == AmountKind::ambiguous);
  texts.percent = "80";
  texts.reference = "NRV";
  const Amount decided = claim_of(fields_of(texts)).amounts[0];
  CHECK(decided.kind == AmountKind::elemental);
  CHECK(decided.decided_by == Decision::percent);
}

TEST_CASE("fields are one more row of a claim, until it is full") {
  Claim claim;
  read_label("Magnesium (as oxide) 100 mg", claim);
  Fields fields;
  fields.elemental = PrintedAmount({50, 0}, AmountUnit::mg);
  REQUIRE(add_fields(fields, claim));
  CHECK(claim.amounts[1].row > claim.amounts[0].row);
  while (claim.amounts.size() < decltype(claim.amounts)::capacity())
    REQUIRE(add_fields(fields, claim));
  CHECK_FALSE(add_fields(fields, claim));
}

TEST_CASE("the field at fault is named") {
  refused(&FieldTexts::form, "gold", FieldName::form, FieldError::not_known);
  refused(&FieldTexts::compound_mg, "1,500", FieldName::compound_mg, FieldError::not_a_number);
  refused(&FieldTexts::elemental_mg, "-1", FieldName::elemental_mg, FieldError::not_a_number);
  refused(&FieldTexts::ambiguous_mg, "100000001", FieldName::ambiguous_mg,
          FieldError::out_of_range);
  refused(&FieldTexts::percent, "80 %", FieldName::percent, FieldError::not_a_number);
  refused(&FieldTexts::percent, "100001", FieldName::percent, FieldError::out_of_range);
  refused(&FieldTexts::reference, "XYZ", FieldName::reference, FieldError::not_known);
  refused(&FieldTexts::units, "capsules", FieldName::units, FieldError::not_a_number);
  refused(&FieldTexts::units, "0 capsules", FieldName::units, FieldError::out_of_range);
  refused(&FieldTexts::units, "4 buckets", FieldName::units, FieldError::not_known);
}

TEST_CASE("units are read with and without their name") {
  CHECK(read_units("4").unit == ServingUnit::none);
  CHECK(read_units(" 2.5 Gummies ").unit == ServingUnit::gummy);
  CHECK(read_units("2.5gummies").count.to_double() == 2.5);
  CHECK(read_units("2 buckets").word == "buckets");
}

TEST_CASE("the C interface checks fields and refuses those that cannot be read") {
  std::array<char, 16384> out;
  magdose_fields fields{};
  fields.form = "bisglycinate";
  fields.compound_mg = "2000";
  fields.elemental_mg = "300";
  const std::size_t length = magdose_check_fields(&fields, nullptr, out.data(), out.size());
  REQUIRE(length < out.size());
  CHECK(std::string_view(out.data(), length).find("\"verdict\":\"impossible\"") !=
        std::string_view::npos);
  CHECK(magdose_check_fields(&fields, nullptr, nullptr, 0) == length);
  magdose_options options{};
  options.age_months = -1;
  CHECK(magdose_check_fields(&fields, &options, nullptr, 0) == 0);
  fields.form = "gold";
  CHECK(magdose_check_fields(&fields, nullptr, nullptr, 0) == 0);
}

}  // namespace magdose
