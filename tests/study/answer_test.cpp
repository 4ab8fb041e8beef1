// Answers in words against the data of their runs: never the opposite of the truth.
#include "calfpump/study/answer.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <regex>

#include "calfpump/core/words.hpp"
#include "calfpump/io/data/evidence_reader.hpp"
#include "calfpump/io/data/wording_reader.hpp"
#include "calfpump/study/bout_words.hpp"
#include "study/scenarios.hpp"

using namespace calfpump;
using namespace calfpump::test;

namespace {

const Wording& wording() {
  static const Wording words = read_wording(DataFiles{}, shipped());
  return words;
}

const MetricDefinition& metric(const std::string& name) {
  const auto all = metric_definitions();
  return *std::find_if(all.begin(), all.end(), [&](const auto& row) { return row.name == name; });
}

const Norms& norms() {
  static const Norms published = read_norms(DataFiles{}, shipped());
  return published;
}

/// A leg and a routine.
struct Case {
  const char* name;
  const char* person;
  const char* protocol;
};

constexpr const char* stand_tiptoes =
    "protocol = [{ posture = \"standing\", duration = \"3 min\" }, { posture = \"standing\", movement = \"tiptoe\", "
    "repetitions = 10 "
    "}, { posture = \"standing\", duration = \"2 min\" }]";
constexpr const char* sit_flex =
    "protocol = [{ repeat = 3, steps = [{ posture = \"sitting\", duration = \"8 min\" }, { posture = \"sitting\", movement = "
    "\"foot "
    "flexing\", duration = \"1 min\" }, { posture = \"sitting\", duration = \"2 min\" }] }]";
constexpr const char* walk =
    "protocol = [{ posture = \"standing\", duration = \"3 min\" }, { posture = \"standing\", movement = \"walking\", duration "
    "= \"3 "
    "min\" }, { posture = \"standing\", duration = \"3 min\" }]";
constexpr const char* lie_breathe =
    "protocol = [{ posture = \"supine\", duration = \"3 min\" }, { posture = \"supine\", movement = \"deep breathing\", "
    "duration = \"3 "
    "min\" }, { posture = \"supine\", duration = \"3 min\" }]";
constexpr Case cases[] = {
    {"healthy-tiptoes", "", stand_tiptoes},
    {"varicose-tiptoes", "condition = \"varicose veins\"", stand_tiptoes},
    {"post-thrombotic-tiptoes", "condition = \"post-thrombotic leg\"", stand_tiptoes},
    {"deep-reflux-tiptoes", "condition = \"deep reflux\"", stand_tiptoes},
    {"obstructed-tiptoes", "condition = \"iliac obstruction\"", stand_tiptoes},
    {"weak-tiptoes", "condition = [\"weak pump\", \"stiff ankle\"]", stand_tiptoes},
    {"old-tiptoes", "age = \"75 y\"", stand_tiptoes},
    {"healthy-walk", "", walk},
    {"varicose-walk", "condition = \"varicose veins\"", walk},
    {"healthy-flexing", "", sit_flex},
    {"post-thrombotic-flexing", "condition = \"post-thrombotic leg\"", sit_flex},
    {"breathing", "", lie_breathe},
};

Scenario scenario_of(const Case& one) {
  const TemporaryFolder folder;
  const std::string person = std::string(one.person).empty() ? "" : std::string("\n[subject]\n") + one.person + "\n";
  return read_scenario(folder.write(std::string(one.name) + ".toml", std::string(one.protocol) + "\n" + person), {}, shipped());
}

struct Answered {
  std::vector<Scenario> scenarios;
  std::vector<ComparedRun> runs;
  Answer answer;
};

Answered answered(std::vector<Scenario> scenarios) {
  Answered result{std::move(scenarios), {}, {}};
  result.runs = run_side_by_side(result.scenarios, shipped(), {});
  result.answer = answer(result.runs, compare_legs(result.runs), wording(), [] { return &norms(); });
  return result;
}

/// Figures of each match of a pattern.
std::vector<std::vector<double>> figures(const std::string& text, const std::string& pattern) {
  std::vector<std::vector<double>> found;
  const std::regex regex(pattern);
  for (std::sregex_iterator match(text.begin(), text.end(), regex), end; match != end; ++match) {
    std::vector<double> numbers;
    for (std::size_t i = 1; i < match->size(); ++i) numbers.push_back(std::stod((*match)[i]));
    found.push_back(numbers);
  }
  return found;
}

const BoutGroup& only_group(const Answered& result) { return result.runs.back().result.bouts[0].front(); }

}  // namespace

