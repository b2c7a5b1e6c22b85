#include "batch/known_results.hpp"

#include <bit>
#include <cstring>
#include <type_traits>

#include "base/fold.hpp"

namespace magdose {

// A sequence lock of atomic words: what was read counts only if the version is the same before and
// after.
static_assert(std::is_trivially_copyable_v<ShortResult> && sizeof(ShortResult) % 8 == 0);

namespace {
// Visits the words of a statement with their places; the last one overlaps.
template <class See>
bool all_words(std::string_view statement, See see) {
  const std::size_t last = statement.size() - 8;
  std::size_t i = 0;
  for (; i * 8 < last; ++i)
    if (!see(i, fold::detail::load<std::uint64_t>(statement.data() + i * 8))) return false;
  return see(i, fold::detail::load<std::uint64_t>(statement.data() + last));
}
}  // namespace

bool KnownResult::find(std::string_view statement, ShortResult& result) const {
  const std::uint64_t version = version_.load(std::memory_order_acquire);
  if ((version & 0x1FF) != statement.size() << 1) return false;
  const bool same = all_words(statement, [this](std::size_t i, std::uint64_t word) {
    return statement_[i].load(std::memory_order_relaxed) == word;
  });
  if (!same) return false;
  auto* to = reinterpret_cast<std::byte*>(&result);
  for (const Word& known : result_) {
    const std::uint64_t word = known.load(std::memory_order_relaxed);
    std::memcpy(to, &word, sizeof word);
    to += sizeof word;
  }
  std::atomic_thread_fence(std::memory_order_acquire);
  return version_.load(std::memory_order_relaxed) == version;
}

void KnownResult::remember(std::string_view statement, const ShortResult& result) {
  std::uint64_t version = version_.load(std::memory_order_relaxed);
  if ((version & 1) != 0 ||
      !version_.compare_exchange_strong(version, version | 1, std::memory_order_relaxed))
    return;
  std::atomic_thread_fence(std::memory_order_release);
  all_words(statement, [this](std::size_t i, std::uint64_t word) {
    statement_[i].store(word, std::memory_order_relaxed);
    return true;
  });
  const auto* from = reinterpret_cast<const std::byte*>(&result);
  for (Word& known : result_) {
    std::uint64_t word = 0;
    std::memcpy(&word, from, sizeof word);
    known.store(word, std::memory_order_relaxed);
    from += sizeof word;
  }
  version_.store(((version >> 9) + 1) << 9 | statement.size() << 1, std::memory_order_release);
}

KnownResults::KnownResults(std::span<std::byte> memory)
    : table_(reinterpret_cast<KnownResult*>(memory.data()),
             std::bit_floor(memory.size() / sizeof(KnownResult))) {}

KnownResult* KnownResults::find(std::string_view statement, ShortResult& result) {
  // It is in one of a few places. An empty one ends the search and takes a new result;
  // otherwise the first one is overwritten.
  constexpr std::size_t places = 4;
  const std::size_t first = fold::hash(statement);
  const auto place = [&](std::size_t k) -> KnownResult& {
    return table_[(first + k) & (table_.size() - 1)];
  };
  for (std::size_t k = 0; k < places; ++k) {
    KnownResult& known = place(k);
    if (known.find(statement, result)) return nullptr;
    if (known.is_empty()) return &known;
  }
  return &place(0);
}

}  // namespace magdose
