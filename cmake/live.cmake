# The core as WebAssembly for the live page: build/live/calfpump.{js,wasm}. Libraries are Debian's headers by a folder of links,
# since emscripten must not see the rest of /usr/include; libcsv and Nettle are compiled from the sources that tools/live fetches.
set(sources ${PROJECT_BINARY_DIR}/sources)
set(headers ${PROJECT_BINARY_DIR}/headers)
file(MAKE_DIRECTORY ${headers})
foreach(link IN ITEMS boost eigen3/Eigen fmt toml++ nlohmann date)
  get_filename_component(name ${link} NAME)
  file(CREATE_LINK /usr/include/${link} ${headers}/${name} SYMBOLIC)
endforeach()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXECUTABLE_SUFFIX .js)
include(cmake/flags.cmake)
include(cmake/embed.cmake)
add_compile_options(-fexceptions -include ${PROJECT_SOURCE_DIR}/cmake/live/libcxx_13.hpp)
add_compile_definitions(TOML_HEADER_ONLY=0)
include_directories(include src ${PROJECT_BINARY_DIR})
include_directories(SYSTEM ${headers} ${sources}/libcsv ${sources})

add_library(others STATIC ${sources}/libcsv/libcsv.c ${sources}/nettle/sha256.c ${sources}/nettle/sha256-compress.c
                          ${sources}/nettle/write-be32.c)
target_compile_definitions(others PRIVATE HAVE_CONFIG_H)
target_include_directories(others BEFORE PRIVATE ${PROJECT_SOURCE_DIR}/cmake/live)
target_compile_options(others PRIVATE -w)

set(data_files leg postures movements conditions garments subjects environment circulation metrics answers ask evidence)
list(TRANSFORM data_files PREPEND ${PROJECT_SOURCE_DIR}/data/)
list(TRANSFORM data_files APPEND .toml)
file(GLOB word_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/data/words/*.toml)
embed(embedded_data calfpump/io/data/data_files.hpp embedded_data_source ${PROJECT_SOURCE_DIR}/data "${data_files};${word_files}")

# The program's sources, without files of results, studies, pages and the command line; the linker leaves out what nothing calls.
file(GLOB_RECURSE live_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/*.cpp)
list(FILTER live_sources EXCLUDE REGEX "/src/(cli|report|io/(study|import|out))/|/live/exports.cpp$")
list(FILTER live_sources EXCLUDE REGEX "/study/(batch|cohort|compare_spread|cross_validate|dose|draws|estimate|fit|folds|joint_|least_squares)")
list(FILTER live_sources EXCLUDE REGEX "/study/(parallel|plan|run_all|sampled|screening|sensitivity|study_|validate|verify)")
list(FILTER live_sources EXCLUDE REGEX "/io/data/(cohorts|cross_validation|joint_spread|parameters)")
# A run spends its time in a few layers: vector instructions of wasm, which Safari has since 16.4.
set(hot_sources ${live_sources})
list(FILTER hot_sources INCLUDE REGEX "/src/(leg|simulation|metrics)/")
set_source_files_properties(${hot_sources} PROPERTIES COMPILE_OPTIONS "-O3;-msimd128")
add_library(calfpump_core STATIC ${live_sources} src/report/leg_json.cpp ${embedded_data_source} cmake/fmt.cpp cmake/toml.cpp)
target_link_libraries(calfpump_core PUBLIC others)
include(cmake/commit.cmake)

add_executable(calfpump src/live/exports.cpp)
target_link_libraries(calfpump PRIVATE calfpump_core)
# One module for a worker, made by a function; the memory grows with long runs. The stack is for texts whose tables are deep in each other.
target_link_options(calfpump PRIVATE -fexceptions --no-entry -sMODULARIZE=1 -sEXPORT_NAME=makeCalfpump -sENVIRONMENT=worker
  -sALLOW_MEMORY_GROWTH=1 -sTOTAL_STACK=33554432 -sINITIAL_MEMORY=50331648 -sDYNAMIC_EXECUTION=0 -sEXPORTED_RUNTIME_METHODS=ccall,UTF8ToString -sINCOMING_MODULE_JS_API=instantiateWasm
  -sFILESYSTEM=1 -sASSERTIONS=0)