TEST_CASE("pressures and volumes of a bout are said to fall, rise or swing as they do, in a dozen legs and routines",
          "[answer]") {
  int spoken_of = 0;
  for (const Case& one : cases) {
    const Answered result = answered({scenario_of(one)});
    const std::string text = result.answer.sentences.front().text;
    CAPTURE(text);
    const BoutGroup& group = only_group(result);
    for (const auto& f : figures(text, "falls from (\\d+) to (\\d+) mmHg on average, swinging between (-?\\d+) and (\\d+)")) {
      CHECK(group.mean_mmHg < group.rest_mmHg);
      CHECK(f == std::vector<double>{std::round(group.rest_mmHg), std::round(group.mean_mmHg), std::round(group.lowest_mmHg),
                                     std::round(group.highest_mmHg)});
      ++spoken_of;
    }
    for (const auto& f : figures(text, "rises from (\\d+) to (\\d+) mmHg on average")) {
      CHECK(group.mean_mmHg > group.rest_mmHg);
      CHECK(f == std::vector<double>{std::round(group.rest_mmHg), std::round(group.mean_mmHg)});
      ++spoken_of;
    }
    for (const auto& f :
         figures(text, "hardly changes on average: it swings between (-?\\d+) and (\\d+) mmHg around (-?\\d+)")) {
      CHECK(std::abs(group.mean_mmHg - group.rest_mmHg) < std::max(2.0, 0.03 * group.rest_mmHg + 0.5));
      CHECK(f.back() == std::round(group.mean_mmHg));
      ++spoken_of;
    }
    for (const auto& f : figures(text, " empties the calf's veins from (\\d+) to (\\d+) mL")) {
      CHECK(group.mean_mL < group.before_mL);
      CHECK(f == std::vector<double>{std::round(group.before_mL), std::round(group.lowest_mL)});
      ++spoken_of;
    }
    for (const auto& f : figures(
             text,
             "takes the calf's veins from (\\d+) to (\\d+) mL, but they fill again before the next contraction, to (\\d+)")) {
      CHECK(group.mean_mL > 0.96 * group.before_mL);
      CHECK(f.back() == std::round(group.mean_mL));
      ++spoken_of;
    }
    for (const auto& f : figures(text, "hardly empties the calf's veins, from (\\d+) to (\\d+) mL")) {
      CHECK(f.front() - f.back() <= 0.03 * group.before_mL + 1.0);
      ++spoken_of;
    }
  }
  CHECK(spoken_of > 20);
}

TEST_CASE("less, more and same are said of a difference as it is, in a dozen legs and routines", "[answer]") {
  int spoken_of = 0;
  for (const Case& one : cases) {
    const Case healthy{"baseline", "", one.protocol};
    const Answered result = answered({scenario_of(healthy), scenario_of(one)});
    const std::string text = result.answer.sentences.front().text;
    CAPTURE(text);
    for (const MetricWords& words : wording().metrics) {
      const auto base = result.runs[0].result.metrics.get(words.name), value = result.runs[1].result.metrics.get(words.name);
      if (!words.says || !base || !value) continue;
      CAPTURE(words.name, *base, *value);
      const auto said = [&](std::string saying) {
        const std::size_t at = saying.find("{size}");
        if (at != std::string::npos) saying.replace(at, 6, "(slightly |much )?");
        return std::regex_search(text, std::regex("(^|[.;:] |over the \\d+ min )" + saying + " \\(", std::regex::icase));
      };
      if (said(words.says->less)) CHECK(*value < *base);
      if (said(words.says->more)) CHECK(*value > *base);
      if (said(words.says->same)) CHECK(std::abs(*value - *base) <= words.resolution);
      spoken_of += said(words.says->less) + said(words.says->more) + said(words.says->same);
    }
  }
  CHECK(spoken_of > 20);
}

TEST_CASE("a difference is stated with its direction, its size and both values", "[answer]") {
  const std::string less = difference_clause(metric("calf_swelling_mL"), {52.0, 43.0, "still"}, wording());
  CHECK(less == "the calf swells less (by 17 %, 43 instead of 52 mL)");
  CHECK(difference_clause(metric("calf_swelling_mL"), {43.0, 52.0, "still"}, wording()) ==
        "the calf swells more (by 21 %, 52 instead of 43 mL)");
}

