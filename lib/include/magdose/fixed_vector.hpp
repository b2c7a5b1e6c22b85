// A vector of at most N trivially destructible elements, stored in place.
//
// The core allocates nothing, so every list in a claim or report has a documented bound; `push`
// returns whether there was room, and the caller turns a refusal into a finding.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

namespace magdose {

/// A list of at most `N` elements, in the order in which they were added.
template <class T, std::size_t N>
class FixedVector {
  static_assert(std::is_trivially_destructible_v<T>);

 public:
  /// An empty list.
  FixedVector() noexcept {}  // NOLINT(modernize-use-equals-default): the elements stay raw
  /// @{

  /// Copies the elements; what is after them stays raw.
  FixedVector(const FixedVector& other) noexcept { assign(other); }
  FixedVector& operator=(const FixedVector& other) noexcept {
    if (this != &other) assign(other);
    return *this;
  }
  /// @}
  ~FixedVector() = default;

  /// The most that it can hold, `N`.
  [[nodiscard]] static constexpr std::size_t capacity() { return N; }
  /// Elements it holds, 0 to `N`.
  [[nodiscard]] std::size_t size() const { return size_; }
  /// Whether it holds none.
  [[nodiscard]] bool empty() const { return size_ == 0; }
  /// Whether there is room for no more.
  [[nodiscard]] bool full() const { return size_ == N; }

  /// @{

  /// As of std::vector; nothing is checked, so `i` must be below the size, and the list of back()
  /// must not be empty.
  [[nodiscard]] T* begin() { return reinterpret_cast<T*>(storage_); }
  [[nodiscard]] T* end() { return begin() + size_; }
  [[nodiscard]] const T* begin() const { return reinterpret_cast<const T*>(storage_); }
  [[nodiscard]] const T* end() const { return begin() + size_; }
  [[nodiscard]] T& operator[](std::size_t i) { return begin()[i]; }
  [[nodiscard]] const T& operator[](std::size_t i) const { return begin()[i]; }
  [[nodiscard]] T& back() { return begin()[size_ - 1]; }
  [[nodiscard]] const T& back() const { return begin()[size_ - 1]; }
  /// @}

  /// What it holds; valid until it is changed.
  // A list is what it holds, as std::vector is.  NOLINTNEXTLINE(google-explicit-constructor)
  operator std::span<const T>() const { return {begin(), size_}; }

  /// Appends; false, and nothing changed, when full.
  bool push(const T& value) {
    if (full()) return false;
    std::construct_at(begin() + size_, value);
    ++size_;
    return true;
  }
  /// A new last element; the last one is reset when full.
  T& grow() {
    if (full()) --size_;
    T* const added = ::new (static_cast<void*>(begin() + size_)) T;
    ++size_;
    return *added;
  }
  /// Drops the last element; the list must not be empty.
  void pop() { --size_; }
  /// Drops all.
  void clear() { size_ = 0; }
  /// Drops element number `i`, which must be below the size; later ones move up.
  void erase(std::size_t i) {
    for (std::size_t j = i + 1; j < size_; ++j)
      (*this)[j - 1] = (*this)[j];
    --size_;
  }

 private:
  void assign(const FixedVector& other) {
    size_ = other.size_;
    for (std::size_t i = 0; i < size_; ++i)
      std::construct_at(begin() + i, other[i]);
  }

  std::uint32_t size_ = 0;
  alignas(T) std::byte storage_[N * sizeof(T)];
};

}  // namespace magdose
