# Sets RESULT to a Python that has the modules (a line of an import), or to an empty string. Another Python may precede in the PATH
# the distribution's, which has the packages of tools/setup.
function(find_python_with modules result)
  find_package(Python3 COMPONENTS Interpreter QUIET)
  foreach(candidate IN ITEMS ${Python3_EXECUTABLE} /usr/bin/python3)
    execute_process(COMMAND ${candidate} -c "import ${modules}" RESULT_VARIABLE missing OUTPUT_QUIET ERROR_QUIET)
    if(missing EQUAL 0)
      set(${result} ${candidate} PARENT_SCOPE)
      return()
    endif()
  endforeach()
  set(${result} "" PARENT_SCOPE)
endfunction()
