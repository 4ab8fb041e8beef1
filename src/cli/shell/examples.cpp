#include "cli/shell/examples.hpp"

#include <array>

namespace calfpump::cli {
namespace {

constexpr std::array all{
    Example{"new", "calfpump new desk.toml", "a scenario to start from, with comments"},
    Example{"new", "calfpump new --template clinic -", "another one, to look at"},
    Example{"run", "calfpump run scenarios/ten-tiptoes.toml",
            "results/ten-tiptoes/: timeseries.csv, metrics.csv, manifest.json"},
    Example{"run", "calfpump run scenarios/ -o elsewhere", "every scenario of a folder, on all processors"},
    Example{"run", "calfpump run my.toml --set subject.height=180cm --stats", "a taller person; counts of steps, wall time"},
    Example{"run", "calfpump run my.toml --json | jq '.scenarios[0].metrics'", "the metrics for a script"},
    Example{"compare", "calfpump compare scenarios/sit-still.toml scenarios/sit-with-raises.toml",
            "side by side; the first is the baseline"},
    Example{"compare", "calfpump compare a.toml b.toml --report", "and a page to look at: results/a-vs-b/report.html"},
    Example{"compare", "calfpump compare a.toml b.toml --plot figure.svg", "the curves as a picture for a paper"},
    Example{"compare", "calfpump compare a.toml b.toml c.toml --json", "the same as one JSON document"},
    Example{"check", "calfpump check my.toml", "what was understood, or all that is wrong with it"},
    Example{"check", "calfpump check -q scenarios/", "only what is wrong, and the exit code"},
    Example{"list", "calfpump list movements", "what a step of a scenario can name"},
    Example{"list", "calfpump list columns --json", "names, units and meanings for a script"},
    Example{"explain", "calfpump explain RT90", "what a metric is, and what people have"},
    Example{"data", "calfpump data mine/", "the built-in data; then calfpump run my.toml --data mine/"},
    Example{"schema", "calfpump schema > calfpump.schema.json",
            "for an editor: #:schema ./calfpump.schema.json on top of a scenario"},
    Example{"verify", "calfpump verify scenarios/ten-tiptoes.toml", "whether its numbers are those of the equations"},
    Example{"validate", "calfpump validate", "what people show, against the model"},
    Example{"validate", "calfpump validate --only tiptoe-rt90 --only Flow", "one row and one group of rows"},
    Example{"validate", "calfpump validate --spread 64", "how far the answers move with what is not known"},
    Example{"completion", "calfpump completion bash > ~/.local/share/bash-completion/completions/calfpump", "bash"},
    Example{"completion", "calfpump completion zsh > \"${fpath[1]}/_calfpump\"", "zsh"},
    Example{"completion", "calfpump completion fish > ~/.config/fish/completions/calfpump.fish", "fish"},
    Example{"man", "calfpump man | man -l -", "read it here"},
    Example{"help", "calfpump help run", "options of a verb, with examples"},
};

}  // namespace

std::vector<Example> examples_of(std::string_view verb) {
  std::vector<Example> examples;
  for (const Example& example : all) {
    const bool first_of_its_verb = examples.empty() || examples.back().verb != example.verb;
    if (verb == "calfpump" ? first_of_its_verb : example.verb == verb) examples.push_back(example);
  }
  return examples;
}

}  // namespace calfpump::cli
