// Coefficients of RODAS4, a stiffly accurate Rosenbrock method of order 4(3) with six stages and dense output of order 3
// (Hairer & Wanner, Solving Ordinary Differential Equations II, 1996, section IV.7), in the form that needs no product with
// the Jacobian:
//
//   (I/(gamma h) - J) U_i = f(t + c_i h, y + sum a_ij U_j) + sum C_ij U_j / h + d_i h f_t
//   y_1 = y + sum a_6j U_j + U_6,   error = U_6
#pragma once

#include <array>

namespace calfpump {

struct RodasTableau {
  static constexpr int stages = 6;
  using Row = std::array<double, stages - 1>;

  double gamma;
  std::array<double, stages> d;  ///< factors of h f_t
  std::array<double, stages> c;  ///< times
  std::array<Row, stages> a;     ///< of the arguments; the last stage starts from the one before: a_6 = a_5 + (0,0,0,0,1)
  std::array<Row, stages> C;
  std::array<Row, 2> dense;  ///< y(t + s h) = (1-s) y + s (y_1 + (1-s)(k_1 + s k_2)), k_i = sum dense_ij U_j
};

inline constexpr RodasTableau rodas4{
    .gamma = 0.25,
    // Some copies of this table carry d_4 with the wrong sign, which costs three orders on problems that depend on time.
    .d = {0.25, -0.1043, 0.1035, -0.03620000000000023, 0.0, 0.0},
    .c = {0.0, 0.386, 0.21, 0.63, 1.0, 1.0},
    .a = {{{0.0, 0.0, 0.0, 0.0, 0.0},
           {1.544, 0.0, 0.0, 0.0, 0.0},
           {0.9466785280815826, 0.2557011698983284, 0.0, 0.0, 0.0},
           {3.314825187068521, 2.896124015972201, 0.9986419139977817, 0.0, 0.0},
           {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 0.0},
           {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950, 1.0}}},
    .C = {{{0.0, 0.0, 0.0, 0.0, 0.0},
           {-5.6688, 0.0, 0.0, 0.0, 0.0},
           {-2.430093356833875, -0.2063599157091915, 0.0, 0.0, 0.0},
           {-0.1073529058151375, -9.594562251023355, -20.47028614809616, 0.0, 0.0},
           {7.496443313967647, -10.24680431464352, -33.99990352819905, 11.70890893206160, 0.0},
           {8.083246795921522, -7.981132988064893, -31.52159432874371, 16.31930543123136, -6.058818238834054}}},
    .dense = {{{10.12623508344586, -7.487995877610167, -34.80091861555747, -7.992771707568823, 1.025137723295662},
               {-0.6762803392801253, 6.087714651680015, 16.43084320892478, 24.76722511418386, -6.594389125716872}}},
};

}  // namespace calfpump
