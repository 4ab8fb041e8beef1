# Libraries by others. All are compiled in or linked statically, so that the program needs no package of theirs where it runs.
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(Boost 1.74 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(tomlplusplus 3.3 REQUIRED)
find_package(Threads REQUIRED)
find_path(LIBCSV_INCLUDE csv.h REQUIRED)
find_path(NETTLE_INCLUDE nettle/sha2.h REQUIRED)
find_library(LIBCSV_STATIC NAMES libcsv.a REQUIRED)
find_library(NETTLE_STATIC NAMES libnettle.a REQUIRED)

# toml++ is compiled once, here; the distribution has it as a shared library alone.
set(calfpump_toml_source ${PROJECT_BINARY_DIR}/generated/toml.cpp)
file(CONFIGURE OUTPUT ${calfpump_toml_source} CONTENT "#define TOML_IMPLEMENTATION\n#include <toml++/toml.h>\n")
add_library(calfpump_toml INTERFACE)
target_compile_definitions(calfpump_toml INTERFACE TOML_HEADER_ONLY=0)
target_include_directories(calfpump_toml SYSTEM INTERFACE $<TARGET_PROPERTY:tomlplusplus::tomlplusplus,INTERFACE_INCLUDE_DIRECTORIES>)