TEST_CASE("an interval of differences is said with its sides, in the digits of the metric", "[answer]") {
  const auto swelling = [](double low, double high) {
    return interval_in_words(metric("calf_swelling_mL"), {low, high}, wording());
  };
  CHECK(swelling(-7.2, -3.4) == "3 to 7 mL less");
  CHECK(swelling(3.4, 7.2) == "3 to 7 mL more");
  CHECK(swelling(-2.2, 5.6) == "from 2 mL less to 6 mL more");
  CHECK(swelling(-5.0, 0.4) == "up to 5 mL less");
  CHECK(swelling(-0.4, 5.0) == "up to 5 mL more");
  CHECK(swelling(-5.2, -4.8) == "5 mL less");
  CHECK(swelling(-0.4, 0.3).empty());
  CHECK(interval_in_words(metric("time_above_60_mmHg_min"), {-90.0, -40.0}, wording()) == "40 min to 1 h 30 min less");
}

TEST_CASE("a difference is stated with the interval of its samples", "[answer]") {
  CHECK(difference_clause(metric("calf_swelling_mL"), {52.0, 43.0, "still", Between{-14.0, -6.0}}, wording()) ==
        "the calf swells less (by 17 %, 43 instead of 52 mL; 6 to 14 mL less)");
  CHECK(difference_clause(metric("calf_swelling_mL"), {52.0, 52.1, "still", Between{-1.0, 2.0}}, wording()) ==
        "the calf swells as much (52 mL; from 1 mL less to 2 mL more)");
}

TEST_CASE("the size of a difference has a word", "[answer]") {
  const auto clause = [](double value) {
    return difference_clause(metric("calf_volume_mean_mL"), {100.0, value, "still"}, wording());
  };
  CHECK(clause(96.0) == "the calf's veins hold slightly less blood on average (by 4 %, 96 instead of 100 mL)");
  CHECK(clause(80.0) == "the calf's veins hold less blood on average (by 20 %, 80 instead of 100 mL)");
  CHECK(clause(50.0) == "the calf's veins hold much less blood on average (by 50 %, 50 instead of 100 mL)");
  CHECK(clause(99.8) == "the calf's veins hold as much blood on average (100 mL)");
}

TEST_CASE("figures have the digits of the metric's resolution, without a sign on zero", "[answer]") {
  CHECK(shown(metric("calf_swelling_mL"), -0.3, wording()) == "0 mL");
  CHECK(shown(metric("venous_filling_index_mL_s"), 1.449, wording()) == "1.4 mL/s");
  CHECK(shown(metric("refill_time_90_s"), 38.6, wording()) == "39 s");
  CHECK(shown(metric("time_above_60_mmHg_min"), 479.8, wording()) == "8 h");
  CHECK(rounded(-0.04, 0.1) == "0.0");
  CHECK(rounded(-0.06, 0.1) == "-0.1");
}

TEST_CASE("a percentage is given only where the baseline is large enough for a ratio", "[answer]") {
  const auto percent = [](double baseline, double value) {
    return shown_percent(metric("calf_swelling_mL"), baseline, value, wording());
  };
  CHECK(percent(52.0, 43.0) == Approx(-17.0));
  CHECK_FALSE(percent(0.3, 52.0));  // 17233 %
  CHECK_FALSE(percent(5.0, 60.0));  // more than tenfold
  CHECK(percent(1000.0, 999.0) == 0.0);
  CHECK_FALSE(std::signbit(*percent(1000.0, 999.0)));
  CHECK_FALSE(shown_percent(metric("ejection_fraction_percent"), 40.0, 60.0, wording()));  // percent of a percentage
}

TEST_CASE("amounts are never negative: the calf loses fluid, or does not swell", "[answer]") {
  CHECK(value_clause(metric("calf_swelling_mL"), -26.2, wording()) == "the calf loses 26 mL of tissue fluid");
  CHECK(value_clause(metric("calf_swelling_mL"), -0.2, wording()) == "the calf does not swell");
  CHECK(difference_clause(metric("calf_swelling_mL"), {12.0, -5.0, "sofa"}, wording()) ==
        "the calf loses 5 mL of tissue fluid (sofa: +12 mL)");
  CHECK(difference_clause(metric("calf_swelling_mL"), {-5.1, -5.0, "sofa"}, wording()) ==
        "the calf loses 5 mL of tissue fluid (sofa: 5 mL)");
}

