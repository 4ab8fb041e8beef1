#include "calfpump/leg/elimination.hpp"

#include <Eigen/Dense>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "calfpump/leg/connections.hpp"
#include "support/reference_leg.hpp"

using namespace calfpump;

namespace {

/// Every entry of a pattern that the elimination may fill, with random numbers; large on the diagonal.
Eigen::MatrixXd random_matrix(const Elimination& elimination, int n, std::mt19937& random) {
  std::uniform_real_distribution<double> uniform(-1.0, 1.0);
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(n, n);
  for (int row = 0; row < n; ++row) {
    for (int column = 0; column < n; ++column) {
      if (elimination.place(row, column) < elimination.places())
        matrix(row, column) = uniform(random) + (row == column ? 8.0 : 0.0);
    }
  }
  return matrix;
}

template <int lanes>
void put(const Elimination& elimination, const Eigen::MatrixXd& matrix, int lane, std::vector<double>& values) {
  for (int row = 0; row < matrix.rows(); ++row) {
    for (int column = 0; column < matrix.cols(); ++column) {
      values[static_cast<std::size_t>(elimination.place(row, column) * lanes + lane)] = matrix(row, column);
    }
  }
}

template <int lanes>
void check_against_dense() {
  const Connections net = connections(test::reference_leg(), state_layout(test::reference_leg()));
  const Elimination& elimination = net.elimination;
  const int n = net.unknowns();
  std::mt19937 random(1);
  std::uniform_real_distribution<double> uniform(-1.0, 1.0);
  for (int trial = 0; trial < 20; ++trial) {
    std::vector<double> values(static_cast<std::size_t>((elimination.places() + 1) * lanes));
    std::vector<double> b(static_cast<std::size_t>(n * lanes));
    for (double& value : b) value = uniform(random);
    const std::vector<double> right = b;
    std::vector<Eigen::MatrixXd> matrices;
    for (int lane = 0; lane < lanes; ++lane) {
      matrices.push_back(random_matrix(elimination, n, random));
      put<lanes>(elimination, matrices.back(), lane, values);
    }
    elimination.factorise<lanes>(values.data());
    elimination.solve<lanes>(values.data(), b.data());
    for (int lane = 0; lane < lanes; ++lane) {
      Eigen::VectorXd ours(n), given(n);
      for (int row = 0; row < n; ++row) {
        ours[row] = b[static_cast<std::size_t>(row * lanes + lane)];
        given[row] = right[static_cast<std::size_t>(row * lanes + lane)];
      }
      const Eigen::VectorXd expected = matrices[static_cast<std::size_t>(lane)].partialPivLu().solve(given);
      CHECK((ours - expected).norm() < 1e-12 * expected.norm());
    }
  }
}

}  // namespace

TEST_CASE("elimination agrees with dense elimination with pivoting, on the leg's own pattern", "[elimination]") {
  check_against_dense<1>();
}

TEST_CASE("each lane is eliminated independently", "[elimination]") { check_against_dense<most_lanes>(); }

TEST_CASE("the order of elimination keeps the factors of the leg sparse", "[elimination]") {
  const Connections net = connections(test::reference_leg(), state_layout(test::reference_leg()));
  CHECK(net.unknowns() == 13);
  CHECK(net.elimination.places() < 13 * 13 * 6 / 10);
}

TEST_CASE("a singular matrix yields values that are not finite", "[elimination]") {
  const Elimination elimination(sparsity(2, {{0, 0}, {1, 1}}));
  std::vector<double> values{1.0, 0.0, 0.0}, b{1.0, 1.0};
  elimination.factorise<1>(values.data());
  elimination.solve<1>(values.data(), b.data());
  CHECK_FALSE((std::isfinite(b[0]) && std::isfinite(b[1])));
}
