#include "batch/known_results.hpp"

#include <array>
#include <atomic>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "support/catch.hpp"

namespace magdose {
namespace {

/// A result that tells in many of its bytes to which statement it belongs.
ShortResult result_of(std::size_t statement) {
  ShortResult result;
  result.mg_low = result.mg_high = result.percent = static_cast<double>(statement);
  result.code_count = static_cast<std::uint8_t>(result.codes.size());
  result.codes.fill(static_cast<std::uint8_t>(statement));
  return result;
}

bool belongs(const ShortResult& result, std::size_t statement) {
  const ShortResult expected = result_of(statement);
  return result.mg_low == expected.mg_low && result.mg_high == expected.mg_high &&
         result.percent == expected.percent && result.codes == expected.codes;
}

TEST_CASE("a known result is that of its statement, byte for byte") {
  KnownResult known{};
  ShortResult result;
  CHECK(known.is_empty());
  CHECK_FALSE(known.find("citrate,300", result));
  known.remember("citrate,300", result_of(7));
  CHECK_FALSE(known.is_empty());
  CHECK_FALSE(known.find("citrate,301", result));
  CHECK_FALSE(known.find("citrate,30", result));
  CHECK_FALSE(known.find("citrate,3000", result));
  CHECK_FALSE(known.find("Citrate,300", result));
  REQUIRE(known.find("citrate,300", result));
  CHECK(belongs(result, 7));
  known.remember("oxide,500", result_of(8));
  CHECK_FALSE(known.find("citrate,300", result));
  REQUIRE(known.find("oxide,500", result));
  CHECK(belongs(result, 8));
}

TEST_CASE("statements of 8 to 192 bytes are remembered") {
  for (const std::size_t length : {7U, 8U, 9U, 15U, 16U, 17U, 191U, 192U, 193U}) {
    const std::string statement(length, 'x');
    REQUIRE(KnownResult::takes(statement) == (length >= 8 && length <= 192));
    if (!KnownResult::takes(statement)) continue;
    KnownResult known{};
    known.remember(statement, result_of(length));
    ShortResult result;
    REQUIRE(known.find(statement, result));
    CHECK(belongs(result, length));
    for (std::size_t i = 0; i < length; ++i) {
      std::string other = statement;
      other[i] = 'y';
      CHECK_FALSE(known.find(other, result));
    }
  }
}

TEST_CASE("threads that share a known result never find a mixture of two") {
  const std::array<std::string, 3> statements = {"oxide,500,,,,EU,", "oxide,501,,,,EU,",
                                                 "citrate,2000,320,,,,EU,"};
  KnownResult known{};
  std::atomic<std::size_t> found = 0;
  std::atomic<std::size_t> wrong = 0;
  const auto work = [&](std::size_t first) {
    for (std::size_t i = first; i < first + 200000; ++i) {
      const std::size_t statement = i / 2 % statements.size();  // twice, so that one is found
      ShortResult result;
      if (!known.find(statements[statement], result)) {
        known.remember(statements[statement], result_of(statement));
        continue;
      }
      ++found;
      if (!belongs(result, statement)) ++wrong;
    }
  };
  std::vector<std::thread> threads;
  threads.reserve(4);
  for (std::size_t first = 0; first < 4; ++first)
    threads.emplace_back(work, first);
  for (std::thread& thread : threads)
    thread.join();
  CHECK(found > 0);
  CHECK(wrong == 0);
}

}  // namespace
}  // namespace magdose
