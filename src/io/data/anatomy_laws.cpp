// Constants of the laws and of the surroundings of the leg.
#include "calfpump/io/toml/limits.hpp"
#include "io/data/anatomy_reader.hpp"
#include "io/data/row_readers.hpp"

namespace calfpump {
namespace {

void read_law(TableReader& laws, const std::string& name, std::initializer_list<Field> fields) {
  read_numbers(laws, name, "[laws." + name + "]", fields);
}

void read_vein_laws(TableReader& laws, Laws& to) {
  using enum Dimension;
  read_law(laws, "vein",
           {{"p0", pressure, positive, &to.vein.p0_mmHg},
            {"top", bare, positive, &to.vein.top},
            {"bottom", bare, positive_fraction, &to.vein.bottom}});
  read_law(laws, "lumen", {{"floor", bare, fraction, &to.lumen.floor}, {"softening", bare, positive, &to.lumen.softening}});
  read_law(laws, "flow",
           {{"density", density, positive, &to.flow.density_g_cm3},
            {"viscosity", viscosity, positive, &to.flow.viscosity_P},
            {"length", length, positive, &to.flow.length_cm},
            {"smoothing", pressure, positive, &to.flow.smoothing_mmHg}});
  read_law(laws, "valve",
           {{"rate", valve_rate, positive, &to.valve.rate_1_mmHg_s},
            {"smoothing", pressure, positive, &to.valve.smoothing_mmHg},
            {"shortest", time, positive, &to.valve.shortest_s}});
  read_law(laws, "cuff",
           {{"resistance", resistance, positive, &to.cuff.resistance_mmHg_s_mL},
            {"width", pressure, positive, &to.cuff.width_mmHg}});
}

void read_bed_laws(TableReader& laws, Laws& to) {
  using enum Dimension;
  read_law(laws, "inflow",
           {{"smoothing", pressure, positive, &to.inflow.smoothing_mmHg},
            {"reference_venous", pressure, any_number, &to.inflow.reference_venous_mmHg}});
  read_law(laws, "tone",
           {{"gain", bare, not_negative, &to.tone.gain},
            {"threshold", pressure, any_number, &to.tone.threshold_mmHg},
            {"width", pressure, positive, &to.tone.width_mmHg},
            {"time_constant", time, positive, &to.tone.time_constant_s}});
  read_law(laws, "hyperaemia",
           {{"per_demand", bare, not_negative, &to.hyperaemia.per_demand},
            {"autoregulation", bare, fraction, &to.hyperaemia.autoregulation},
            {"largest", bare, positive, &to.hyperaemia.largest},
            {"rise", time, positive, &to.hyperaemia.rise_s},
            {"fall", time, positive, &to.hyperaemia.fall_s}});
}

void read_tissue_laws(TableReader& laws, Laws& to) {
  using enum Dimension;
  read_law(laws, "filtration",
           {{"capillary_weight", bare, fraction, &to.filtration.capillary_weight},
            {"reflection", bare, fraction, &to.filtration.reflection},
            {"plasma_colloid", pressure, not_negative, &to.filtration.plasma_colloid_mmHg},
            {"rest_pressure", pressure, any_number, &to.filtration.rest_pressure_mmHg},
            {"stiffness", pressure, positive, &to.filtration.stiffness_mmHg},
            {"plasma_fraction", bare, positive_fraction, &to.filtration.plasma_fraction},
            {"concentration", bare, positive_fraction, &to.filtration.concentration},
            {"reabsorption", bare, {0.12, 1.0}, &to.filtration.reabsorption},
            {"least_exchange", bare, positive_fraction, &to.filtration.least_exchange}});
  read_law(laws, "lymph",
           {{"largest_rise", bare, not_negative, &to.lymph.largest_rise},
            {"pressure_scale", pressure, positive, &to.lymph.pressure_scale_mmHg},
            {"onset", time, positive, &to.lymph.onset_s},
            {"memory", time, positive, &to.lymph.memory_s},
            {"garment_rise", bare, not_negative, &to.lymph.garment_rise},
            {"garment_scale", pressure, positive, &to.lymph.garment_scale_mmHg},
            {"pumping_pressure", pressure, positive, &to.lymph.pumping_pressure_mmHg}});
}

void read_oxygen_law(TableReader& laws, Laws& to) {
  read_law(laws, "oxygen",
           {{"arterial_saturation", bare, positive_fraction, &to.oxygen.arterial_saturation},
            {"rest_extraction", bare, positive_fraction, &to.oxygen.rest_extraction},
            {"work_factor", bare, {1.0}, &to.oxygen.work_factor},
            {"half_saturation", bare, positive_fraction, &to.oxygen.half_saturation},
            {"store", Dimension::time, positive, &to.oxygen.store_s}});
}

}  // namespace

void read_laws(TableReader& file, Laws& to) {
  auto laws = file.table("laws", "[laws]");
  if (!laws) return;
  read_vein_laws(*laws, to);
  read_bed_laws(*laws, to);
  read_tissue_laws(*laws, to);
  read_oxygen_law(*laws, to);
  laws->finish();
}

void read_surroundings(TableReader& file, Surroundings& to) {
  read_numbers(file, "surroundings", "[surroundings]",
               {{"gravity", Dimension::pressure_gradient, gravities, &to.gravity_mmHg_cm},
                {"arterial", Dimension::pressure, arterial_pressures, &to.arterial_mmHg},
                {"right_atrial_supine", Dimension::pressure, atrial_pressures, &to.right_atrial_supine_mmHg},
                {"right_atrial_upright", Dimension::pressure, atrial_pressures, &to.right_atrial_upright_mmHg},
                {"arterial_oxygen", bare, positive_fraction, &to.arterial_oxygen_mL_mL}});
}

}  // namespace calfpump
