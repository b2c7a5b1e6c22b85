// Names of the words that several tables have.
#include "magdose/population.hpp"
#include "magdose/status.hpp"
#include "tables/population_fields.hpp"
#include "tables/row_reader.hpp"

namespace magdose {

std::string_view name(Sex sex) {
  return word_of<table::sexes>(sex);
}
std::string_view name(State state) {
  return word_of<table::states>(state);
}
std::string_view name(Status status) {
  return word_of<table::statuses>(status);
}

}  // namespace magdose