TEST_CASE("what is asked decides what is said and shown first", "[answer]") {
  const auto first_row = [](const std::vector<std::string>& names) {
    std::vector<Scenario> scenarios;
    for (const std::string& name : names) scenarios.push_back(shipped_scenario(name + ".toml"));
    const Answered result = answered(std::move(scenarios));
    CHECK(result.answer.rows.size() <= 8);
    CHECK(result.answer.rows.size() >= 6);
    return result.answer.rows.front();
  };
  CHECK(first_row({"plethysmography"}) == "venous_filling_index_mL_s");
  CHECK(first_row({"ten-tiptoes"}) == "ambulatory_pressure_mmHg");
  CHECK(first_row({"sit-still", "sit-with-raises"}) == "calf_volume_mean_mL");
  CHECK(first_row({"flight-still", "flight-stockings"}) == "ankle_transmural_mean_mmHg");
  CHECK(first_row({"office-still", "post-thrombotic-day"}) == "ankle_pressure_mean_mmHg");
  CHECK(first_row({"legs-up"}) == "venous_emptying_time_90_s");
}

TEST_CASE("the event comes first, then what it is worth", "[answer]") {
  const Answered result = answered({shipped_scenario("sit-still.toml"), shipped_scenario("sit-with-raises.toml")});
  const std::string text = result.answer.sentences.front().text;
  const std::regex shape(
      "sit-with-raises against sit-still: each set of 20 calf raises, 3 in all, empties the calf's veins from \\d+ to \\d+ mL; "
      "they "
      "are full again after \\d+ s\\. Over the 45 min the calf swells less \\(by \\d+ %, \\d+ instead of \\d+ mL\\); the "
      "calf's "
      "veins hold slightly less blood on average \\(by \\d %, \\d+ instead of \\d+ mL\\)\\.");
  CAPTURE(text);
  CHECK(std::regex_match(text, shape));
  CHECK(result.answer.notes.empty());
}

TEST_CASE("three runs or more are ranked", "[answer]") {
  const Answered result = answered({shipped_scenario("flight-still.toml"), shipped_scenario("flight-exercises.toml"),
                                    shipped_scenario("flight-stockings.toml")});
  const Sentence& first = result.answer.sentences.front();
  CHECK(first.scenario.empty());
  CHECK(std::regex_match(first.text,
                         std::regex("Least calf swelling: flight-stockings \\(\\d+ mL\\), flight-exercises \\(\\d+ mL\\), "
                                    "flight-still \\(\\d+ mL\\)\\.")));
}

TEST_CASE("a published range stands beside a figure of the same manoeuvre alone", "[answer]") {
  const auto said = [](const char* name) { return answered({shipped_scenario(name)}).answer.sentences.front().text; };
  CHECK(said("ten-tiptoes.toml").find("s after the last contraction (healthy legs: 20 to 40 s)") != std::string::npos);
  CHECK(said("the-move.toml").find("after the last contraction") != std::string::npos);
  CHECK(said("the-move.toml").find("healthy legs") == std::string::npos);
  CHECK(said("plethysmography.toml").find("(VFI; healthy legs: 0.5 to 1.7 mL/s)") != std::string::npos);  // before any movement
  CHECK(said("plethysmography.toml").find("EF; healthy") == std::string::npos);  // a single slower tiptoe was measured
}

TEST_CASE("a note warns of two changes at once, of runs of different length, and of a run that ends in a movement",
          "[answer]") {
  const Case still{"still", "", "protocol = [{ posture = \"sitting\", duration = \"10 min\" }]"};
  const Case old{"old", "age = \"75 y\"", still.protocol};
  const Case other{"other", "age = \"75 y\"\ncondition = \"varicose veins\"", still.protocol};
  const Case moving{"moving", "",
                    "protocol = [{ posture = \"sitting\", duration = \"5 min\" }, { posture = \"sitting\", movement = \"foot "
                    "flexing\", repetitions = 10 }]"};
  CHECK(answered({scenario_of(still), scenario_of(old)}).answer.notes.empty());  // one change, made on purpose
  const auto two = answered({scenario_of(still), scenario_of(other)}).answer.notes;
  REQUIRE(two.size() == 1);
  CHECK(two.front().find("other differs from still in the age (75 y instead of 30 y) and the condition of the leg (varicose "
                         "veins instead of healthy)") != std::string::npos);
  const auto notes = answered({scenario_of(still), scenario_of(moving)}).answer.notes;
  REQUIRE(notes.size() == 2);
  CHECK(notes[0].find("The runs differ in length (still 10 min, moving 6 min)") != std::string::npos);
  CHECK(notes[1].find("moving ends in a movement") != std::string::npos);
}
