// What the name of an output stands for, after all links.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace calfpump {

struct Destination {
  enum class Kind {
    file,    ///< a regular file, or nothing yet: is replaced as a whole
    device,  ///< a device or a FIFO: is written into
    stream   ///< an open stream of this process, as /dev/stdout: is written into, whatever is at its end
  };
  Kind kind = Kind::file;
  std::filesystem::path path;  ///< absolute and without links; of a stream its name in /proc
  int stream = -1;             ///< number of the stream
};

/// Throws OutputError where nothing can be written: a folder, a socket, links in a circle.
[[nodiscard]] Destination destination_of(const std::filesystem::path& path);

/// An output of a call, and the option or the scenario that asks for it.
struct NamedOutput {
  std::string asked_by;
  std::filesystem::path path;
};

/// A file that a call reads, and what it is to it: "the scenario".
struct NamedInput {
  std::string what;
  std::filesystem::path path;
};

/// Two outputs in one place would destroy each other, and what the standard output writes there. Throws InputError.
void refuse_same_outputs(const std::vector<NamedOutput>& outputs);

/// An output in the place of an input would destroy it. Throws InputError.
void refuse_overwriting(const std::vector<NamedOutput>& outputs, const std::vector<NamedInput>& inputs);

}  // namespace calfpump
