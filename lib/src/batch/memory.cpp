#include "batch/memory.hpp"

#include <new>
#include <type_traits>

namespace magdose {

BatchMemory::BatchMemory() {  // NOLINT(cppcoreguidelines-pro-type-member-init)
  static_assert(sizeof(Parts) <= sizeof bytes_ && alignof(Parts) <= alignment);
  static_assert(std::is_trivially_destructible_v<Parts>);
  new (bytes_.data()) Parts;
}

BatchMemory::Parts& BatchMemory::parts() {
  return *std::launder(reinterpret_cast<Parts*>(bytes_.data()));
}

void BatchMemory::remember_in(std::span<std::byte> memory) {
  parts().known = KnownResults(memory);
}

}  // namespace magdose
