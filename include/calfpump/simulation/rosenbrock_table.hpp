// Coefficients of Rosenbrock methods.
#pragma once

#include <array>

namespace calfpump {

/// A Rosenbrock method for problems that depend on time, in the form that needs no product with the Jacobian J:
///
///   (I/(gamma h) - J) U_i = f(t + c_i h, y + sum a_ij U_j) + sum C_ij U_j / h + d_i h f_t
///   y_1 = y + sum m_j U_j,   error = sum e_j U_j
///   y(t + s h) = (1-s) y + s (y_1 + (1-s)(k_1 + s k_2)),   k_i = sum dense_ij U_j
struct RosenbrockTable {
  static constexpr int most_stages = 6;
  using Row = std::array<double, most_stages>;

  const char* name;
  int stages;
  int error_order;  ///< the error estimate falls with this power of the step
  double gamma;
  Row d;                           ///< factors of h f_t
  Row c;                           ///< times
  std::array<Row, most_stages> a;  ///< weights in the arguments
  std::array<Row, most_stages> C;
  Row m, e;
  std::array<Row, 2> dense;
};

namespace detail {
inline constexpr double ros2_gamma = 0.29289321881345247560;  // 1 - 1/sqrt 2
inline constexpr double ros2_dense = -0.5 / (ros2_gamma * (1.0 - 2.0 * ros2_gamma));
}  // namespace detail

/// ROS2: two stages, order 2, L-stable; error by the method of order 1 within it (Verwer, Spee, Blom & Hundsdorfer 1999). Its
/// dense output of order 2 follows from the order conditions at a fraction s of the step: b_1 + b_2 = s and (1 - 2 gamma) b_2 +
/// gamma s = s^2/2.
inline constexpr RosenbrockTable ros2{.name = "ROS2",
                                      .stages = 2,
                                      .error_order = 2,
                                      .gamma = detail::ros2_gamma,
                                      .d = {detail::ros2_gamma, -detail::ros2_gamma},
                                      .c = {0.0, 1.0},
                                      .a = {{{}, {1.0 / detail::ros2_gamma}}},
                                      .C = {{{}, {-2.0 / detail::ros2_gamma}}},
                                      .m = {1.5 / detail::ros2_gamma, 0.5 / detail::ros2_gamma},
                                      .e = {0.5 / detail::ros2_gamma, 0.5 / detail::ros2_gamma},
                                      .dense = {{{detail::ros2_dense, detail::ros2_dense}}}};

/// RODAS4: six stages, order 4(3), stiffly accurate, dense output of order 3 (Hairer & Wanner, Solving Ordinary Differential
/// Equations II, 1996, section IV.7).
inline constexpr RosenbrockTable rodas4{
    .name = "RODAS4",
    .stages = 6,
    .error_order = 4,
    .gamma = 0.25,
    // Some published copies of this table have d_4 with the wrong sign, which costs three orders on problems that depend on
    // time.
    .d = {0.25, -0.1043, 0.1035, -0.03620000000000023, 0.0, 0.0},
    .c = {0.0, 0.386, 0.21, 0.63, 1.0, 1.0},
    .a = {{{},
           {1.544},
           {0.9466785280815826, 0.2557011698983284},
           {3.314825187068521, 2.896124015972201, 0.9986419139977817},
           {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950},
           {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 1.0}}},
    .C = {{{},
           {-5.6688},
           {-2.430093356833875, -0.2063599157091915},
           {-0.1073529058151375, -9.594562251023355, -20.47028614809616},
           {7.496443313967647, -10.24680431464352, -33.99990352819905, 11.70890893206160},
           {8.083246795921522, -7.981132988064893, -31.52159432874371, 16.31930543123136, -6.058818238834054}}},
    .m = {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 1.0, 1.0},
    .e = {0.0, 0.0, 0.0, 0.0, 0.0, 1.0},
    .dense = {{{10.12623508344586, -7.487995877610167, -34.80091861555747, -7.992771707568823, 1.025137723295662},
               {-0.6762803392801253, 6.087714651680015, 16.43084320892478, 24.76722511418386, -6.594389125716872}}},
};

}  // namespace calfpump
