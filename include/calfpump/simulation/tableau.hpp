// Coefficients of one-step methods.
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
  std::array<Row, most_stages> a;  ///< of the arguments
  std::array<Row, most_stages> C;
  Row m, e;
  std::array<Row, 2> dense;
};

/// An explicit Runge-Kutta method whose last stage is the rate at the end of the step, and so the first one of the next:
///
///   F_i = f(t + c_i h, y + h sum a_ij F_j),   y_1 = the argument of the last stage,   error = h sum e_j F_j
///   between: the cubic that has values and rates of both ends
struct RungeKuttaTable {
  static constexpr int most_stages = 7;
  using Row = std::array<double, most_stages>;

  const char* name;
  int stages;
  int error_order;
  double caution;  ///< factor on the error estimate
  Row c;
  std::array<Row, most_stages> a;
  Row e;
};

namespace detail {
inline constexpr double ros2_gamma = 0.29289321881345247560;  // 1 - 1/sqrt 2
inline constexpr double ros2_dense = -0.5 / (ros2_gamma * (1.0 - 2.0 * ros2_gamma));
}  // namespace detail

/// ROS2: two stages, order 2, L-stable; error by the method of order 1 within it (Verwer, Spee, Blom & Hundsdorfer 1999). Its
/// dense output of order 2 is derived from the order conditions at a part s of the step, from b_1 + b_2 = s and
/// (1 - 2 gamma) b_2 + gamma s = s^2/2.
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
    // Some copies of this table carry d_4 with the wrong sign, which costs three orders on problems that depend on time.
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

/// The explicit midpoint rule, order 2; error by 0.8 (y - y_1) + 0.4 h (F_1 + F_3), of order 3 (Sommeijer, Shampine & Verwer
/// 1998, for methods of order 2).
inline constexpr RungeKuttaTable midpoint{.name = "midpoint",
                                          .stages = 3,
                                          .error_order = 3,
                                          .caution = 1.0,
                                          .c = {0.0, 0.5, 1.0},
                                          .a = {{{}, {0.5}, {0.0, 1.0}}},
                                          .e = {0.4, -0.8, 0.4}};

/// Order 5(4) (Dormand & Prince 1980). Where valves turn, its estimate promises too much: 30 times as cautious, it is as exact
/// as the midpoint rule under the same tolerance (measured: docs/performance.md).
inline constexpr RungeKuttaTable dopri5{
    .name = "DOPRI5",
    .stages = 7,
    .error_order = 5,
    .caution = 30.0,
    .c = {0.0, 0.2, 0.3, 0.8, 8.0 / 9.0, 1.0, 1.0},
    .a = {{{},
           {1.0 / 5.0},
           {3.0 / 40.0, 9.0 / 40.0},
           {44.0 / 45.0, -56.0 / 15.0, 32.0 / 9.0},
           {19372.0 / 6561.0, -25360.0 / 2187.0, 64448.0 / 6561.0, -212.0 / 729.0},
           {9017.0 / 3168.0, -355.0 / 33.0, 46732.0 / 5247.0, 49.0 / 176.0, -5103.0 / 18656.0},
           {35.0 / 384.0, 0.0, 500.0 / 1113.0, 125.0 / 192.0, -2187.0 / 6784.0, 11.0 / 84.0}}},
    .e = {71.0 / 57600.0, 0.0, -71.0 / 16695.0, 71.0 / 1920.0, -17253.0 / 339200.0, 22.0 / 525.0, -1.0 / 40.0}};

}  // namespace calfpump
