# The target magdose::boost_headers: Boost's headers and nothing else of the directory they are in.
#
# Adding /usr/include itself breaks g++ (as a system directory) and Emscripten (glibc's headers hide
# its own), so a directory of the build tree holds one link to Boost's folder, for native and
# WebAssembly builds alike. The installed package includes this file too.
if(TARGET magdose::boost_headers)
  return()
endif()

find_path(MAGDOSE_BOOST_INCLUDE_DIR boost/units/quantity.hpp
  HINTS ENV BOOST_ROOT ENV Boost_ROOT
  PATH_SUFFIXES include
  DOC "Directory that holds the folder boost/ (headers only, 1.74 or newer)")
# Where a toolchain file hides the machine's own packages.
find_path(MAGDOSE_BOOST_INCLUDE_DIR boost/units/quantity.hpp
  PATHS /usr/include /usr/local/include /opt/homebrew/include
  NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
mark_as_advanced(MAGDOSE_BOOST_INCLUDE_DIR)
if(NOT MAGDOSE_BOOST_INCLUDE_DIR)
  message(FATAL_ERROR
    "Boost.Units not found (Debian and Ubuntu: apt-get install libboost-dev; vcpkg: boost-units). "
    "If it is in an unusual place, set MAGDOSE_BOOST_INCLUDE_DIR.")
endif()

set(magdose_isolated_headers "${CMAKE_CURRENT_BINARY_DIR}/isolated-headers")
file(MAKE_DIRECTORY "${magdose_isolated_headers}")
file(CREATE_LINK "${MAGDOSE_BOOST_INCLUDE_DIR}/boost" "${magdose_isolated_headers}/boost"
  COPY_ON_ERROR SYMBOLIC)

# Include directories of an imported target count as SYSTEM: our warnings stop at Boost's door.
add_library(magdose::boost_headers INTERFACE IMPORTED GLOBAL)
target_include_directories(magdose::boost_headers INTERFACE "${magdose_isolated_headers}")
