// The version of all tables together; cmake/data_version.cmake computes it.
#include "magdose/sources.hpp"

namespace magdose {

std::string_view data_version() {
  return
#include "magdose/tables/data_version.inc"
      ;
}

}  // namespace magdose
