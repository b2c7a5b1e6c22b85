// data/species.csv
#include "species_table.hpp"

namespace magdose {
namespace {

constexpr std::string_view lines[] = {
#define MAGDOSE_HEADER(text) text,
#define MAGDOSE_ROW(text) text,
#include "magdose/tables/species.inc"
};

#define MAGDOSE_HEADER(text)      \
  static_assert(table::header_is( \
      text, "id,name,formula,form,cas,hydrate,named,eu_supplement,source,status,note"));
#define MAGDOSE_ROW(text) static_assert(table::in_order(lines, __LINE__));
#include "magdose/tables/species.inc"

}  // namespace

std::span<const Species> species() {
  return species_table;
}

const Species* find_species(std::string_view id) {
  return species_with_id(id);
}

}  // namespace magdose
