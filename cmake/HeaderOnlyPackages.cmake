# The targets CLI11::CLI11 and fmt::fmt-header-only where a toolchain file hides the machine's own
# packages: their headers and nothing else of the directory they are in, as IsolatedBoost.cmake does it
# and for the same reasons.

# magdose_header_only(<target> <folder> <header> <debian package>)
function(magdose_header_only target folder header package)
  if(TARGET ${target})
    return()
  endif()
  string(TOUPPER "MAGDOSE_${folder}_INCLUDE_DIR" variable)
  find_path(${variable} "${folder}/${header}"
    PATHS /usr/include /usr/local/include /opt/homebrew/include
    NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
  mark_as_advanced(${variable})
  if(NOT ${variable})
    message(FATAL_ERROR "${folder}/${header} not found (Debian and Ubuntu: apt-get install "
      "${package}). If it is in an unusual place, set ${variable}.")
  endif()
  set(isolated "${PROJECT_BINARY_DIR}/isolated-${folder}")
  file(MAKE_DIRECTORY "${isolated}")
  file(CREATE_LINK "${${variable}}/${folder}" "${isolated}/${folder}" COPY_ON_ERROR SYMBOLIC)
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} INTERFACE "${isolated}")
endfunction()

magdose_header_only(CLI11::CLI11 CLI App.hpp libcli11-dev)
magdose_header_only(fmt::fmt-header-only fmt format.h libfmt-dev)
target_compile_definitions(fmt::fmt-header-only INTERFACE FMT_HEADER_ONLY=1)
