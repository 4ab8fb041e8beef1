# The .deb and the .tar.gz of tools/package.
set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/package)
set(CPACK_PACKAGE_NAME calfpump)
set(CPACK_PACKAGE_CONTACT "the calfpump authors <authors@calfpump.invalid>")  # .invalid: there is no address
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "gnuplot-nox, g++, cmake, libboost-dev, libcsv-dev, nettle-dev")
include(CPack)
