// Parts of C++20 that emscripten's libc++ 13 lacks.
#pragma once
#ifdef __cplusplus
#include <cstddef>

namespace std {

template <class To, class From>
constexpr To bit_cast(const From& from) noexcept {
  return __builtin_bit_cast(To, from);
}

}  // namespace std
#endif
