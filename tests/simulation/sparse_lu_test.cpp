#include "calfpump/simulation/sparse_lu.hpp"

#include <Eigen/Dense>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "calfpump/leg/network.hpp"
#include "io/files.hpp"

using namespace calfpump;

namespace {

Eigen::MatrixXd dense(const Sparsity& pattern, const std::vector<double>& values, double shift) {
  Eigen::MatrixXd matrix = shift * Eigen::MatrixXd::Identity(pattern.rows(), pattern.rows());
  for (int row = 0; row < pattern.rows(); ++row) {
    for (int s = pattern.row_start[static_cast<std::size_t>(row)]; s < pattern.row_start[static_cast<std::size_t>(row) + 1];
         ++s) {
      matrix(row, pattern.column[static_cast<std::size_t>(s)]) -= values[static_cast<std::size_t>(s)];
    }
  }
  return matrix;
}

}  // namespace

TEST_CASE("the sparse elimination solves what a dense one with pivoting solves, on the leg's own pattern") {
  const Network leg(test::shipped().anatomy);
  const Sparsity& pattern = leg.sparsity();
  SparseLu lu(pattern);
  std::mt19937 random(1);
  std::uniform_real_distribution<double> uniform(-1.0, 1.0);
  for (int trial = 0; trial < 20; ++trial) {
    std::vector<double> values(static_cast<std::size_t>(pattern.entries()) + 1);
    for (double& value : values) value = uniform(random);
    const double shift = 20.0;
    Eigen::VectorXd b(pattern.rows());
    for (double& value : b) value = uniform(random);
    const Eigen::VectorXd expected = dense(pattern, values, shift).partialPivLu().solve(b);
    REQUIRE(lu.factorise(values, shift));
    lu.solve({b.data(), static_cast<std::size_t>(b.size())});
    CHECK((b - expected).norm() < 1e-12 * expected.norm());
  }
}

TEST_CASE("the order of elimination keeps the factors of the leg sparse") {
  const Network leg(test::shipped().anatomy);
  const SparseLu lu(leg.sparsity());
  const auto n = static_cast<std::size_t>(leg.sparsity().rows());
  CHECK(lu.entries() < n * n / 4);
}

TEST_CASE("a matrix without an inverse is told, not divided by") {
  const Sparsity pattern = sparsity(2, {{0, 0}, {1, 1}});
  SparseLu lu(pattern);
  CHECK_FALSE(lu.factorise(std::vector<double>{1.0, 0.0, 0.0}, 1.0));
  CHECK_FALSE(lu.factorise(std::vector<double>{std::nan(""), 0.0, 0.0}, 1.0));
  CHECK(lu.factorise(std::vector<double>{0.5, 0.0, 0.0}, 1.0));
}
