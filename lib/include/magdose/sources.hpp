// Where the numbers come from, and the version of the tables. Table: data/sources.csv.
#pragma once

#include <span>
#include <string_view>

namespace magdose {

/// A document or data set that rows of the tables rest on.
struct Source {
  std::string_view id,  ///< as in the column `source` of every table
      title,            ///< of the document, or what it is
      publisher,        ///< may be empty
      date,             ///< of publication: YYYY, YYYY-MM or YYYY-MM-DD; empty where not known
      address,          ///< URL; may be empty
      checked;          ///< when it was read, YYYY-MM-DD; empty: known only from others who cite it
};

/// All rows, in the byte order of their ids.
std::span<const Source> sources();
/// The row with exactly this id; null where there is none.
const Source* find_source(std::string_view id);

/// The data tables' version, "YYYY-MM-DD+<hash>": results depend on it.
std::string_view data_version();

}  // namespace magdose
