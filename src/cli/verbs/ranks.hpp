// Ranks: processes of one MPI job that share the work of a call. Without MPI there is one.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace calfpump::cli {

class Ranks {
 public:
  /// Joins the job, if mpirun or srun started this process. Throws InputError if it did and the program was built without MPI.
  Ranks();
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;
  /// Waits for all ranks, so that the others complete their work when this one has failed.
  ~Ranks();

  [[nodiscard]] bool first() const { return number_ == 0; }
  [[nodiscard]] std::size_t count() const { return count_; }

  /// The first rank's numbers; none if a rank cannot begin. Every rank calls this once, or `failed` before it.
  [[nodiscard]] std::optional<std::vector<std::size_t>> agreed(std::vector<std::size_t> numbers);
  /// Whether this rank, which has an error, reports it: the first one with an error does.
  [[nodiscard]] bool failed();
  /// The next number of a counter that all ranks share, from 0; `own`: the next number of this process, if it is alone. Several
  /// threads may call it.
  [[nodiscard]] std::size_t next(std::size_t own);
  /// Returns when every rank has called it.
  void wait();

 private:
  struct Job;
  std::size_t number_ = 0, count_ = 1;
  std::unique_ptr<Job> job_;
};

}  // namespace calfpump::cli
