#include "io/out/child_program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "calfpump/io/out/descriptor.hpp"

namespace calfpump {
namespace {

/// In memory: a pipe would have to be filled while the other one is emptied.
Descriptor readable(std::string_view text) {
  Descriptor file(memfd_create("input", MFD_CLOEXEC));
  while (file && !text.empty()) {
    const ssize_t n = write(file.number(), text.data(), text.size());
    if (n <= 0) return Descriptor();
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  if (file) lseek(file.number(), 0, SEEK_SET);
  return file;
}

/// Waited for at the end of its scope.
class Child {
 public:
  Child(const std::vector<std::string>& words, const Descriptor& input, const Descriptor& output) {
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t streams;
    posix_spawn_file_actions_init(&streams);
    posix_spawn_file_actions_adddup2(&streams, input.number(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&streams, output.number(), STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&streams, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);  // ignored here, but it has to end when nobody reads it
    posix_spawnattr_setsigdefault(&attributes, &signals);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    started_ = posix_spawnp(&id_, arguments.front(), &streams, &attributes, arguments.data(), environ) == 0;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&streams);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() { (void)ended_well(); }

  bool ended_well() {
    if (!started_) return false;
    started_ = false;
    int status = 0;
    while (waitpid(id_, &status, 0) < 0) {
      if (errno != EINTR) return false;
    }
    return status == 0;
  }

 private:
  bool started_ = false;
  pid_t id_ = 0;
};

}  // namespace

bool run_program(const std::vector<std::string>& words, std::string_view input,
                 const std::function<void(std::string_view)>& printed) {
  const Descriptor text = readable(input);
  std::array<int, 2> ends{};
  if (!text || pipe2(ends.data(), O_CLOEXEC) != 0) return false;
  Descriptor output(ends[1]);
  Child child(words, text, output);
  const Descriptor reading(ends[0]);  // closed before the child is waited for
  output.close();
  std::array<char, 1U << 16U> piece{};
  for (;;) {
    const ssize_t n = read(reading.number(), piece.data(), piece.size());
    if (n > 0) printed({piece.data(), static_cast<std::size_t>(n)});
    if (n == 0) return child.ended_well();
    if (n < 0 && errno != EINTR) return false;
  }
}

}  // namespace calfpump
