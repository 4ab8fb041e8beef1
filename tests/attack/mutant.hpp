// Switch of the planted faults, included ahead of the files that tests/attack/mutants.py plants faults in. The environment
// variable CALFPUMP_MUTANT is the number of the fault to switch on, or the path of a file: then no fault is on, and the number
// of each fault that a run reaches is appended to the file.
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <type_traits>

namespace calfpump_mutants {

inline constexpr int none = 0, record = -1, most = 10000;

inline const char* const setting = std::getenv("CALFPUMP_MUTANT");
inline const int active = setting == nullptr ? none : *setting == '/' ? record : std::atoi(setting);
inline bool reached[most];

/// Each number is written at once, so that a process that is killed has written its numbers too.
[[gnu::noinline, gnu::cold]] inline bool write_down(int number) {
  if (reached[number]) return false;
  reached[number] = true;
  char line[16];
  const int length = std::snprintf(line, sizeof line, "%d\n", number);
  const int file = open(setting, O_WRONLY | O_CREAT | O_APPEND, 0666);
  const bool written = write(file, line, static_cast<std::size_t>(length)) == length;
  close(file);
  if (!written) std::abort();
  return false;
}

}  // namespace calfpump_mutants

[[gnu::always_inline]] inline bool calfpump_mutant(int number) {
  if (calfpump_mutants::active == number) return true;
  return calfpump_mutants::active == calfpump_mutants::record && calfpump_mutants::write_down(number);
}

/// Within a constexpr function: never on in what the compiler computes.
[[gnu::always_inline]] constexpr bool calfpump_constant_mutant(int number) {
  return !std::is_constant_evaluated() && calfpump_mutant(number);
}
