// The explicit midpoint rule, order 2, as an error stepper of Odeint; its last rate is the first rate of the next step.
//
//   y_1 = y + h F_2,   F_2 = f(t + h/2, y + h/2 F_1),   F_3 = f(t + h, y_1)
//   error = h (0.4 F_1 - 0.8 F_2 + 0.4 F_3), of order 3 (Sommeijer, Shampine & Verwer 1998, for methods of order 2)
//   between: the cubic that has values and rates of both ends
#pragma once

#include <boost/numeric/odeint/algebra/default_operations.hpp>
#include <boost/numeric/odeint/algebra/range_algebra.hpp>
#include <boost/numeric/odeint/stepper/base/explicit_error_stepper_fsal_base.hpp>
#include <boost/numeric/odeint/util/resizer.hpp>
#include <boost/numeric/odeint/util/unwrap_reference.hpp>

#include "calfpump/core/blocks.hpp"
#include "calfpump/simulation/sums.hpp"

namespace calfpump {

class Midpoint;
using MidpointBase = boost::numeric::odeint::explicit_error_stepper_fsal_base<
    Midpoint, 2, 2, 3, Numbers, double, Numbers, double, boost::numeric::odeint::range_algebra,
    boost::numeric::odeint::default_operations, boost::numeric::odeint::initially_resizer>;

class Midpoint : public MidpointBase {
 public:
  template <class System>
  void do_step_impl(System system, const Numbers& y, const Numbers& first, double t, Numbers& end, Numbers& last, double h) {
    auto& f = static_cast<typename boost::numeric::odeint::unwrap_reference<System>::type&>(system);
    middle_.resize(y.size());
    middle_rate_.resize(y.size());
    sums::advance(middle_, y, 0.5 * h, first);
    f(middle_, middle_rate_, t + 0.5 * h);
    sums::advance(end, y, h, middle_rate_);
    f(end, last, t + h);
  }
  template <class System>
  void do_step_impl(System system, const Numbers& y, const Numbers& first, double t, Numbers& end, Numbers& last, double h,
                    Numbers& error) {
    do_step_impl(system, y, first, t, end, last, h);
    sums::midpoint_error(error, h, first, middle_rate_, last);
  }
  void calc_state(double t, Numbers& at, const Numbers& begin, const Numbers& begin_rate, double begin_s, const Numbers& end,
                  const Numbers& end_rate, double end_s) const {
    sums::cubic(at, {begin_s, end_s, t}, begin, begin_rate, end, end_rate);
  }

 private:
  Numbers middle_, middle_rate_;
};

}  // namespace calfpump
