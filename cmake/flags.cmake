# Compiler flags of this folder and the folders below it. Users of the library keep their own flags.
add_compile_options(
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>           # false alarms of g++ 12 within std::string
  $<$<CXX_COMPILER_ID:Clang>:-Wno-unknown-pragmas>  # "GCC ivdep" and "unroll" are for g++ alone
  -ffp-contract=off                                 # no contraction of a*b+c: the same bytes on every x86-64
  $<$<BOOL:${CALFPUMP_WERROR}>:-Werror>
  -fno-math-errno -fno-trapping-math)               # loops over columns become vector instructions; no digit depends on it
# date 3.0 reads the seconds of a time that does not fit its format before it refuses the time: g++ warns that they have no value, and
# the sanitizers stop at their cast and at a zone without a value. The result is refused.
set(calfpump_date_flags $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
if(CALFPUMP_SANITIZE)
  add_compile_options(-fsanitize=${CALFPUMP_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${CALFPUMP_SANITIZE})
  # toml++ 3.3 estimates the width of a number below 0.1 by a logarithm cast to an unsigned number. Only tests write TOML.
  set_source_files_properties(${calfpump_toml_source} PROPERTIES COMPILE_FLAGS -fno-sanitize=float-cast-overflow)
  string(APPEND calfpump_date_flags " -fno-sanitize=float-cast-overflow,signed-integer-overflow")
endif()
set_source_files_properties(${PROJECT_SOURCE_DIR}/src/io/table/cell_time.cpp PROPERTIES COMPILE_FLAGS "${calfpump_date_flags}")
