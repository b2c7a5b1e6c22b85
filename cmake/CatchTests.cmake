# magdose_catch_test(<name> <sources>...): one Catch2 executable whose every TEST_CASE is a CTest test
# called <name>.<case>. Its sources include "support/catch.hpp", which accepts Catch2 2 and 3.
find_package(Catch2 REQUIRED)
include(Catch)

if(TARGET Catch2::Catch2WithMain)
  add_library(magdose_catch ALIAS Catch2::Catch2WithMain)
else()
  # Compiled once: this file takes longer than all tests together.
  add_library(magdose_catch STATIC "${PROJECT_SOURCE_DIR}/tests/support/catch_main.cpp")
  target_link_libraries(magdose_catch PUBLIC Catch2::Catch2)
  target_compile_features(magdose_catch PUBLIC cxx_std_20)
endif()

function(magdose_catch_test name)
  add_executable(${name} ${ARGN})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
  target_link_libraries(${name} PRIVATE magdose::core magdose_catch)
  magdose_target(${name})
  set_target_properties(${name} PROPERTIES UNITY_BUILD ${MAGDOSE_UNITY})
  catch_discover_tests(${name} TEST_PREFIX "${name}." PROPERTIES TIMEOUT 120)
endfunction()
