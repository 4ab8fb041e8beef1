// A program with MPI. Ranks take numbers from a counter in the memory of the first rank, so that a slow one takes fewer.
#include <mpi.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "cli/verbs/ranks.hpp"

namespace calfpump::cli {
namespace {

void check(int status) {
  if (status != MPI_SUCCESS) throw std::runtime_error("MPI failed");
}

/// Whether a launcher started this process. A call by hand begins no MPI.
bool launched() {
  constexpr std::array variables{"OMPI_COMM_WORLD_SIZE", "PMIX_RANK", "PMI_RANK"};
  return std::any_of(variables.begin(), variables.end(), [](const char* name) {
    return std::getenv(name) != nullptr;  // NOLINT(concurrency-mt-unsafe): read before any thread begins
  });
}

/// The lowest of all ranks' numbers.
std::size_t first_failed(std::size_t own) {
  std::size_t lowest = own;
  check(MPI_Allreduce(&own, &lowest, 1, MPI_UNSIGNED_LONG, MPI_MIN, MPI_COMM_WORLD));
  return lowest;
}

}  // namespace

struct Ranks::Job {
  MPI_Win window = MPI_WIN_NULL;
  std::mutex one_thread;
  bool begun = false;
  std::jthread answering;

  /// The first rank computes too, but a library without hardware for the counter reads it only within a call of MPI.
  void answer(const std::stop_token& stop) {
    constexpr std::chrono::milliseconds pause(1);  // chosen: far below the time of a shard
    while (!stop.stop_requested()) {
      {
        const std::lock_guard lock(one_thread);
        int there = 0;
        MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &there, MPI_STATUS_IGNORE);
      }
      std::this_thread::sleep_for(pause);
    }
  }

  void close() {
    answering = {};
    if (window != MPI_WIN_NULL) MPI_Win_free(&window);
  }
};

Ranks::Ranks() {
  if (!launched()) return;
  int provided = 0, rank = 0, size = 1;
  check(MPI_Init_thread(nullptr, nullptr, MPI_THREAD_SERIALIZED, &provided));
  check(MPI_Comm_rank(MPI_COMM_WORLD, &rank));
  check(MPI_Comm_size(MPI_COMM_WORLD, &size));
  number_ = static_cast<std::size_t>(rank);
  count_ = static_cast<std::size_t>(size);
  job_ = std::make_unique<Job>();
  unsigned long* counter = nullptr;
  const MPI_Aint bytes = first() ? sizeof *counter : 0;
  check(MPI_Win_allocate(bytes, sizeof *counter, MPI_INFO_NULL, MPI_COMM_WORLD, static_cast<void*>(&counter), &job_->window));
  if (first()) *counter = 0;
}

Ranks::~Ranks() {
  if (!job_) return;
  job_->close();
  MPI_Finalize();
}

bool Ranks::failed() {
  if (!job_ || job_->begun) return true;
  job_->begun = true;
  return first_failed(number_) == number_;
}

std::optional<std::vector<std::size_t>> Ranks::agreed(std::vector<std::size_t> numbers) {
  static_assert(sizeof(std::size_t) == sizeof(unsigned long));
  if (!job_) return numbers;
  job_->begun = true;
  if (first_failed(count_) < count_) return std::nullopt;
  std::size_t size = numbers.size();
  check(MPI_Bcast(&size, 1, MPI_UNSIGNED_LONG, 0, MPI_COMM_WORLD));
  numbers.resize(size);
  check(MPI_Bcast(numbers.data(), static_cast<int>(size), MPI_UNSIGNED_LONG, 0, MPI_COMM_WORLD));
  if (first()) job_->answering = std::jthread([job = job_.get()](const std::stop_token& stop) { job->answer(stop); });
  return numbers;
}

std::size_t Ranks::next(std::size_t own) {
  if (!job_) return own;
  const std::lock_guard lock(job_->one_thread);
  const unsigned long one = 1;
  unsigned long number = 0;
  check(MPI_Win_lock(MPI_LOCK_SHARED, 0, 0, job_->window));
  check(MPI_Fetch_and_op(&one, &number, MPI_UNSIGNED_LONG, 0, 0, MPI_SUM, job_->window));
  check(MPI_Win_unlock(0, job_->window));
  return number;
}

void Ranks::wait() {
  if (job_) job_->close();
}

}  // namespace calfpump::cli
