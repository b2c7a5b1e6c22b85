// Counts what a piece of code takes from the heap.
#pragma once

#include <cstddef>

namespace magdose::test {

/// Counts the calls of operator new on this thread since its construction; `delete` is not counted.
///
///     AllocationCounter counter;
///     check_label(text, options, report);
///     CHECK(counter.count() == 0);  // first into a variable where the macro itself allocates
class AllocationCounter {
 public:
  AllocationCounter() : at_start_(total()) {}
  [[nodiscard]] std::size_t count() const { return total() - at_start_; }

 private:
  static std::size_t total();
  std::size_t at_start_;
};

}  // namespace magdose::test
