// Readers of a study: a plan, a table of people, a shard.
#include <array>
#include <cmath>

#include "attack/fuzz/targets.hpp"
#include "calfpump/io/data/catalogue_reader.hpp"
#include "io/study/merge.hpp"
#include "io/study/plan_reader.hpp"

namespace calfpump::fuzz {
namespace {

const Catalogue& catalogue() {
  static const Catalogue shipped = read_catalogue({});
  return shipped;
}

/// The scenarios and the table of people that plans name.
void write_company() {
  static const bool written = [] {
    write("still.toml", "[[protocol]]\nposture = \"standing\"\nduration = \"20 s\"\n");
    write("tiptoes.toml", "[[protocol]]\nposture = \"standing\"\nmovement = \"tiptoe\"\nrepetitions = 2\n");
    write("people.csv", "height_cm,mass_kg\n175,75\n160,60\n");
    return true;
  }();
  (void)written;
}

/// An accepted plan has an order of its runs, and its samples have values.
void expect_order(const ReadPlan& read) {
  const double runs = StudyOrder::runs_of(read.plan);
  expect(runs >= 1.0, "an accepted plan has a run");
  if (runs > StudyOrder::most_runs) return;
  const StudyOrder order(read.plan);
  expect(static_cast<double>(order.runs()) == runs, "the runs of a plan are counted alike");
  const StudyOrder::Group last = order.group(order.groups() - 1);
  expect(last.first_run + last.samples == order.runs(), "the last group ends with the last run");
  const StudyOrder::Range shard = order.groups_of(order.shards() - 1);
  expect(shard.end == order.groups() && shard.first < shard.end, "the last shard ends with the last group");
  if (!read.plan.draw) return;
  for (const AxisValue& value : read.plan.draw(read.plan.samples - 1))
    expect(value.text.find('\n') == std::string::npos, "a value of a sample is one line");
}

bool attack_plan(std::string_view input) {
  write_company();
  return accepts([&] { expect_order(read_plan(write("plan.toml", input), {}, catalogue(), {})); });
}

bool attack_people(std::string_view input) {
  write_company();
  write("crowd.csv", input);
  static const std::string plan =
      write("crowd.toml", "scenarios = [\"still.toml\"]\nmetrics = [\"calf_swelling_mL\"]\n[people]\nfile = \"crowd.csv\"\n");
  return accepts([&] { expect_order(read_plan(plan, {}, catalogue(), {})); });
}

/// The only shard of a small study, below its mark.
bool attack_shard(std::string_view input) {
  write_company();
  static const ReadPlan read = read_plan(
      write("two.toml",
            "scenarios = [\"still.toml\"]\nmetrics = [\"calf_swelling_mL\"]\n[[axis]]\nkey = \"subject.sex\"\nvalues = "
            "[\"male\", \"female\"]\n"),
      {}, catalogue(), {});
  static const StudyOrder order(read.plan);
  static const StudyFolder folder = StudyFolder::begun(scratch() / "study", record_of(read, order, catalogue(), {}));
  write("study/shards/" + folder.shard(0).filename().string(), folder.record().mark() + '\n' + std::string(input));
  return accepts([&] {
    const MergedStudy merged = merge_shards(folder, [](std::size_t) {});
    expect(merged.table.numbers(0).size() == 2, "a merged table has a row for each run");
    expect(merged.failed <= 2, "no more runs fail than there are");
  });
}

constexpr std::array targets{Target{"plan", attack_plan}, Target{"people", attack_people}, Target{"shard", attack_shard}};

}  // namespace

std::span<const Target> study_targets() { return targets; }

}  // namespace calfpump::fuzz
