"""The equations of docs/model.md for one leg between arteries and right atrium, written from that page."""

from types import SimpleNamespace

import numpy as np

DYN_PER_CM2 = 1333.22  # in 1 mmHg


def positive(x, width):
    """The smooth positive part; for x << 0 in the form that does not cancel."""
    larger = 0.5 * (np.abs(x) + np.sqrt(x * x + width * width))
    return np.where(x >= 0.0, larger, 0.25 * width * width / larger)


def filtered(drive, conductance, plasma, thickening, back):
    """The root J of drive = J/K + c y/(1 - y), y = J/F. Where water returns, J/K + c y instead, with K smaller by `back`."""
    conductance = conductance * (back + (1.0 - back) / (1.0 + (np.minimum(drive, 0.0) / 0.5) ** 2))
    out = np.maximum(drive, 0.0)
    b = plasma + conductance * (out + thickening)
    root = np.sqrt(b * b - 4.0 * plasma * conductance * out)
    return 2.0 * plasma * conductance * drive / (b + root)


class Equations:
    def __init__(self, leg):
        self.leg = leg
        veins, edges, beds = len(leg.veins), len(leg.edges), len(leg.beds)
        sizes = dict(volume=veins, opening=int(leg.valved.sum()), tone=beds, hyperaemia=beds,
                     saturation=len(leg.muscles), tissue=len(leg.tissues), protein=len(leg.tissues), creep=len(leg.tissues),
                     pumping=1, total=4)  # inflow, outflow, filtration, lymph
        ends = np.cumsum(list(sizes.values()))
        self.parts = {name: slice(end - size, end) for (name, size), end in zip(sizes.items(), ends)}
        self.size = int(ends[-1])
        self.exchange = np.zeros(len(leg.tissues))  # PS [mL/s], set by the night's rest
        # Sums over edges, beds and segments as matrices.
        self.incidence = np.zeros((veins, edges))  # + into, - out of a vein
        for e in range(edges):
            self.incidence[leg.edge_from[e], e] -= 1.0
            if leg.edge_to[e] < veins:
                self.incidence[leg.edge_to[e], e] += 1.0
        self.bed_of_vein = np.eye(veins)[:, leg.bed_vein]
        bed_segment = leg.vein_segment[leg.bed_vein]
        self.in_tissue = in_tissue = [leg.segments.index(name) for name in leg.tissues]
        self.bed_in = np.array([bed_segment == s for s in in_tissue], float)
        share = self.bed_in * leg.rest_flow
        self.bed_mean = share / share.sum(axis=1, keepdims=True)
        weight = np.array([leg.vein_segment == s for s in in_tissue], float) * leg.v0
        self.creep_mean = weight / weight.sum(axis=1, keepdims=True)
        self.creep_of_vein = np.array([leg.vein_segment == s for s in in_tissue], float).T
        self.resting_drop = leg.surroundings.arterial - leg.laws.inflow.reference_venous

    def split(self, y):
        return SimpleNamespace(**{name: y[part] for name, part in self.parts.items()})

    def transmural(self, volume, stretch):
        leg, law = self.leg, self.leg.laws.vein
        u = volume / stretch
        within = np.clip(u, law.bottom * leg.v0, leg.v0 + law.top * leg.a)
        fill = np.exp((within - leg.v0) / leg.a)
        collapse = (leg.v0 / within) ** 1.5
        slope = law.p0 * fill / leg.a + leg.pc * 1.5 * collapse / within
        return law.p0 * (fill - 1.0) - leg.pc * (collapse - 1.0) + slope * (u - within)

    def algebra(self, y, drive, around):
        """Everything that follows from the state without its history. around: pressures of the circulation."""
        leg, laws, s = self.leg, self.leg.laws, self.split(y)
        g = leg.surroundings.gravity
        o = SimpleNamespace(state=s, drive=drive)
        o.transmural = self.transmural(s.volume, 1.0 + self.creep_of_vein @ s.creep)
        o.pressure = o.transmural + drive.external
        # Flow along the edges
        reference = leg.v0 + leg.a * np.log(2.0)
        phi = laws.lumen.floor + (1.0 - laws.lumen.floor) / ((s.volume / reference) ** 2 + laws.lumen.softening)
        phi = np.append(phi, 0.0)
        head = np.append(o.pressure + g * drive.height, around.atrial)
        o.head = head[leg.edge_from] - head[leg.edge_to]
        opening = np.ones(len(leg.edges))
        opening[leg.valved] = positive(s.opening, 2e-5)
        leak = leg.leak / (1.0 + leg.coaptation * phi[leg.edge_from])
        lumen = leg.area * np.where(leg.valved, leak + (1.0 - leak) * opening, 1.0)
        viscous = 8.0 * np.pi * laws.flow.viscosity * laws.flow.length / (DYN_PER_CM2 * lumen**2)
        resistance = leg.r_from * phi[leg.edge_from] + leg.r_to * phi[leg.edge_to] + viscous
        resistance[leg.crossing] += self.beneath_cuff(head, drive)
        inertial = laws.flow.density / (2.0 * DYN_PER_CM2 * lumen**2)
        magnitude = np.sqrt(o.head**2 + laws.flow.smoothing**2)
        o.flow = 2.0 * o.head / (resistance + np.sqrt(resistance**2 + 4.0 * inertial * magnitude))
        # Arterial inflow
        o.drop = (around.arterial - g * drive.height - o.pressure)[leg.bed_vein]
        bed_resistance = around.narrowing * self.resting_drop / leg.rest_flow
        o.driving = positive(o.drop, laws.inflow.smoothing)
        o.inflow = o.driving * (1.0 + s.hyperaemia) / (bed_resistance * s.tone)
        self.tissue(o)
        return o

    def beneath_cuff(self, head, drive):
        """Resistance that a cuff adds to the edges that enter its segment from another one; 0 without a cuff."""
        leg, law = self.leg, self.leg.laws.cuff
        to = leg.edge_to[leg.crossing]
        cuff = drive.cuff[leg.vein_segment[to]]
        upstream = head[leg.edge_from[leg.crossing]] - leg.surroundings.gravity * drive.height[to]
        return law.resistance * -np.expm1(-cuff / law.width) * np.exp(np.minimum((cuff - upstream) / law.width, 12.0))

    def tissue(self, o):
        """Filtration and lymph of each interstitium."""
        law, lymph, tissue, s = self.leg.laws.filtration, self.leg.laws.lymph, self.leg.tissue, o.state
        pull = law.reflection * law.plasma_colloid
        o.capillary = self.bed_mean @ o.transmural[self.leg.bed_vein] + law.capillary_weight * (self.bed_mean @ o.drop)
        o.colloid = s.protein / s.tissue
        o.tissue_pressure = law.rest_pressure + law.stiffness * (s.tissue / tissue.rest_volume - 1.0)
        o.plasma = law.plasma_fraction * (self.bed_in @ o.inflow)
        o.conductance = tissue.filtration / (self.bed_mean @ s.tone)
        o.filtration = filtered(o.capillary - o.tissue_pressure - (pull - law.reflection * o.colloid), o.conductance, o.plasma,
                                law.concentration * pull, law.reabsorption)
        fall = np.minimum(-(o.tissue_pressure - law.rest_pressure) / lymph.pressure_scale, 30.0)
        filling = (1.0 + lymph.largest_rise) / (1.0 + lymph.largest_rise * np.exp(fall))
        o.lymph = tissue.lymph * s.pumping * o.drive.lymph_gain[self.in_tissue] * filling

    def called_for(self, drive):
        """Hyperaemia demanded by the work of each bed's muscle: flow per oxygen times the rise of the demand."""
        called = np.zeros(len(self.leg.beds))
        called[self.leg.muscle_bed] = drive.activation
        return self.leg.laws.hyperaemia.per_demand * (self.leg.laws.oxygen.work_factor - 1.0) * called

    def local_control(self, o):
        """Rate of hyperaemia. Where the resting pressure drives the flow, autoregulation demands none; without a driving pressure,
        the largest."""
        h = self.leg.laws.hyperaemia
        part = o.driving / self.resting_drop
        wanted = h.autoregulation * (1.0 - part) / (part + h.autoregulation / h.largest)
        error = self.called_for(o.drive) + wanted - o.state.hyperaemia
        return error / h.fall + (positive(error, 0.01) - 0.005) * (1.0 / h.rise - 1.0 / h.fall)

    def rates(self, y, drive, around):
        leg, laws = self.leg, self.leg.laws
        o = self.algebra(y, drive, around)
        s, dy = o.state, np.empty(self.size)
        d = self.split(dy)
        leaves = self.bed_mean.T @ o.filtration
        d.volume[:] = self.incidence @ o.flow + self.bed_of_vein @ (o.inflow - leaves)
        opens = laws.valve.rate * positive(o.head[leg.valved], laws.valve.smoothing)
        shuts = laws.valve.rate * positive(-o.head[leg.valved], laws.valve.smoothing)
        d.opening[:] = (1.0 - s.opening) * opens / (1.0 + opens * laws.valve.shortest)
        d.opening[:] -= s.opening * shuts / (1.0 + shuts * laws.valve.shortest)
        x = (o.transmural[leg.bed_vein] - laws.tone.threshold) / laws.tone.width
        reflex = (1.0 + x / np.sqrt(x**2 + 4.0)) / 2.0
        d.tone[:] = (1.0 + laws.tone.gain * reflex - s.tone) / laws.tone.time_constant
        d.hyperaemia[:] = self.local_control(o)
        ox = laws.oxygen
        rest = ox.arterial_saturation * (1.0 - ox.rest_extraction)
        demand = ox.arterial_saturation * ox.rest_extraction * (1.0 + (ox.work_factor - 1.0) * drive.activation)
        taken = s.saturation / (s.saturation + ox.half_saturation) * (rest + ox.half_saturation) / rest
        supply = (o.inflow / leg.rest_flow)[leg.muscle_bed]
        d.saturation[:] = (supply * (ox.arterial_saturation - s.saturation) - demand * taken) / ox.store
        plasma = laws.filtration.plasma_colloid
        d.tissue[:] = o.filtration - o.lymph
        d.protein[:] = (1.0 - laws.filtration.reflection) * plasma * o.filtration
        d.protein[:] += self.exchange * (plasma - o.colloid) - o.lymph * o.colloid
        stretch = positive(self.creep_mean @ o.transmural, 1.0)
        c = leg.creep
        d.creep[:] = (c.strain * stretch / (stretch + c.half_pressure) - s.creep) / c.time_constant
        wanted, l = drive.lymph_factor, laws.lymph
        d.pumping[:] = np.where(wanted > s.pumping, (wanted - s.pumping) / l.onset, (wanted - s.pumping) / l.memory)
        out = o.flow[leg.edge_to == len(leg.veins)].sum()
        d.total[:] = o.inflow.sum(), out, o.filtration.sum(), o.lymph.sum()
        return dy
