// Points of the picture, [x, y] in cm, x to the right and y down; and paths through them.

export const add = (a, b, k = 1) => [a[0] + k * b[0], a[1] + k * b[1]];
export const mix = (a, b, t) => [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])];
export const gap = (a, b) => Math.hypot(b[0] - a[0], b[1] - a[1]);
export const clamp = (x, low, high) => Math.min(high, Math.max(low, x));

/// The front of a body along a direction: a quarter turn clockwise, so that it faces right when upright.
export const frontOf = ([x, y]) => [-y, x];

export function unit([x, y]) {
  const length = Math.hypot(x, y) || 1;
  return [x / length, y / length];
}

const text = ([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`;

/// A smooth curve that begins and ends in the outer points and passes close to the others.
export function curve(points, begin = "M") {
  let d = `${begin}${text(points[0])}`;
  for (let i = 1; i < points.length - 1; ++i) {
    const end = i === points.length - 2 ? points[i + 1] : mix(points[i], points[i + 1], 0.5);
    d += `Q${text(points[i])} ${text(end)}`;
  }
  return points.length === 2 ? `${d}L${text(points[1])}` : d;
}

/// A closed area between two parallel curves.
export const band = (oneSide, otherSide) => `${curve(oneSide)}${curve([...otherSide].reverse(), "L")}Z`;

export function disc(centre, radius) {
  const r = radius.toFixed(2);
  const [left, right] = [add(centre, [-radius, 0]), add(centre, [radius, 0])];
  return `M${text(left)}A${r} ${r} 0 1 1 ${text(right)}A${r} ${r} 0 1 1 ${text(left)}Z`;
}

/// A spindle from tip to tip, with the given width at its middle.
export function spindle(from, to, width) {
  const along = [to[0] - from[0], to[1] - from[1]];
  const side = unit(frontOf(along));
  const bow = (part, way) => text(add(add(from, along, part), side, way * width * 0.667));
  return `M${text(from)}C${bow(0.22, 1)} ${bow(0.78, 1)} ${text(to)}C${bow(0.78, -1)} ${bow(0.22, -1)} ${text(from)}Z`;
}

export const bezierPath = ([a, b, c, d]) => `M${text(a)}C${text(b)} ${text(c)} ${text(d)}`;

/// Point and direction, in degrees, at a part t of a cubic curve.
export function onBezier([a, b, c, d], t) {
  const [ab, bc, cd] = [mix(a, b, t), mix(b, c, t), mix(c, d, t)];
  const [abc, bcd] = [mix(ab, bc, t), mix(bc, cd, t)];
  return { at: mix(abc, bcd, t), degrees: (Math.atan2(bcd[1] - abc[1], bcd[0] - abc[0]) * 180) / Math.PI };
}
