# Every switch of the build, and magdose_target(): what all of the project's own targets share.

option(MAGDOSE_BUILD_TEXT "Build the text report (needs fmt)" ${PROJECT_IS_TOP_LEVEL})
option(MAGDOSE_BUILD_CLI "Build the command line (needs fmt and CLI11)" ${PROJECT_IS_TOP_LEVEL})
option(MAGDOSE_BUILD_TESTS "Build the tests (needs Catch2 2 or 3)" ${PROJECT_IS_TOP_LEVEL})
option(MAGDOSE_BUILD_BENCH "Build the workloads of bench/ (some need the tests' labels)" OFF)
option(MAGDOSE_INSTALL "Install the library, its CMake package and the command line"
  ${PROJECT_IS_TOP_LEVEL})
option(MAGDOSE_WERROR "Warnings are errors" OFF)
option(MAGDOSE_STATIC "Link executables statically, so that they run on any machine" OFF)
option(MAGDOSE_UNITY
  "Compile the sources of a room, of the command line and of a test program together: sooner from nothing" OFF)
set(MAGDOSE_SANITIZE "" CACHE STRING "Sanitizers, as after -fsanitize=: address,undefined")

if(MAGDOSE_BUILD_CLI)
  set(MAGDOSE_BUILD_TEXT ON)
endif()

# Distributions ship fmt's library shared only, and for the machine itself, so a static program and
# one for Node compile it in.
set(MAGDOSE_FMT fmt::fmt)
if(MAGDOSE_STATIC OR EMSCRIPTEN)
  set(MAGDOSE_FMT fmt::fmt-header-only)
endif()

# The result of a compile is kept across clean builds where ccache is at hand.
if(PROJECT_IS_TOP_LEVEL AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(MAGDOSE_CCACHE ccache)
  mark_as_advanced(MAGDOSE_CCACHE)
  if(MAGDOSE_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${MAGDOSE_CCACHE}")
  endif()
endif()

if(PROJECT_IS_TOP_LEVEL)
  set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
endif()

# magdose_target(<target>): language level, warnings and sanitizers of one of our own targets.
function(magdose_target target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  set_target_properties(${target} PROPERTIES
    CXX_EXTENSIONS OFF
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON)
  magdose_warnings(${target})
  # Fusing a*b+c would give other last digits on machines that can; results are the same everywhere.
  target_compile_options(${target} PRIVATE -ffp-contract=off)
  if(MAGDOSE_SANITIZE)
    set(sanitize -fsanitize=${MAGDOSE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_compile_options(${target} PRIVATE ${sanitize})
    target_link_options(${target} PRIVATE ${sanitize})
  endif()
  get_target_property(type ${target} TYPE)
  if(MAGDOSE_STATIC AND type STREQUAL "EXECUTABLE")
    target_link_options(${target} PRIVATE -static)
    if(CMAKE_BUILD_TYPE STREQUAL "Release")
      target_link_options(${target} PRIVATE -s)
    endif()
  endif()
endfunction()
