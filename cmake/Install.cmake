# Headers, libraries, the command line, and the CMake package that find_package(magdose) reads.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/magdose")
set(libraries magdose_core)
if(TARGET magdose_text)
  list(APPEND libraries magdose_text)
endif()

install(TARGETS ${libraries} EXPORT magdose)
if(TARGET magdose_shared)  # loaded while a program runs, so not part of the CMake package
  install(TARGETS magdose_shared LIBRARY)
endif()
install(DIRECTORY "${PROJECT_SOURCE_DIR}/lib/include/" TYPE INCLUDE)
# The one table that a public header includes: formulas are read while the user's code compiles.
install(FILES "${PROJECT_BINARY_DIR}/generated/magdose/tables/element_rows.inc"
  DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/magdose/tables")
install(EXPORT magdose NAMESPACE magdose:: FILE magdoseTargets.cmake DESTINATION "${package_dir}")

configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/magdoseConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/magdoseConfig.cmake" INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/magdoseConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES
  "${PROJECT_BINARY_DIR}/magdoseConfig.cmake"
  "${PROJECT_BINARY_DIR}/magdoseConfigVersion.cmake"
  "${CMAKE_CURRENT_LIST_DIR}/IsolatedBoost.cmake"
  DESTINATION "${package_dir}")

if(TARGET magdose)
  install(TARGETS magdose RUNTIME)
endif()
