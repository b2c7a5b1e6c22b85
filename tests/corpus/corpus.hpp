// The labels of labels.jsonl, from the records that to_records.py makes of them.
#pragma once

#include <string>
#include <vector>

namespace magdose::test {

struct Label {
  std::string id;
  std::string verdict;    ///< what a careful reader says
  bool held_out = false;  ///< counts only: neither id nor text are to be printed
  std::string text;
};

/// Ends the program with a message where the file cannot be read.
std::vector<Label> read_corpus(const std::string& path);

}  // namespace magdose::test
