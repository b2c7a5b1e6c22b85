// The rows of NDJSON, judged.
#pragma once

#include <string_view>

#include "batch/json.hpp"
#include "batch/judge.hpp"

namespace magdose {

class NdjsonRows {
 public:
  explicit NdjsonRows(Judge& judge) : judge_(judge), writer_(judge.writer()) {}

  void write(std::string_view rows);

 private:
  void write_row(std::string_view line);
  void write_judged(const ndjson::Object& object);
  void write_no_object(std::string_view line);

  Judge& judge_;
  json::Writer& writer_;
};

}  // namespace magdose
