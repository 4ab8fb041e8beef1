"""The leg in plain scientific Python: NumPy arrays, SciPy's solve_ivp, phase by phase.

Usage: scipy_peer.py PROBLEM METHOD TOLERANCE; the problem is a file of calfpump_bench. Prints the processor time [s],
the time simulated [s], evaluations and the error [mmHg]. Absolute tolerances are calfpump's error scales times the tolerance.
"""
import json
import sys
import time

import numpy as np
from scipy.integrate import solve_ivp
from scipy.sparse import coo_matrix


class Leg:
    def __init__(self, problem):
        self.law = law = problem["laws"]
        leg, at = problem["leg"], problem["layout"]
        rows = lambda table, key: np.array([row[key] for row in leg[table]])
        self.v0, self.a, self.pc, self.segment = (rows("veins", key) for key in ("v0", "a", "pc", "segment"))
        self.veins = len(self.v0)
        self.source, target = rows("edges", "from"), rows("edges", "to")
        self.target = np.where(target < 0, self.veins, target)  # the right atrium behind the last vein
        self.r_from, self.r_to = rows("edges", "r_from"), rows("edges", "r_to")
        self.area, self.leak, self.valved = rows("edges", "area"), rows("edges", "leak"), rows("edges", "valved")
        self.coaptation = rows("edges", "coaptation")
        self.bed, self.resistance = rows("beds", "vein"), rows("beds", "resistance")
        self.muscle, self.muscles = rows("beds", "muscle"), leg["muscles"]
        self.volume, self.tone = np.array(at["volume"]), np.array(at["tone"])
        self.opening = np.array([i for i in at["opening"] if i >= 0])
        self.hyperaemia = np.array(at["hyperaemia"], dtype=int)
        self.at, self.segments = at, len(leg["segments"])
        tissues = [(s, row["tissue"]) for s, row in enumerate(leg["segments"]) if "tissue" in row]
        creeps = [(s, row["creep"]) for s, row in enumerate(leg["segments"]) if "creep" in row]
        flow = rows("beds", "flow")
        share = np.array([(self.segment[self.bed] == s) * flow for s, _ in tissues])
        self.share = share / share.sum(axis=1, keepdims=True)
        self.member = (share > 0).astype(float)
        self.tissue = np.array([at["tissue"][s] for s, _ in tissues])
        of = lambda table, key: np.array([row[key] for _, row in table])
        self.kf, self.rest, self.lymph = of(tissues, "filtration"), of(tissues, "rest_volume"), of(tissues, "lymph")
        self.exchange, self.protein = of(tissues, "exchange"), np.array([at["protein"][s] for s, _ in tissues])
        self.working = self.muscle >= 0
        self.saturation, self.flow = np.array([i for i in at["saturation"] if i >= 0]), flow[self.working]
        self.thicker = law["concentration"] * law["reflection"] * law["plasma_colloid"]
        self.worn = np.array([s for s, _ in tissues])
        crosses = np.append(self.segment, -1)[self.target] != self.segment[self.source]
        self.crossing = np.flatnonzero(crosses & (target >= 0))
        self.creep = np.array([at["creep"][s] for s, _ in creeps])
        self.creep_of_vein = np.array([at["creep"][s] for s in self.segment])
        weight = np.array([(self.segment == s) * self.v0 for s, _ in creeps])
        self.weight = weight / weight.sum(axis=1, keepdims=True)
        self.strain, self.half, self.creep_time = of(creeps, "strain"), of(creeps, "half"), of(creeps, "time")
        self.size = len(problem["start"])

    def transmural(self, y):
        law = self.law
        creep = np.where(self.creep_of_vein >= 0, y[self.creep_of_vein], 0.0)
        u = y[self.volume] / (1 + creep)
        within = np.clip(u, law["bottom"] * self.v0, self.v0 + law["top"] * self.a)
        fill, collapse = np.exp((within - self.v0) / self.a), (self.v0 / within) ** 1.5
        slope = law["p0"] * fill / self.a + 1.5 * self.pc * collapse / within
        return law["p0"] * (fill - 1) - self.pc * (collapse - 1) + slope * (u - within)

    def rate(self, y, drive):
        law, n = self.law, self.veins
        positive = lambda x, width: 0.5 * (x + np.sqrt(x * x + width * width))
        segments = self.segments
        cuff = drive[2 * n + self.muscles :][:segments]
        heart, atrial, outlet, _, factor = drive[2 * n + self.muscles + segments :][:5]
        atrial = atrial + outlet
        f = np.zeros(self.size)
        transmural = self.transmural(y)
        head = np.append(transmural + drive[n : 2 * n] + law["gravity"] * drive[:n], atrial + law["gravity"] * heart)
        reference = self.v0 + self.a * np.log(2)
        lumen = law["lumen_floor"] + (1 - law["lumen_floor"]) / ((y[self.volume] / reference) ** 2 + law["lumen_softening"])
        lumen = np.append(lumen, 0.0)
        dp = head[self.source] - head[self.target]
        zeta = np.zeros(len(dp))
        zeta[self.valved] = y[self.opening]
        leak = self.leak / (1 + self.coaptation * lumen[self.source])
        area = self.area * (leak + (1 - leak) * positive(zeta, 2e-5))
        viscous = 8 * np.pi * law["viscosity"] * law["length"] / law["dyn_per_mmHg"] / area**2
        inertial = law["density"] / (2 * law["dyn_per_mmHg"]) / area**2
        r = self.r_from * lumen[self.source] + self.r_to * lumen[self.target] + viscous
        if cuff.any():
            k = self.crossing
            pressure, width = cuff[self.segment[self.target[k]]], law["cuff_width"]
            upstream = head[self.source[k]] - law["gravity"] * drive[self.target[k]]
            shut = np.exp(np.minimum((pressure - upstream) / width, 12))
            r[k] += law["cuff_resistance"] * (1 - np.exp(-pressure / width)) * shut
        q = 2 * dp / (r + np.sqrt(r * r + 4 * inertial * np.sqrt(dp * dp + law["flow_smoothing"] ** 2)))
        gain = np.zeros(n + 1)
        np.subtract.at(gain, self.source, q)
        np.add.at(gain, self.target, q)
        opens = law["valve_rate"] * positive(dp, law["valve_smoothing"])
        shuts = law["valve_rate"] * positive(-dp, law["valve_smoothing"])
        tau = law["valve_shortest"]
        f[self.opening] = ((1 - zeta) * opens / (1 + opens * tau) - zeta * shuts / (1 + shuts * tau))[self.valved]
        drop = law["arterial"] + law["gravity"] * heart - head[self.bed]
        m, driving = y[self.hyperaemia], positive(drop, law["inflow_smoothing"])
        inflow = driving * (1 + m) / (self.resistance * y[self.tone])
        np.add.at(gain, self.bed, inflow)
        x = (transmural[self.bed] - law["tone_threshold"]) / law["tone_width"]
        f[self.tone] = (1 + law["tone_gain"] * 0.5 * (1 + x / np.sqrt(x * x + 4)) - y[self.tone]) / law["tone_time"]
        work = drive[2 * n : 2 * n + self.muscles]
        part, regulation = driving / law["resting_drop"], law["autoregulation"]
        error = regulation * (1 - part) / (part + regulation / law["hyperaemia_largest"]) - m
        error[self.working] += law["flow_per_demand"] * (law["work_factor"] - 1) * work[self.muscle[self.working]]
        fall = 1 / law["hyperaemia_fall"]
        f[self.hyperaemia] = error * fall + (positive(error, 0.01) - 0.005) * (1 / law["hyperaemia_rise"] - fall)
        capillary = self.share @ (transmural[self.bed] + law["capillary_weight"] * drop)
        flow = self.member @ inflow
        pressure = law["rest_pressure"] + law["stiffness"] * (y[self.tissue] / self.rest - 1)
        colloid = y[self.protein] / y[self.tissue]
        pull = law["reflection"] * (law["plasma_colloid"] - colloid)
        k, plasma, net = self.kf / (self.share @ y[self.tone]), law["plasma_fraction"] * flow, capillary - pressure - pull
        back = law["reabsorption"]
        k *= back + (1 - back) / (1 + (np.minimum(net, 0) / 0.5) ** 2)
        b = plasma + k * (np.maximum(net, 0) + self.thicker)
        filtered = 2 * plasma * k * net / (b + np.sqrt(b * b - 4 * plasma * k * np.maximum(net, 0)))
        lack = law["lymph_rise"] * np.exp(np.minimum(-(pressure - law["rest_pressure"]) / law["lymph_scale"], 30))
        l = y[self.at["pumping"][0]]
        f[self.at["pumping"][0]] = (factor - l) / (law["lymph_onset"] if factor > l else law["lymph_memory"])
        worn = drive[-segments:][self.worn]
        lymph = self.lymph * l * worn * (1 + law["lymph_rise"]) / (1 + lack)
        np.subtract.at(gain, self.bed, self.share.T @ filtered)
        f[self.tissue] = filtered - lymph
        carried = (1 - law["reflection"]) * law["plasma_colloid"] * filtered
        f[self.protein] = carried + self.exchange * (law["plasma_colloid"] - colloid) - lymph * colloid
        s, rest = y[self.saturation], law["arterial_saturation"] * (1 - law["rest_extraction"])
        taken = s / (s + law["half_saturation"]) * (rest + law["half_saturation"]) / rest
        demand = law["arterial_saturation"] * law["rest_extraction"]
        demand = demand * (1 + (law["work_factor"] - 1) * work[self.muscle[self.working]])
        supply = inflow[self.working] / self.flow * (law["arterial_saturation"] - s)
        f[self.saturation] = (supply - demand * taken) / law["oxygen_store"]
        mean = positive(self.weight @ transmural, 1.0)
        f[self.creep] = (self.strain * mean / (mean + self.half) - y[self.creep]) / self.creep_time
        f[self.volume] = gain[:n]
        f[self.at["inflow"]], f[self.at["outflow"]] = inflow.sum(), gain[n]
        f[self.at["filtration"]], f[self.at["lymph"]] = filtered.sum(), lymph.sum()
        return f


