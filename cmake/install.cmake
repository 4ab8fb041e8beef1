# What `cmake --install` puts in place: the program, its manual page, and what shells complete it with, which it prints itself.
include(GNUInstallDirs)

set(shell_files ${PROJECT_BINARY_DIR}/shell)
file(MAKE_DIRECTORY ${shell_files})

function(print_with_calfpump file)
  add_custom_command(OUTPUT ${shell_files}/${file} COMMAND calfpump ${ARGN} > ${shell_files}/${file} DEPENDS calfpump VERBATIM)
  set_property(DIRECTORY APPEND PROPERTY printed_files ${shell_files}/${file})
endfunction()

print_with_calfpump(calfpump.1 man)
print_with_calfpump(calfpump completion bash)
print_with_calfpump(_calfpump completion zsh)
print_with_calfpump(calfpump.fish completion fish)
get_property(printed_files DIRECTORY PROPERTY printed_files)
add_custom_target(shell_files ALL DEPENDS ${printed_files})

install(TARGETS calfpump)
install(FILES ${shell_files}/calfpump.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${shell_files}/calfpump DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${shell_files}/_calfpump DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${shell_files}/calfpump.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
