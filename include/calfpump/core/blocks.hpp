// Columns of numbers, processed in blocks of eight so that the compiler can use the widest vector registers.
#pragma once

#include <boost/align/aligned_allocator.hpp>
#include <vector>

/// Compiles a function, with everything that it calls, once for each generation of x86-64, and picks one version at start-up. A
/// vector instruction rounds each number as the scalar instruction does, and no operations are contracted, so all versions give
/// the same bytes. A macro, because attributes cannot be named in any other way. Off under the thread sanitizer, which is not
/// ready when the program picks.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__)
#define CALFPUMP_WIDEST [[gnu::target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"), gnu::flatten]]
#else
#define CALFPUMP_WIDEST
#endif

namespace calfpump {

inline constexpr int block = 8;  ///< doubles in the widest register, 512 bits

/// Rounds up to a multiple of the block.
[[nodiscard]] constexpr int padded(int count) { return (count + block - 1) / block * block; }

/// A column, aligned to a cache line.
using Numbers = std::vector<double, boost::alignment::aligned_allocator<double, 64>>;

/// Calls `body(i)` for each i below `count`, a multiple of the block, in any order: no call may read what another writes.
template <class Body>
[[gnu::always_inline]] inline void in_blocks(int count, Body body) {
  const int whole = count & -block;  // lets the compiler leave out the loop over a remainder
#pragma GCC ivdep
  for (int i = 0; i < whole; ++i) body(i);
}

}  // namespace calfpump
