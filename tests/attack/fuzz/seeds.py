"""Seed corpora and dictionaries of the fuzzer, made from the scenarios, the data, the pages and the tests of the project."""
import re
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "data"
SAMPLES = "time_s,soleus_mmHg,emg\n0,0,0\n0.5,30,0.5\n1,0,1\n"
STEP = '[[protocol]]\nposture = "{posture}"\n'


def text(path):
    return path.read_text("utf-8")


def scenarios():
    """Files of scenarios of the project."""
    folders = ("scenarios", "data/templates", "tests/oracle/scenarios", "tests/schema")
    return [text(path) for folder in folders for path in sorted((ROOT / folder).glob("*.toml"))]


def names(file, table):
    return [row["name"] for row in tomllib.loads(text(DATA / file))[table]]


def short_runs():
    """A run of seconds for each posture, movement, garment and condition, for two legs and the closed circulation."""
    stand = STEP.format(posture="standing") + 'duration = "2 s"\n'
    runs = [STEP.format(posture=name) + 'duration = "2 s"\n' for name in names("postures.toml", "postures")]
    movements = tomllib.loads(text(DATA / "movements.toml"))["movements"]
    runs += [STEP.format(posture=row.get("postures", ["supine"])[0]) + f'movement = "{row["name"]}"\nrepetitions = 1\n' for row in movements]
    runs += [f'garment = {{ kind = "{name}", ankle_pressure = "20 mmHg" }}\n{stand}' for name in names("garments.toml", "garments")]
    runs += [f'[subject]\ncondition = "{name}"\n{stand}' for name in names("conditions.toml", "conditions")]
    runs += [f"[circulation]\nclosed = true\n{stand}", f"legs = 2\n{stand}", f'[start]\ntissue = "steady"\n{stand}',
             STEP.format(posture="sitting") + 'repetitions = 1\ntrace = { file = "recording.csv", squeezes = { CM = "soleus_mmHg" } }\n']
    return runs


def blocks(file):
    """(name of the table, text) of each part of a file that begins with a line such as [name] or [[name]]."""
    parts = re.split(r"^(?=\[)", text(DATA / file), flags=re.M)
    return [(re.match(r"\[+([^\]]+)\]", part)[1], part) for part in parts if part.startswith("[")]


def rows(file):
    """The whole file, and each of its parts alone."""
    return [text(DATA / file), *(part for _, part in blocks(file))]


def rows_of_evidence():
    """Each row with the protocols that it measures."""
    parts = blocks("evidence.toml")
    instruments = [part for name, part in parts if name == "instruments"]
    protocols = {name.split(".")[1]: part for name, part in parts if name.startswith("protocols.") and name.count(".") == 1}
    more = [(name.split(".")[1], part) for name, part in parts if name.startswith("protocols.") and name.count(".") > 1]
    seeds = []
    for name, part in parts:
        if name != "rows":
            continue
        used = [run for run in dict.fromkeys(re.findall(r'run = "([^"]+)"', part)) if run in protocols]
        wanted = [protocols[run] + "".join(rest for of, rest in more if of == run) for run in used]
        seeds.append("".join([*instruments, *wanted, part]))
    return seeds


def assignments():
    """Assignments of --set that pages and tests show, one a line."""
    files = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "tests").rglob("*_test.cpp")]
    found = {match for path in files for match in re.findall(r"--set ([\w.\[\]]+=[^\s`\"\\]+)", text(path))}
    return sorted(found) + ["subject.height=180cm\noutput.every=10s", 'protocol[1].steps[0].tempo={up="2 s"}', "legs=2"]


def calls():
    """Calls of the program that pages show, one word a line."""
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    found = {match for path in pages for match in re.findall(r"^(?:\$ )?(?:\S*/)?calfpump ([a-z][^|>#\n]*)$", text(path), re.M)}
    return ["\n".join(call.split()) for call in sorted(found)] + ["check\ns.toml", "check\n--json\ns.toml\n--set\nlegs=2", "explain\nRT90"]


def quantities():
    files = [*DATA.glob("*.toml"), *(ROOT / "scenarios").glob("*.toml")]
    return sorted({match for path in files for match in re.findall(r'"(-?[\d.]+ ?[^"\n]{1,20})"', text(path))})[:400]


