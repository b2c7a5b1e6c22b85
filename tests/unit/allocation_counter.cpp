#include "allocation_counter.hpp"

#include <cstdlib>
#include <new>

namespace {

thread_local std::size_t allocations = 0;

void* counted(std::size_t size) noexcept {
  ++allocations;
  return std::malloc(size == 0 ? 1 : size);
}
void* counted(std::size_t size, std::align_val_t alignment) noexcept {
  ++allocations;
  const auto to = static_cast<std::size_t>(alignment);
  return std::aligned_alloc(to, (size + to - 1) / to * to);
}
void* or_throw(void* memory) {
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

std::size_t magdose::test::AllocationCounter::total() {
  return allocations;
}

// All forms, not only those that the standard library builds the others on: a sanitizer brings its
// own of each and notices when memory of one comes back to another.
using Size = std::size_t;
using Alignment = std::align_val_t;
using NoThrow = const std::nothrow_t&;

// clang-format off
void* operator new(Size size) { return or_throw(counted(size)); }
void* operator new[](Size size) { return or_throw(counted(size)); }
void* operator new(Size size, Alignment alignment) { return or_throw(counted(size, alignment)); }
void* operator new[](Size size, Alignment alignment) { return or_throw(counted(size, alignment)); }
void* operator new(Size size, NoThrow) noexcept { return counted(size); }
void* operator new[](Size size, NoThrow) noexcept { return counted(size); }
void* operator new(Size size, Alignment alignment, NoThrow) noexcept { return counted(size, alignment); }
void* operator new[](Size size, Alignment alignment, NoThrow) noexcept { return counted(size, alignment); }

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, Size) noexcept { std::free(memory); }
void operator delete[](void* memory, Size) noexcept { std::free(memory); }
void operator delete(void* memory, Alignment) noexcept { std::free(memory); }
void operator delete[](void* memory, Alignment) noexcept { std::free(memory); }
void operator delete(void* memory, Size, Alignment) noexcept { std::free(memory); }
void operator delete[](void* memory, Size, Alignment) noexcept { std::free(memory); }
void operator delete(void* memory, NoThrow) noexcept { std::free(memory); }
void operator delete[](void* memory, NoThrow) noexcept { std::free(memory); }
void operator delete(void* memory, Alignment, NoThrow) noexcept { std::free(memory); }
void operator delete[](void* memory, Alignment, NoThrow) noexcept { std::free(memory); }
// clang-format on
