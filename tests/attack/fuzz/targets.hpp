// Targets of the fuzzer: each gives arbitrary bytes to one reader of the program.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "calfpump/core/errors.hpp"

namespace calfpump::fuzz {

/// `attack` returns true if the input was accepted, false if it was refused with a proper message. Any other outcome is a
/// fault: an exception that means a fault of the program leaves it, and a broken promise throws std::logic_error.
struct Target {
  const char* name;
  bool (*attack)(std::string_view input);
};

[[nodiscard]] std::span<const Target> scenario_targets();
[[nodiscard]] std::span<const Target> data_targets();
[[nodiscard]] std::span<const Target> text_targets();
[[nodiscard]] std::span<const Target> study_targets();

/// The target of that name among all; nullptr if there is none.
[[nodiscard]] const Target* target_named(std::string_view name);

/// An empty folder of this process, removed when it ends.
[[nodiscard]] const std::filesystem::path& scratch();

/// Writes a file into the scratch folder and returns its path.
std::string write(const std::string& name, std::string_view text);

/// Throws std::logic_error unless the promise is kept.
void expect(bool kept, const std::string& promise);

/// Throws std::logic_error unless every problem has a source and a message, both without control codes.
void expect_readable(const InputError& error);

/// Returns true if `read` returns, false if it throws an InputError, which must be readable.
template <class Read>
bool accepts(Read read) {
  try {
    read();
    return true;
  } catch (const InputError& error) {
    expect_readable(error);
    return false;
  }
}

}  // namespace calfpump::fuzz