def plans():
    head = 'scenarios = ["still.toml", "tiptoes.toml"]\nmetrics = ["calf_swelling_mL"]\n'
    axes = ['[[axis]]\nkey = "subject.height"\nvalues = ["160 cm", "175 cm"]\n',
            '[[axis]]\nname = "dose"\nkey = "protocol[0].repetitions"\nscenario = "tiptoes"\nfrom = 1\nto = 9\nstep = 2\n',
            '[[axis]]\nkey = ["subject.mass"]\nfrom = "60 kg"\nto = "80 kg"\ncount = 3\nscale = "log"\n',
            '[[axis]]\nkey = "subject.age"\ndistribution = "normal"\nmean = "40 y"\nsd = "9 y"\nlowest = "20 y"\n',
            '[[axis]]\nkey = "subject.sex"\ndistribution = "choice"\nvalues = ["male", "female"]\nweights = [1, 2]\n',
            '[[axis]]\nparameter = "rise of hyperaemia"\n', '[[axis]]\nparameter = "all"\n',
            '[people]\nfile = "people.csv"\ncolumns = { "subject.height" = "height" }\n',
            '[cohort]\nname = "active adults"\nsex = "female"\nyoungest = "30 y"\n',
            '[timeseries]\ncolumns = ["ankle_pressure"]\nevery = "10 s"\n']
    settings = 'samples = 16\nsampling = "latin hypercube"\nseed = 3\ntogether = true\nshard = 8\n'
    return [head + axis for axis in axes] + [settings + head + axes[3], settings + head + 'sensitivity = "morris"\n' + axes[8] + axes[4]]


def corpora():
    recordings = [SAMPLES, SAMPLES.replace("\n", "\r\n"), "\ufeff" + SAMPLES, "time_s;soleus_mmHg;emg\n0;0;0\n1;1,5;1\n",
                  "time_s,emg,soleus_mmHg\n0,nan,1e3\n1,0.5,-7\n", '"time_s","soleus_mmHg","emg"\n0,"1",0\n2,3,1\n']
    shapes = [path.read_bytes().decode("utf-8", "replace") for path in sorted((ROOT / "tests/shapes").glob("*.csv"))
              if path.stat().st_size < 2000]
    bouts = [text(ROOT / "docs/tutorials/files/bouts.csv"), "time,steps\n07:00,0\n07:01,100\n07:02,30\n",
             "Time,Duration (s),Event Type\n08:00,600,Sedentary\n08:10,60,Standing\n08:11,120,Stepping\n"]
    people = ["height_cm,mass_kg\n175,75\n160,60\n", "id;stature [cm];mass_kg;sex\na;168,5;60;female\nb;181;80,5;male\n",
              text(ROOT / "docs/tutorials/files/wearers.csv"), "subject.height_cm,subject.condition\n170,deep reflux\n180,\n"]
    shards = ["0,still,0,male,1.5,\n1,still,0,female,2.5,\n", "0,still,0,male,,\"a, reason\"\n1,still,0,female,2.5,\n"]
    model = ("leg", "postures", "movements", "conditions", "garments", "subjects", "environment", "circulation", "metrics",
             "parameters", "cross_validation", "joint_spread", "answers", "ask", "import", "cohorts")
    return {"scenario": scenarios(), "set": assignments(), "recording": recordings, "run": short_runs(),
            **{name: rows(f"{name}.toml") for name in model}, "evidence": rows_of_evidence(), "command_line": calls(),
            "quantity": quantities(), "number": ["0", "-1.5", "1e300", "4.9e-324", "inf", "nan", "0x1p3", "1."], "csv": recordings + shapes, "bouts": bouts, "plan": plans(), "people": people, "shard": shards,
            "toml": scenarios(), "names": ["walk\nwalks\nrun", "sitting\nstanding", "a.toml", "..", "é\ne"],
            "terminal_text": text(ROOT / "README.md").split("\n\n")}


def words(program):
    """Keys and names that mean something in a scenario, a data file or a call."""
    found = set(re.findall(r'"([^"\n]{1,40})"', subprocess.run([program, "schema"], check=True, capture_output=True, text=True).stdout))
    for path in DATA.glob("*.toml"):
        found.update(re.findall(r"^([\w-]+) =", text(path), re.M))
        found.update(re.findall(r'\b(?:name|from|to|posture|movement|run|column|metric|take|kind) = "([^"\n]{1,40})"', text(path)))
    found.update(re.findall(r"--[a-z][a-z-]+", text(ROOT / "docs/command-line.md")))
    return sorted(found | {"[[", "]]", '"""', "'''", "inf", "nan", "1e400", "-0.0", "0 s", "1e9 h", "\r\n", "time_s,", "= {", "\ufeff"})


def escaped(word):
    return "".join(letter if 32 <= ord(letter) < 127 and letter not in '"\\' else "".join(f"\\x{byte:02x}" for byte in letter.encode())
                   for letter in word)


def write(folder, program):
    """corpus/TARGET/* and dictionary; existing inputs stay."""
    folder.mkdir(parents=True, exist_ok=True)
    for target, seeds in corpora().items():
        place = folder / "corpus" / target
        place.mkdir(parents=True, exist_ok=True)
        for index, seed in enumerate(seeds):
            (place / f"seed-{index}").write_text(seed, "utf-8", newline="")
    (folder / "dictionary").write_text("".join(f'"{escaped(word)}"\n' for word in words(program)))
    return sorted(corpora())
