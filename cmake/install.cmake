# Files of `cmake --install`, which can be moved together: the program with its manual page and completions for shells,
# data and scenarios, the library with its headers and CMake package.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS calfpump)
install(DIRECTORY data scenarios DESTINATION ${CMAKE_INSTALL_DATADIR}/calfpump FILES_MATCHING PATTERN "*.toml")
install(FILES examples/cluster/sweep.sbatch examples/cluster/Snakefile DESTINATION ${CMAKE_INSTALL_DATADIR}/calfpump/cluster)
install(FILES LICENSE NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES NOTICE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)  # where Debian looks for it
# The licences of libcsv and Nettle, which are linked statically (NOTICE).
install(FILES /usr/share/common-licenses/LGPL-2.1 /usr/share/common-licenses/LGPL-3 /usr/share/common-licenses/GPL-3
  DESTINATION ${CMAKE_INSTALL_DOCDIR}/licenses)

# The program prints these itself, right after it is linked, so that every build can install them.
set(shell_files ${PROJECT_BINARY_DIR}/shell)
file(MAKE_DIRECTORY ${shell_files})
add_custom_command(TARGET calfpump POST_BUILD
  COMMAND calfpump man > ${shell_files}/calfpump.1
  COMMAND calfpump completion bash > ${shell_files}/calfpump
  COMMAND calfpump completion zsh > ${shell_files}/_calfpump
  COMMAND calfpump completion fish > ${shell_files}/calfpump.fish
  VERBATIM)
install(FILES ${shell_files}/calfpump.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${shell_files}/calfpump DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${shell_files}/_calfpump DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${shell_files}/calfpump.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/calfpump)
install(TARGETS calfpump_core EXPORT calfpump)
install(DIRECTORY include/calfpump DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT calfpump FILE calfpump-targets.cmake NAMESPACE calfpump:: DESTINATION ${package_folder})
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/calfpump-config.cmake.in ${PROJECT_BINARY_DIR}/calfpump-config.cmake
  INSTALL_DESTINATION ${package_folder} NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
# Before 1.0 a minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/calfpump-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/calfpump-config.cmake ${PROJECT_BINARY_DIR}/calfpump-config-version.cmake
  DESTINATION ${package_folder})
