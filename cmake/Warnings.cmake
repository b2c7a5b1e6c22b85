# magdose_warnings(<target>): the warnings that g++ 12, g++ 14 and clang 14 must all be silent under.
function(magdose_warnings target)
  target_compile_options(${target} PRIVATE
    -Wall
    -Wextra
    -Wpedantic
    -Wconversion
    -Wsign-conversion
    -Wdouble-promotion
    -Wshadow
    -Wold-style-cast
    -Wcast-align
    -Wcast-qual
    -Wnon-virtual-dtor
    -Woverloaded-virtual
    -Wunused
    -Wundef
    -Wformat=2
    -Wimplicit-fallthrough
    -Wextra-semi)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE
      -Wuseless-cast
      -Wduplicated-cond
      -Wduplicated-branches
      -Wlogical-op
      -Wnull-dereference)
    # g++ 12 sees overlapping copies in std::string that are none (bug 105651).
    if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
      target_compile_options(${target} PRIVATE -Wno-restrict)
    else()  # newer ones take every reference that a function of temporaries returns for theirs
      target_compile_options(${target} PRIVATE -Wno-dangling-reference)
    endif()
  else()
    target_compile_options(${target} PRIVATE
      -Wimplicit-int-float-conversion
      -Wshadow-all
      -Wno-shadow-field-in-constructor)
  endif()
  if(MAGDOSE_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()
