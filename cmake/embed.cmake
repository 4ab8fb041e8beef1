# FILES become part of the binary, by their names within FOLDER (empty: bare names): FUNCTION of HEADER gives their texts;
# SOURCE is set to the file to compile.
function(embed function header source folder files)
  set(output ${PROJECT_BINARY_DIR}/${function}.cpp)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -D "FILES=${files}" -D OUTPUT=${output} -D FOLDER=${folder} -D FUNCTION=${function} -D HEADER=${header}
            -P ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake
    VERBATIM)
  # The strings are longer than the standard guarantees; the supported compilers accept them.
  set_source_files_properties(${output} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
  set(${source} ${output} PARENT_SCOPE)
endfunction()
