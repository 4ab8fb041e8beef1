// The cases that calfpump is measured by; each registers its benchmarks.
#pragma once

namespace calfpump::bench {

void measure_kernels();
/// A, A', B and C: from the prepared leg to the metrics, no rows.
void measure_runs();
/// D: from the scenario file to files on disk.
void measure_office_day();
/// E: a population, and a control that only computes.
void measure_population();
/// The program as a user starts it.
void measure_start_up();

}  // namespace calfpump::bench
