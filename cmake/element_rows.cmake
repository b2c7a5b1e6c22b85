# cmake -DTABLE=<csv> -DOUTPUT=<inc> -P element_rows.cmake
# data/elements.csv as initializers of `Element`: the one table that a public header includes, because
# formulas are read while the user's code compiles. lib/src/chemistry/elements.cpp checks every row.
file(STRINGS "${TABLE}" rows)
list(POP_FRONT rows)
set(initializers "")
foreach(row IN LISTS rows)
  string(REGEX MATCH "^([^,]*),([^,]*),([^,]*),([^,]*),([^,]*),([^,]*),([^,]*),([^,]*)$" match "${row}")
  set(low "${CMAKE_MATCH_4}")
  set(high "${CMAKE_MATCH_5}")
  if(low STREQUAL "")
    set(low "${CMAKE_MATCH_3}")
  endif()
  if(high STREQUAL "")
    set(high "${CMAKE_MATCH_3}")
  endif()
  string(APPEND initializers "{\"${CMAKE_MATCH_1}\", \"${CMAKE_MATCH_2}\", ${CMAKE_MATCH_3}, ${low}, ${high}, "
    "${CMAKE_MATCH_6}, \"${CMAKE_MATCH_7}\", Status::${CMAKE_MATCH_8}},\n")
endforeach()
file(WRITE "${OUTPUT}" "${initializers}")
