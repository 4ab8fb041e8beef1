"""A scenario's protocol as phases of each leg, and of both. In each phase the drive follows one quintic ramp or is constant."""

import math
from types import SimpleNamespace

from movement import Movement
from units import quantity


class Phase(SimpleNamespace):
    """A phase of one leg. start, duration [s]; first, last: drives at its ends."""

    def drive(self, t):
        x = (t - self.start) / self.duration
        return self.first.towards(self.last, x**3 * (10.0 + x * (6.0 * x - 15.0)))


class Line:
    """The phases of one leg, step after step."""

    def __init__(self, data, imposed, usual_garment):
        self.data, self.imposed, self.usual_garment = data, imposed, usual_garment
        self.phases, self.posture, self.worn = [], None, None

    def now(self):
        return self.phases[-1].start + self.phases[-1].duration if self.phases else 0.0

    def add(self, duration, first, last):
        if duration > 1e-9:
            self.phases.append(Phase(start=self.now(), duration=duration, first=first, last=last))

    def wears(self, step):
        worn = step.get("garment", self.usual_garment)
        return None if worn in ("none", None) or worn["kind"] == "none" else worn

    def changes(self, step):
        return bool(self.phases) and (step["posture"], self.wears(step)) != (self.posture, self.worn)

    def movement(self, step):
        return Movement(self.data, self.imposed.leg, step) if "movement" in step else None

    def perform(self, step, movement, transition, delay, cycles, end):
        worn = self.wears(step)
        rest = self.imposed.drive(step["posture"], worn)
        before = self.imposed.drive(self.posture, self.worn) if self.phases else rest
        self.add(transition, before, rest)
        self.posture, self.worn = step["posture"], worn
        self.add(delay, rest, rest)
        for _ in range(cycles):
            for number, duration in enumerate(movement.durations):
                ends = (self.imposed.drive(self.posture, worn, movement.up(number + k), movement.lymph) for k in (0, 1))
                self.add(duration, *ends)
        self.add(end - self.now(), rest, rest)


def step_of(step, side):
    """Posture and movement of one leg in a step."""
    own = step.get(side, {})
    replaced = ("left", "right") + (("tempo", "speed", "pressure") if "movement" in own else ())
    step = {key: value for key, value in step.items() if key not in replaced} | own
    if step.get("movement") == "none":
        del step["movement"]
    return step


def length_of_transition(step):
    default = min(3.0, quantity(step["duration"])) if "duration" in step else 3.0
    return quantity(step.get("transition", default))


def cycles_within(step, movement, waits):
    if "repetitions" in step:
        return step["repetitions"]
    return math.floor((quantity(step["duration"]) - waits) / movement.cycle + 1e-9)


def perform(step, lines, sides):
    """A phase that begins and ends on all legs at once."""
    own = [step_of(step, side) for side in sides]
    transition = length_of_transition(step) if any(line.changes(s) for line, s in zip(lines, own)) else 0.0
    movements = [line.movement(s) for line, s in zip(lines, own)]
    delays = [0.0] * len(lines)
    if len(lines) == 2 and all(m and m.alternates for m in movements):
        delays[1] = 0.5 * movements[1].cycle
    cycles = [cycles_within(step, m, transition + delay) if m else 0 for m, delay in zip(movements, delays)]
    busy = max(delay + n * m.cycle if m else 0.0 for delay, n, m in zip(delays, cycles, movements))
    end = lines[0].now() + (quantity(step["duration"]) if "duration" in step else transition + busy)
    for number, line in enumerate(lines):
        line.perform(own[number], movements[number], transition, delays[number], cycles[number], end)


def together(lines):
    """Phases of all legs: a phase ends where a phase of either leg does, and ramps of the other leg continue."""
    edges = [0.0]
    for end in sorted(phase.start + phase.duration for line in lines for phase in line.phases):
        if end > edges[-1] + 1e-9:
            edges.append(end)
    found = []
    for start, end in zip(edges, edges[1:]):
        middle = 0.5 * (start + end)
        here = [next(p for p in line.phases if p.start <= middle <= p.start + p.duration) for line in lines]
        found.append(SimpleNamespace(start=start, duration=end - start, drives=lambda t, here=here: [p.drive(t) for p in here]))
    return found


def build_timeline(scenario, data, imposed):
    """imposed: by side of the leg. The list of phases."""
    lines = [Line(data, one, scenario.get(side, {}).get("garment", scenario.get("garment"))) for side, one in imposed.items()]
    for step in scenario["protocol"]:
        perform(step, lines, list(imposed))
    return together(lines)
