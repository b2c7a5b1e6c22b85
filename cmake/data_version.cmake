# cmake -DTABLES=<csv>;... -DOUTPUT=<inc> -P data_version.cmake
# Writes the version of the data tables as a C++ string literal: the day of the newest check in
# sources.csv, and a hash over the names and contents of all tables.

set(newest "")
set(hashes "")
list(SORT TABLES)
foreach(table IN LISTS TABLES)
  cmake_path(GET table FILENAME name)
  file(SHA256 "${table}" hash)
  string(APPEND hashes "${name} ${hash}\n")
  if(name STREQUAL "sources.csv")
    file(STRINGS "${table}" rows REGEX ",[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$")
    foreach(row IN LISTS rows)
      string(REGEX MATCH "[0-9-]+$" checked "${row}")
      if(checked STRGREATER newest)
        set(newest "${checked}")
      endif()
    endforeach()
  endif()
endforeach()
string(SHA256 hash "${hashes}")
string(SUBSTRING "${hash}" 0 8 hash)
file(WRITE "${OUTPUT}" "\"${newest}+${hash}\"\n")
