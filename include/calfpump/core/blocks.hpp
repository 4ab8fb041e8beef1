// Numbers in columns that are worked through eight at a time, so that the compiler can use the widest registers there are.
#pragma once

#include <boost/align/aligned_allocator.hpp>
#include <vector>

/// Compiles a function once for each generation of x86-64 and picks at start-up; what it calls is compiled into it. A vector
/// instruction does to each number what the scalar one does, and nothing is contracted, so that all of them give the same
/// bytes. A macro, since attributes cannot be named in any other way. Not under the thread sanitizer, which is not ready when
/// the program picks.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__)
#define CALFPUMP_WIDEST [[gnu::target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"), gnu::flatten]]
#else
#define CALFPUMP_WIDEST
#endif

namespace calfpump {

inline constexpr int block = 8;  ///< doubles in the widest register, 512 bits

/// The next multiple of the block.
[[nodiscard]] constexpr int padded(int count) { return (count + block - 1) / block * block; }

/// A column, on the boundary of a cache line.
using Numbers = std::vector<double, boost::alignment::aligned_allocator<double, 64>>;

/// Does `body(i)` for each i below `count`, a multiple of the block, in any order: no call may read what another writes.
template <class Body>
[[gnu::always_inline]] inline void in_blocks(int count, Body body) {
  const int whole = count & -block;  // tells the compiler that nothing is left over
#pragma GCC ivdep
  for (int i = 0; i < whole; ++i) body(i);
}

}  // namespace calfpump
