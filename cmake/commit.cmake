# The commit that the program is built from, as a header that every build checks and writes again only if it changes.
set(commit_header ${PROJECT_BINARY_DIR}/generated/commit.hpp)
add_custom_target(commit
  COMMAND ${CMAKE_COMMAND} -D SOURCE=${PROJECT_SOURCE_DIR} -D OUTPUT=${commit_header} -P ${PROJECT_SOURCE_DIR}/cmake/write_commit.cmake
  BYPRODUCTS ${commit_header}
  COMMENT ""
  VERBATIM)
add_dependencies(calfpump_core commit)
set_source_files_properties(src/core/version.cpp PROPERTIES
  COMPILE_DEFINITIONS CALFPUMP_VERSION="${PROJECT_VERSION}" INCLUDE_DIRECTORIES ${PROJECT_BINARY_DIR}/generated
  OBJECT_DEPENDS ${commit_header})
