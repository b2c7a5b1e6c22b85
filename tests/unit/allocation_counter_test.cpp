#include "allocation_counter.hpp"

#include <memory>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace magdose::test {

TEST_CASE("the allocation counter sees the heap and nothing else") {
  const AllocationCounter counter;
  const std::size_t before = counter.count();
  volatile int on_the_stack = 1;
  on_the_stack = 2;
  const std::size_t without = counter.count();
  const auto one = std::make_unique<int>(on_the_stack);
  const std::size_t with_one = counter.count();
  const std::vector<std::string> many(3, std::string(100, 'x'));
  const std::size_t with_more = counter.count();

  CHECK(before == 0);
  CHECK(without == 0);
  CHECK(with_one == 1);
  CHECK(with_more >= 5);
  CHECK(*one == 2);
  CHECK(many.size() == 3);
}

}  // namespace magdose::test
