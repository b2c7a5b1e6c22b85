# magdose_constexpr_budget(<target>): tables and catalogues are parsed while compiling; the compilers'
# default budgets are for less than that.
function(magdose_constexpr_budget target)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(${target} PRIVATE
      -fconstexpr-ops-limit=1000000000
      -fconstexpr-loop-limit=10000000)
  else()
    target_compile_options(${target} PRIVATE -fconstexpr-steps=100000000)
  endif()
endfunction()

# magdose_core_flags(<target>): what the core does without, so that it runs the same in a shell, in a
# browser and inside another program. tests/core_symbols checks that it keeps to this.
function(magdose_core_flags target)
  target_compile_options(${target} PRIVATE -fno-exceptions -fno-rtti)
  if(EMSCRIPTEN)  # what a page downloads
    # Emscripten's -Oz forbids inlining, and so keeps functions that are smaller than their calls.
    target_compile_options(${target} PRIVATE -Oz -flto -sINLINING_LIMIT=0)
  endif()
  magdose_constexpr_budget(${target})
endfunction()
