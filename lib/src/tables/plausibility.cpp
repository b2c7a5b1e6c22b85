// Checks of data/plausibility.csv as a whole.
#include "tables/plausibility.hpp"

namespace magdose {
namespace {

constexpr std::string_view plausibility_lines[] = {
#define MAGDOSE_HEADER(text) text,
#define MAGDOSE_ROW(text) text,
#include "magdose/tables/plausibility.inc"
};
#define MAGDOSE_HEADER(text) static_assert(table::header_is(text, "id,value,unit,why"));
#define MAGDOSE_ROW(text) static_assert(table::in_order(plausibility_lines, __LINE__));
#include "magdose/tables/plausibility.inc"

}  // namespace
}  // namespace magdose
