// What the core must not do.
#include <cstddef>

char* take_from_heap(std::size_t size) {
  return new char[size];
}
