// SUNDIALS CVODE: BDF with Newton's method and dense matrices, stopped at every phase boundary.
#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>

#include <cmath>
#include <stdexcept>

#include "calfpump/simulation/driven_legs.hpp"
#include "problem.hpp"
#include "table.hpp"

namespace calfpump::bench {
namespace {

std::span<double> view(N_Vector v) { return {NV_DATA_S(v), static_cast<std::size_t>(NV_LENGTH_S(v))}; }

int derivative(double t, N_Vector y, N_Vector f, void* rhs) {
  static_cast<RightHandSide*>(rhs)->derivative(t, view(y), view(f));
  for (const double value : view(f)) {
    if (!std::isfinite(value)) return 1;  // makes CVODE try a smaller step
  }
  return 0;
}

void check(int code) {
  if (code < 0) throw std::runtime_error("CVODE failed with " + std::to_string(code));
}

}  // namespace

Answer solve_cvode(const Problem& problem, double tolerance) {
  const int n = problem.size();
  const auto size = static_cast<std::size_t>(n);
  RightHandSide rhs(problem, Equations::model);
  SUNContext context = nullptr;
  SUNContext_Create(nullptr, &context);
  N_Vector y = N_VNew_Serial(n, context), allowed = N_VNew_Serial(n, context);
  const auto scales = error_scales(problem.preparation().network.layout(), tolerance);
  for (std::size_t i = 0; i < size; ++i) {
    view(y)[i] = problem.start()[i];
    view(allowed)[i] = scales[i] > 0.0 ? scales[i] : 1e6;  // totals are not controlled
  }
  void* cvode = CVodeCreate(CV_BDF, context);
  check(CVodeInit(cvode, derivative, 0.0, y));
  check(CVodeSVtolerances(cvode, 1e-15, allowed));
  check(CVodeSetUserData(cvode, &rhs));
  check(CVodeSetMaxNumSteps(cvode, 100'000'000));
  check(CVodeSetMaxStep(cvode, 60.0));
  SUNMatrix matrix = SUNDenseMatrix(n, n, context);
  SUNLinearSolver solver = SUNLinSol_Dense(y, matrix, context);
  check(CVodeSetLinearSolver(cvode, solver, matrix));
  Answer answer;
  answer.seconds = seconds_of([&] {
    double t = 0.0;
    for (const Phase& phase : problem.phases()) {
      rhs.enter(phase);
      check(CVodeSetStopTime(cvode, phase.end_s));
      check(CVode(cvode, phase.end_s, y, &t, CV_NORMAL));
      answer.ends.insert(answer.ends.end(), view(y).begin(), view(y).end());
    }
  });
  long steps = 0;
  CVodeGetNumSteps(cvode, &steps);
  answer.steps = steps;
  answer.evaluations = rhs.evaluations();
  CVodeFree(&cvode);
  SUNLinSolFree(solver);
  SUNMatDestroy(matrix);
  N_VDestroy(y);
  N_VDestroy(allowed);
  SUNContext_Free(&context);
  return answer;
}

}  // namespace calfpump::bench
