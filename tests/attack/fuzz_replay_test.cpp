// Inputs that the fuzzer found, and hand-made ones of each target: no fault of the program, with any compiler.
#include <catch2/catch.hpp>
#include <filesystem>

#include "attack/fuzz/targets.hpp"
#include "io/files.hpp"

using namespace calfpump;
using namespace calfpump::test;

TEST_CASE("every target of the fuzzer accepts a good input and refuses a bad one", "[fuzz]") {
  const auto attack = [](const char* target, const std::string& input) { return fuzz::target_named(target)->attack(input); };
  for (const std::string& name : data_file_names()) {
    const std::string target = fs::path(name).stem().string(), text = data_file({}, name).text;
    INFO(name);
    REQUIRE(fuzz::target_named(target) != nullptr);
    CHECK(attack(target.c_str(), text));
    CHECK_FALSE(attack(target.c_str(), text + "\nnonsense = 1\n"));
  }
  const std::string step = "[[protocol]]\nposture = \"standing\"\nduration = \"1 s\"\n";
  CHECK(attack("scenario", step));
  CHECK_FALSE(attack("scenario", step + "durtion = 3\n"));
  CHECK(attack("run", step));
  CHECK(attack("set", "subject.height=180cm\noutput.every=\"10 s\""));
  CHECK_FALSE(attack("set", "subject.height=18 km"));
  CHECK(attack("recording", "time_s,soleus_mmHg,emg\n0,0,0\n1,30,0.5\n2,0,0\n"));
  CHECK_FALSE(attack("recording", "time_s,soleus_mmHg,emg\n0,0,0\n1,30,-0.5\n2,0,0\n"));
  CHECK(attack("quantity", "4 h 40 min"));
  CHECK_FALSE(attack("quantity", "4 h 40"));
  CHECK(attack("number", "1e-3"));
  CHECK_FALSE(attack("number", "one"));
  CHECK(attack("csv", "time_s,x\n0,1\n1,2\n"));
  CHECK_FALSE(attack("csv", "time_s,x\n0,1\n1\n"));
  CHECK(attack("bouts", "start (s),end (s),steps\n0,60,100\n90,120,50\n"));
  CHECK_FALSE(attack("bouts", "start,end,steps\n0,60,100\n"));
  CHECK(attack("toml", "a = [1, 2]\n"));
  CHECK_FALSE(attack("toml", "a = [1, 2\n"));
  CHECK(attack("names", "walk.toml"));
  CHECK(attack("terminal_text", "a text of more than forty letters, which is broken at a blank"));
}

TEST_CASE("inputs that the fuzzer found stay harmless", "[fuzz]") {
  for (const auto& entry : fs::recursive_directory_iterator(source_folder / "tests/attack/fuzz/found")) {
    if (!entry.is_regular_file()) continue;
    INFO(entry.path().string());
    const fuzz::Target* target = fuzz::target_named(entry.path().parent_path().filename().string());
    REQUIRE(target != nullptr);
    CHECK_NOTHROW(target->attack(text_of(entry.path())));
  }
}
