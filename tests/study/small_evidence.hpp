// A small evidence with the shipped data, from text.
#pragma once

#include <string>
#include <vector>

#include "calfpump/io/data/evidence_reader.hpp"
#include "study/scenarios.hpp"

namespace calfpump::test {

/// Short protocols; `small_evidence` makes one of them fail.
inline const std::string small_protocols = R"([instruments]
needle = "pressure"

[protocols.lie]
protocol = [{ posture = "supine", duration = "1 min" }]

[protocols.stand]
protocol = [{ posture = "standing", duration = "1 min" }]

[protocols.tiptoes]
protocol = [
  { posture = "standing", duration = "1 min" },
  { posture = "standing", movement = "tiptoe", repetitions = 3 },
  { posture = "standing", duration = "10 s" },
]
output = { every = "0.1 s" }

[protocols.one-leg]
legs = 2
protocol = [
  { posture = "standing", duration = "1 min" },
  { posture = "standing", movement = "tiptoe", repetitions = 3, right = { movement = "none" } },
]

[protocols.fails]
subject = { condition = "late pregnancy" }
protocol = [{ posture = "standing", duration = "1 min" }]

)";

/// A valid row with this measure.
inline std::string small_row(const std::string& id, const std::string& measure, const std::string& band = "[0.0, 1000.0]") {
  return "[[rows]]\nid = \"" + id +
         "\"\ngroup = \"all\"\nquantity = \"something\"\nunit = \"1\"\ninstrument = \"needle\"\nsegment = \"calf\"\nwindow = "
         "\"all\"\nmeasure = " +
         measure + "\nband = " + band + "\nstudy = \"test\"\nsource = \"a test\"\nconfidence = \"read\"\nexpect = \"hit\"\n\n";
}

inline std::vector<std::string> small_rows() {
  const std::string standing = R"(run = "stand", column = "ankle_pressure", take = "at", from = "60 s")";
  const std::string lying = R"(run = "lie", column = "ankle_pressure", take = "at", from = "60 s")";
  return {
      small_row("lying", "{ " + lying + " }"),
      small_row("standing", "{ " + standing + " }"),
      small_row("more-standing", "{ " + standing + ", by = { " + lying + " } }"),
      small_row("ejected", R"({ run = "tiptoes", metric = "calf_ejected_first_mL" })"),
      small_row("falls", R"({ run = "tiptoes", column = "ankle_pressure", take = "lowest", from = "60 s", to = "70 s" })"),
      small_row("slowly", R"({ run = "tiptoes", set = ['protocol[1].tempo={hold="2 s"}'], metric = "calf_ejected_first_mL" })"),
      small_row("tall", R"({ run = "stand", set = ['subject.height="195 cm"'], metric = "ankle_pressure_mean_mmHg" })"),
      small_row("sides",
                R"({ run = "one-leg", column = "ankle_pressure", take = "lowest", from = "60 s", to = "63 s", right = true, )"
                R"(by = { run = "one-leg", column = "ankle_pressure", take = "lowest", from = "60 s", to = "63 s" } })")};
}

/// The text of an evidence of those rows.
inline std::string small_evidence_text(const std::vector<std::string>& rows) {
  std::string text = small_protocols;
  for (const std::string& row : rows) text += row;
  return text;
}

inline Evidence evidence_of(const std::string& text) {
  const TemporaryFolder folder;
  (void)folder.write("evidence.toml", text);
  return read_evidence({folder.path(), {}}, shipped());
}

inline Evidence small_evidence(const std::vector<std::string>& rows) {
  Evidence evidence = evidence_of(small_evidence_text(rows));
  for (Scenario& run : evidence.runs) {
    // Beyond the range of any vein of the model.
    if (run.leg.condition.name == "late pregnancy") run.leg.condition.outlet_mmHg = 2000.0;
  }
  return evidence;
}

}  // namespace calfpump::test
