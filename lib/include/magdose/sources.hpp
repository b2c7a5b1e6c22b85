// Where the numbers come from, and the version of the tables. Table: data/sources.csv.
#pragma once

#include <span>
#include <string_view>

namespace magdose {

struct Source {
  std::string_view id, title, publisher, date, address, checked;
};

std::span<const Source> sources();
const Source* find_source(std::string_view id);

/// The data tables' version, "YYYY-MM-DD+<hash>": results depend on it.
std::string_view data_version();

}  // namespace magdose
