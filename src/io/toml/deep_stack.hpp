// Work on a stack of a chosen size: TOML tables are read and destroyed recursively, so a text decides how deep that goes.
#pragma once

#include <cstddef>
#include <functional>

namespace calfpump {

/// Does the work on a stack of so many bytes, in a thread of its own, and waits for it; what it throws is thrown here.
/// Throws std::bad_alloc where there is no such stack.
void on_stack_of(std::size_t bytes, const std::function<void()>& work);

}  // namespace calfpump
