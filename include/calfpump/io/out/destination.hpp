// Destination of an output: the file, device or stream that its name leads to, after all links.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace calfpump {

struct Destination {
  enum class Kind {
    file,    ///< a regular file, or nothing yet: is replaced as a whole
    device,  ///< a device or a FIFO: is written into
    stream   ///< an open stream of this process, such as /dev/stdout: is written into, whatever is at its end
  };
  Kind kind = Kind::file;
  std::filesystem::path path;  ///< absolute and without links; of a stream its name in /proc
  int stream = -1;             ///< number of the stream
};

/// Throws OutputError if the name leads to a folder or a socket, or its links lead in a circle.
[[nodiscard]] Destination destination_of(const std::filesystem::path& path);

/// An output of a call, and the option or scenario that names it.
struct NamedOutput {
  std::string asked_by;
  std::filesystem::path path;
};

/// A file that a call reads, and its role: "the scenario".
struct NamedInput {
  std::string what;
  std::filesystem::path path;
};

/// Throws InputError if two outputs have one destination, where they would destroy each other, or one is the file that the
/// standard output writes into.
void refuse_same_outputs(const std::vector<NamedOutput>& outputs);

/// Throws InputError if an output would overwrite an input.
void refuse_overwriting(const std::vector<NamedOutput>& outputs, const std::vector<NamedInput>& inputs);

}  // namespace calfpump