def ramp(x):
    return x * x * x * (10 + x * (6 * x - 15))


def solve(problem, leg, method, tolerance):
    scales = np.array(problem["scales"])
    allowed = np.where(scales > 0, scales * tolerance, 1e6)
    options = {"rtol": 1e-12, "atol": allowed}
    if method == "Radau":
        row, column = np.array(problem["pattern"]).T
        options["jac_sparsity"] = coo_matrix((np.ones(len(row)), (row, column)), shape=(leg.size, leg.size))
    y, ankle, evaluations = np.array(problem["start"]), [], 0
    begin = time.process_time()
    for phase in problem["phases"]:
        t0, t1 = phase["begin"], phase["end"]
        start, change = np.array(phase["from"]), np.array(phase["to"]) - np.array(phase["from"])
        rate = lambda t, y: leg.rate(y, start + ramp((t - t0) / (t1 - t0)) * change)
        answer = solve_ivp(rate, (t0, t1), y, method=method, t_eval=[t1], **options)
        y, evaluations = answer.y[:, -1], evaluations + answer.nfev
        ankle.append(leg.transmural(y)[0])
    seconds = time.process_time() - begin
    return seconds, evaluations, np.abs(np.array(ankle) - problem["ankle"]).max()


def main():
    np.seterr(over="ignore")
    path, method, tolerance = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        problem = json.load(file)
    seconds, evaluations, error = solve(problem, Leg(problem), method, float(tolerance))
    print(seconds, problem["duration"], evaluations, error)


if __name__ == "__main__":
    main()
