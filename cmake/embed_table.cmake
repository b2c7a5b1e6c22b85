# cmake -DTABLE=<csv> -DOUTPUT=<inc> [-DSHOWN=<path>] -P embed_table.cmake
# One table as macro calls, one for each line; see EmbedTables.cmake. SHOWN is how compilers name the
# table in their messages.
#
# The text is handled as one string throughout: a CMake list would lose ';' and stumble over '['.

file(READ "${TABLE}" text)

# refuse(<text> <forbidden> <reason>): stops, naming the line, if the text holds what it must not.
function(refuse text forbidden reason)
  string(FIND "${text}" "${forbidden}" position)
  if(NOT position EQUAL -1)
    string(SUBSTRING "${text}" 0 ${position} before)
    string(REGEX REPLACE "[^\n]" "" line_ends "${before}")
    string(LENGTH "${line_ends}" line)
    math(EXPR line "${line} + 1")
    if(forbidden STREQUAL "\n\n")
      math(EXPR line "${line} + 1")
    endif()
    # The leading space keeps CMake from wrapping the message.
    message(FATAL_ERROR " ${TABLE}:${line}: ${reason}")
  endif()
endfunction()

# file(READ) drops carriage returns, so these are looked for in the bytes.
file(READ "${TABLE}" bytes HEX)
string(REGEX REPLACE "(..)" "\\1 " bytes "${bytes}")
string(REPLACE "0a " "\n" bytes "${bytes}")
refuse("${bytes}" "0d " "a carriage return; lines of a table end in a line feed only")

string(ASCII 239 187 191 byte_order_mark)
refuse("${text}" "${byte_order_mark}" "a byte order mark; save the table as plain UTF-8")
refuse("${text}" "\t" "a tab; columns of a table are separated by commas")
refuse("${text}" ")csv\"" "the text )csv\" cannot be part of a table")
if(NOT text MATCHES "^[^\n]")
  message(FATAL_ERROR " ${TABLE}:1: an empty line; the first line of a table names its columns")
endif()
refuse("${text}" "\n\n" "an empty line; every line of a table after the first is a row")

# The last line may or may not have its line feed.
string(REGEX REPLACE "\n$" "" text "${text}")
string(REPLACE "\n" ")csv\")\nMAGDOSE_ROW(R\"csv(" text "${text}")
if(NOT DEFINED SHOWN)
  set(SHOWN "${TABLE}")
endif()
string(REPLACE "\\" "\\\\" SHOWN "${SHOWN}")
string(REPLACE "\"" "\\\"" SHOWN "${SHOWN}")
file(WRITE "${OUTPUT}" "#line 1 \"${SHOWN}\"\nMAGDOSE_HEADER(R\"csv(${text})csv\")\n"
  "#undef MAGDOSE_HEADER\n#undef MAGDOSE_ROW\n")
