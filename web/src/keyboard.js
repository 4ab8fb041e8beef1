// Keys of the plots, when they have the focus: arrows move the cursor, + and - zoom, 0 shows all.

const FINE = 1 / 200; // chosen: of the window for a press, ten times that with shift

export function listenToKeys(element, view) {
  const span = () => view.to_s - view.from_s;
  const step = (event, sign) => view.setMoment(view.moment_s + sign * span() * FINE * (event.shiftKey ? 10 : 1));
  const actions = {
    ArrowLeft: (event) => step(event, -1),
    ArrowRight: (event) => step(event, 1),
    PageUp: () => view.pan(-span() / 2),
    PageDown: () => view.pan(span() / 2),
    Home: () => view.setMoment(0),
    End: () => view.setMoment(view.duration_s),
    "+": () => view.zoom(0.5, view.moment_s),
    "=": () => view.zoom(0.5, view.moment_s),
    "-": () => view.zoom(2, view.moment_s),
    0: () => view.reset(),
  };
  element.addEventListener("keydown", (event) => {
    if (event.target !== element || event.ctrlKey || event.metaKey || event.altKey || !actions[event.key]) return;
    actions[event.key](event);
    event.preventDefault();
  });
}
