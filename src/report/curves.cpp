#include "curves.hpp"

#include <array>

namespace calfpump {
namespace {

constexpr std::array curves{ReportCurve{"ankle_pressure", "Ankle pressure"},
                            ReportCurve{"calf_volume", "Blood in the calf's veins"},
                            ReportCurve{"femoral_outflow", "Outflow of the femoral vein"},
                            ReportCurve{"calf_muscle_pressure", "Pressure of the calf muscle", true, true},
                            ReportCurve{"calf_swelling", "Swelling of the calf"},
                            ReportCurve{"calf_inflow", "Blood supply of the calf"},
                            ReportCurve{"calf_deep_pressure", "Pressure in the calf's deep veins", false}};

}  // namespace

std::span<const ReportCurve> report_curves() { return curves; }

}  // namespace calfpump
