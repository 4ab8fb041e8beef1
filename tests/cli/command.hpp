// The real binary, called like a user calls it.
#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>

namespace calfpump::test {

struct Outcome {
  int code = 0;
  std::string text;  ///< both output streams
};

/// A line as typed in a shell.
inline Outcome command(const std::string& line) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen((line + " 2>&1").c_str(), "r"),
                                                             [](std::FILE*) { return 0; });
  if (!pipe) throw std::runtime_error("cannot run " + line);
  Outcome outcome;
  std::array<char, 4096> block{};
  while (const std::size_t n = std::fread(block.data(), 1, block.size(), pipe.get())) outcome.text.append(block.data(), n);
  const int status = pclose(pipe.get());
  outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return outcome;
}

/// `arguments` as typed in a shell after the program's name.
inline Outcome calfpump_command(const std::string& arguments) {
  return command(std::string(CALFPUMP_BINARY) + " " + arguments);
}

inline bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace calfpump::test
