# Data tables as C++: data/NAME.csv becomes <build>/generated/magdose/tables/NAME.inc, line by line.
#
# Line n of the .inc is line n of the table, and a #line directive says so to the compiler: what it
# finds wrong in a row it reports as data/NAME.csv:n. A source file defines the macros and includes
# the .inc, which undefines them again, as often as it needs the rows:
#
#     #define MAGDOSE_HEADER(text) static_assert(table::header_is(text, "id,name"));
#     #define MAGDOSE_ROW(text)
#     #include "magdose/tables/elements.inc"
#
# Every row is wrapped as MAGDOSE_ROW(R"csv(...)csv"). Nothing is parsed here. The .inc undefines the
# macros at its end.

set(MAGDOSE_GENERATED_DIR "${PROJECT_BINARY_DIR}/generated")
set(magdose_embed_script "${CMAKE_CURRENT_LIST_DIR}/embed_table.cmake")

# magdose_embed_tables(<target> <csv>...)
# Generates the .inc files and makes <target> depend on them. A table in a subfolder of data/ takes the
# folder's name as a prefix: data/messages/de.csv -> messages_de.inc.
function(magdose_embed_tables target)
  set(generated)
  foreach(table IN LISTS ARGN)
    cmake_path(RELATIVE_PATH table BASE_DIRECTORY "${PROJECT_SOURCE_DIR}/data" OUTPUT_VARIABLE shown)
    string(REGEX REPLACE "\\.csv$" "" name "${shown}")
    string(REPLACE "/" "_" name "${name}")
    set(output "${MAGDOSE_GENERATED_DIR}/magdose/tables/${name}.inc")
    add_custom_command(
      OUTPUT "${output}"
      COMMAND "${CMAKE_COMMAND}" "-DTABLE=${table}" "-DSHOWN=data/${shown}" "-DOUTPUT=${output}"
        -P "${magdose_embed_script}"
      DEPENDS "${table}" "${magdose_embed_script}"
      COMMENT "Embedding data table ${name}"
      VERBATIM)
    list(APPEND generated "${output}")
  endforeach()
  target_sources(${target} PRIVATE ${generated})
  target_include_directories(${target} PUBLIC "$<BUILD_INTERFACE:${MAGDOSE_GENERATED_DIR}>")
endfunction()
