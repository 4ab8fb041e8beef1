// What the signs of the picture mean.
import { draw, html } from './svg.js';
import { rampGradient } from './colour.js';
import { ARROW } from './connections.js';
import { OPEN, SHUT, WALL, leaflets } from './valve.js';

const BELLY = 'M-.7 0C-.35 -.6 .35 -.6 .7 0C.35 .6 -.35 .6 -.7 0Z';
const PRESSING = 'M-.2 -.75L0 -.3L.2 -.75ZM-.2 .75L0 .3L.2 .75Z';
const valve = (tip) => [{ class: 'leg-valve-wall', d: WALL }, { class: 'leg-leaflets', d: leaflets(tip) }];
const tube = (x, wide) => [
  { class: 'leg-casing leg-tube', d: `M${x} -.4V.4`, 'stroke-width': wide + 0.1 },
  { class: 'leg-legend-vein', d: `M${x} -.4V.4`, 'stroke-width': wide },
];
const SIGNS = [
  ['width: blood', [...tube(-0.45, 0.14), ...tube(0.3, 0.6)]],
  ['valve open', valve(OPEN)],
  ['shut', valve(SHUT)],
  ['flow', [{ class: 'leg-arrow', d: ARROW }]],
  ['backward', [{ class: 'leg-arrow', d: ARROW, 'data-flow': 'backward', transform: 'rotate(180)' }]],
  ['muscle squeezes', [{ class: 'leg-belly', d: BELLY, 'fill-opacity': 0.7 }, { class: 'leg-squeeze', d: PRESSING }]],
];

export function drawLegend(parent, top, most) {
  const legend = html(parent, 'div', 'leg-legend');
  const ramp = html(legend, 'div', 'leg-legend-ramp');
  html(ramp, 'span', '', 'pressure across the wall');
  const scale = html(ramp, 'span', 'leg-legend-scale');
  const box = (name) => html(scale, 'span', name);
  box('leg-legend-collapsed');
  html(scale, 'span', '', 'collapsed');
  html(scale, 'span', '', '0');
  box('leg-legend-colours').style.background = rampGradient();
  html(scale, 'span', '', `${most > top ? '≥ ' : ''}${top} mmHg`);
  const list = html(legend, 'ul', 'leg-legend-signs');
  for (const [words, shapes] of SIGNS) {
    const item = html(list, 'li', '');
    const svg = draw(item, 'svg', { viewBox: '-.8 -.8 1.6 1.6', 'aria-hidden': 'true', class: 'leg-sign' });
    shapes.forEach((shape) => draw(svg, 'path', shape));
    html(item, 'span', '', words);
  }
}
