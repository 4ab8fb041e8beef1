#include "io/toml/deep_stack.hpp"

#include <pthread.h>

#include <exception>
#include <new>

namespace calfpump {
namespace {

struct Work {
  const std::function<void()>* work;
  std::exception_ptr error;
};

void* run(void* data) {
  auto& given = *static_cast<Work*>(data);
  try {
    (*given.work)();
  } catch (...) {
    given.error = std::current_exception();
  }
  return nullptr;
}

}  // namespace

void on_stack_of(std::size_t bytes, const std::function<void()>& work) {
  Work given{&work, nullptr};
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) throw std::bad_alloc();
  pthread_t thread{};
  const bool started =
      pthread_attr_setstacksize(&attributes, bytes) == 0 && pthread_create(&thread, &attributes, run, &given) == 0;
  pthread_attr_destroy(&attributes);
  if (!started) throw std::bad_alloc();
  pthread_join(thread, nullptr);
  if (given.error) std::rethrow_exception(given.error);
}

}  // namespace calfpump
