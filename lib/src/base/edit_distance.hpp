// How near a misspelt word is to a known one.
#pragma once

#include <string_view>

namespace magdose {

/// Most edits between a misspelt word and the one meant: one in three letters, three at most.
unsigned most_edits(std::string_view word);

/// Edits that turn `b` into `a`; swapping two neighbours is one edit; `limit` + 1
/// where it takes more than `limit`, or `b` is longer than 64 bytes. Letter case matters.
unsigned edit_distance(std::string_view a, std::string_view b, unsigned limit);

/// Keeps the nearest of the words it is shown, as far as `most_edits` allows; of equally near ones
/// a preferred one, then the first in byte order.
class Nearest {
 public:
  explicit Nearest(std::string_view wanted) : wanted_(wanted), most_(most_edits(wanted)) {}

  /// `folded`: the word in the letters of the wanted one.
  void consider(std::string_view word, std::string_view folded, bool is_preferred = false);
  /// Empty where none is near.
  [[nodiscard]] std::string_view best() const { return best_.word; }

 private:
  struct Candidate {
    unsigned edits = 0;
    bool is_preferred = false;
    std::string_view word;
  };
  std::string_view wanted_;
  unsigned most_;
  Candidate best_;
};

}  // namespace magdose
