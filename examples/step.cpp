// A leg under a drive of your own, half a second at a time, as in the controller of a device: whenever the ankle pressure is
// above 50 mmHg, a sleeve squeezes the calf of a sitting person by 60 mmHg for 4 s.
#include <calfpump/io/data/catalogue_reader.hpp>
#include <calfpump/metrics/observer.hpp>
#include <calfpump/simulation/integrator.hpp>
#include <calfpump/study/run.hpp>
#include <cstdio>

int main() {
  const calfpump::Catalogue catalogue = calfpump::read_catalogue({});
  calfpump::Step sitting;
  sitting.leg.posture = *find(catalogue.postures, "sitting");
  sitting.duration_s = 60.0;
  calfpump::Scenario scenario;  // the reference person
  scenario.protocol = {sitting};

  calfpump::Preparation leg = calfpump::prepare(catalogue, scenario);  // computes the initial state
  const calfpump::Anatomy& anatomy = leg.network.anatomy();
  const calfpump::Observable& ankle = *calfpump::find(anatomy.observables, "ankle_pressure");
  const calfpump::Observer observe(leg.network, scenario.subject.height_cm, leg.start);

  std::vector<double> drive = calfpump::first_drive(anatomy, leg.timeline), state = leg.start;
  calfpump::Integrator<1> integrator(leg.network, {});
  integrator.begin(state);
  double release_s = 0.0, next_s = 10.0;  // end of this squeeze; earliest begin of the next
  for (int half_second = 0; half_second <= 240; ++half_second) {
    const double time_s = integrator.time_s();
    const double ankle_mmHg = observe(ankle, leg.network.moment(time_s, state, drive));
    if (time_s >= next_s && ankle_mmHg > 50.0) release_s = time_s + 4.0, next_s = time_s + 10.0;
    const double sleeve_mmHg = time_s < release_s ? 60.0 : 0.0;
    std::printf("%5.1f s  ankle %6.2f mmHg, sleeve then %2.0f mmHg\n", time_s, ankle_mmHg, sleeve_mmHg);
    for (std::size_t v = 0; v < anatomy.veins.size(); ++v) {
      if (anatomy.segments[static_cast<std::size_t>(anatomy.veins[v].segment)].name == "calf")
        drive[static_cast<std::size_t>(leg.network.drive_layout().external(static_cast<int>(v)))] = sleeve_mmHg;
    }
    integrator.hold(drive, 0.5, {});
    state = integrator.state(0);
  }
}
