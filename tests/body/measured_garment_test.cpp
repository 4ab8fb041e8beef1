// Pressures measured under a garment (body/measured_garment.hpp).
#include "body/measured_garment.hpp"

#include <catch2/catch.hpp>

#include "io/scenario_text.hpp"
#include "support/reference_leg.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

Scenario dressed(const std::string& garment, const std::string& subject = "") {
  return read_text_scenario(subject + "[garment]\n" + garment + sitting_step);
}

double on_calf(const std::string& measured, const std::string& subject = "") {
  return dressed("kind = \"inelastic wrap\"\nmeasured = [" + measured + "]\n", subject).leg.garment->segments_mmHg.at(1);
}

std::vector<double> on_veins(const Scenario& scenario) { return garment_pressure_mmHg(reference_leg(), *scenario.leg.garment); }

}  // namespace

TEST_CASE("measured at the pressures of its profile, a garment presses as one stated at the ankle", "[measured_garment]") {
  const auto stated = on_veins(dressed("kind = \"inelastic wrap\"\nankle_pressure = \"30 mmHg\"\n"));
  const auto measured = on_veins(dressed(
      "kind = \"inelastic wrap\"\nmeasured = [{ point = \"B\", pressure = \"30 mmHg\" }, { point = \"D\", pressure = \"30 "
      "mmHg\" }]\n"));
  REQUIRE(stated.size() == measured.size());
  for (std::size_t v = 0; v < stated.size(); ++v) CHECK(measured[v] == Approx(stated[v]).epsilon(1e-12));
  // 0.7 of it on the calf: from the ankle joint, 6.825 cm above the sole, upwards
  const auto graduated = on_veins(dressed("kind = \"stocking\"\nankle_pressure = \"20 mmHg\"\n"));
  const auto steps =
      on_veins(dressed("kind = \"stocking\"\nmeasured = [{ height = \"6.824999 cm\", pressure = \"20 mmHg\" }, { height = "
                       "\"6.825001 cm\", pressure = "
                       "\"14 mmHg\" }, { height = \"49.874999 cm\", pressure = \"14 mmHg\" }, { height = \"49.875001 cm\", "
                       "pressure = \"8 mmHg\" }]\n"));
  for (std::size_t v = 0; v < graduated.size(); ++v) CHECK(steps[v] == Approx(graduated[v]).epsilon(1e-6));
}

TEST_CASE("a segment has the mean of straight lines between the places, beyond them the nearest pressure",
          "[measured_garment]") {
  // from 6.825 to 49.875 cm: 30 mmHg up to 10 cm, then down to 10 mmHg at 40 cm, and 10 mmHg from there
  const double mean = (30.0 * (10.0 - 6.825) + 20.0 * 30.0 + 10.0 * (49.875 - 40.0)) / (49.875 - 6.825);
  CHECK(on_calf("{ height = \"40 cm\", pressure = \"10 mmHg\" }, { height = \"10 cm\", pressure = \"30 mmHg\" }") ==
        Approx(mean).epsilon(1e-12));
  CHECK(on_calf("{ point = \"C\", pressure = \"25 mmHg\" }") == Approx(25.0).epsilon(1e-12));
}

TEST_CASE("measured on twice the girth, the pressure on this leg is twice as high; on half the girth half",
          "[measured_garment]") {
  const double ankle_cm = 0.13 * 175.0, calf_cm = 0.211 * 175.0;
  const auto at = [](const char* point, double girth_cm) {
    return on_calf("{ point = \"" + std::string(point) + "\", pressure = \"20 mmHg\", girth = \"" + std::to_string(girth_cm) +
                   " cm\" }");
  };
  CHECK(at("B", ankle_cm) == Approx(20.0).epsilon(1e-6));
  CHECK(at("B", 2.0 * ankle_cm) == Approx(40.0).epsilon(1e-6));
  CHECK(at("C", 0.5 * calf_cm) == Approx(10.0).epsilon(1e-6));
  CHECK(at("B1", ankle_cm + 0.4 * (calf_cm - ankle_cm)) == Approx(20.0).epsilon(1e-6));
}

TEST_CASE("a thicker calf lowers a measured pressure only where the girth of the measurement is stated", "[measured_garment]") {
  const std::string thick = "[subject]\ncalf_girth = \"46 cm\"\n";
  CHECK(on_calf("{ point = \"C\", pressure = \"25 mmHg\" }", thick) == Approx(25.0).epsilon(1e-12));
  CHECK(on_calf("{ point = \"C\", pressure = \"25 mmHg\", girth = \"36.925 cm\" }", thick) < 22.0);
}

TEST_CASE("places, pressures and girths that cannot be are refused", "[measured_garment]") {
  const std::vector<std::pair<std::string, std::string>> mistakes{
      {"{ point = \"B2\", pressure = \"20 mmHg\" }", "there is no point \"B2\"; did you mean \"B\"?"},
      {"{ pressure = \"20 mmHg\" }", "needs \"point\" or \"height\""},
      {"{ point = \"B\", height = \"10 cm\", pressure = \"20 mmHg\" }", "not both"},
      {"{ height = \"60 cm\", pressure = \"20 mmHg\" }", "ends 49.9 cm above the sole"},
      {"{ point = \"B\", pressure = \"20 mmHg\" }, { point = \"B\", pressure = \"21 mmHg\" }", "listed already"},
      {"{ point = \"B\", pressure = \"20 mmHg\", girth = \"2 cm\" }", "out of range"},
      {"{ point = \"B\", pressure = 20 }", "has no unit"},
      {"{ point = \"B\" }", "\"pressure\""}};
  for (const auto& [measured, reason] : mistakes) {
    CAPTURE(measured, reason);
    const auto problems = scenario_problems("[garment]\nkind = \"knee sock\"\nmeasured = [" + measured + "]\n" + sitting_step);
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().line == 3);
    CHECK(problems.front().message.find(reason) != std::string::npos);
  }
  for (const auto* garment :
       {"kind = \"knee sock\"\nclass = \"I\"\nmeasured = [{ point = \"B\", pressure = \"20 mmHg\" }]\n",
        "kind = \"flight sock\"\n", "kind = \"none\"\nmeasured = 3\n",
        "kind = \"thigh cuff\"\npressure = \"60 mmHg\"\nmeasured = [{ height = \"60 cm\", pressure = \"20 mmHg\" }]\n",
        "kind = \"stocking\"\nmeasured = [{ height = \"60 cm\", pressure = \"20 mmHg\", girth = \"50 cm\" }]\n",
        "kind = \"stocking\"\nmeasured = []\n"}) {
    CAPTURE(garment);
    CHECK(scenario_problems(std::string("[garment]\n") + garment + sitting_step).size() == 1);
  }
}
