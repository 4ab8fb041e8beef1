// Moment and zoom in the page's address: #t=424.2&from=400&to=500, in seconds.

const PAUSE_MS = 250; // chosen: browsers refuse more than a hundred changes in half a minute

function secondsOf(text, duration_s) {
  if (!/^\d+(\.\d+)?$/.test(text ?? "")) return null;
  const seconds = Number(text);
  return seconds <= duration_s ? seconds : null;
}

/// Moment and window of an address; null if absent or bad.
export function parseAddress(hash, duration_s) {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  const [moment_s, from_s, to_s] = ["t", "from", "to"].map((name) => secondsOf(words.get(name), duration_s));
  return { moment_s, window_s: from_s !== null && to_s !== null && from_s < to_s ? [from_s, to_s] : null };
}

export function formatAddress({ moment_s, from_s, to_s, duration_s }) {
  const text = (seconds) => String(Number(seconds.toFixed(2)));
  const window = to_s - from_s < duration_s ? `&from=${text(from_s)}&to=${text(to_s)}` : "";
  return `#t=${text(moment_s)}${window}`;
}

/// Sets a view as an address says.
function follow(view, hash) {
  const { moment_s, window_s } = parseAddress(hash, view.duration_s);
  if (window_s) view.setWindow(...window_s);
  if (moment_s === null) return;
  view.moment_s = moment_s; // the window stays: setMoment would move it to the moment
  view.tell("moment");
}

/// Follows the address now and when it changes, and rewrites it as the view changes, but not while it plays.
export function keepAddress(view) {
  let timer = 0;
  const write = () => {
    clearTimeout(timer);
    if (!view.playing) timer = setTimeout(() => history.replaceState(history.state, "", formatAddress(view)), PAUSE_MS);
  };
  follow(view, location.hash);
  for (const news of ["moment", "window", "playing"]) view.on(news, write);
  addEventListener("hashchange", () => follow(view, location.hash));
}
