#include "corpus/corpus.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>

namespace magdose::test {

std::vector<Label> read_corpus(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<Label> labels;
  Label label;
  std::string group;
  std::size_t length = 0;
  while (file >> label.id >> label.verdict >> group >> length && file.get() == '\n') {
    label.held_out = group == "held-out";
    label.text.resize(length);
    if (!file.read(label.text.data(), static_cast<std::streamsize>(length))) break;
    labels.push_back(label);
  }
  if (labels.empty() || !file.eof()) {
    std::cerr << path << ": not a file of label records\n";
    std::exit(2);
  }
  return labels;
}

}  // namespace magdose::test
