// Mouse, wheel and touch on a plot: drag to zoom, shift-drag to pan, double click for all, a finger to move the cursor.

function panFrom(start, view, width_px) {
  const [from, to] = [view.from_s, view.to_s];
  const perPixel = (to - from) / width_px;
  const move = (event) => view.setWindow(from - (event.clientX - start.clientX) * perPixel, to - (event.clientX - start.clientX) * perPixel);
  const end = () => {
    removeEventListener("mousemove", move);
    removeEventListener("mouseup", end);
  };
  addEventListener("mousemove", move);
  addEventListener("mouseup", end);
  start.preventDefault();
}

/// For uPlot's cursor.bind.
export function pointerBindings(view) {
  return {
    mousedown: (u, _, handle) => (event) => {
      if (event.button === 0 && event.shiftKey) return panFrom(event, view, u.over.clientWidth);
      return handle(event);
    },
    mousemove: (u, _, handle) => (event) => {
      handle(event);
      const left = event.clientX - u.over.getBoundingClientRect().left;
      if (left >= 0 && left <= u.over.clientWidth) view.setMoment(u.posToVal(left, "x"));
    },
    dblclick: () => () => view.reset(),
    mouseleave: () => () => null,
  };
}

/// The wheel with ctrl, as a pinch sends it, zooms; sideways or with shift it pans. Without either the page scrolls.
export function listenToWheel(element, view) {
  element.addEventListener("wheel", (event) => {
    const over = event.target.closest(".u-over, .ribbon-rows");
    if (!over) return;
    const box = over.getBoundingClientRect();
    const span = view.to_s - view.from_s;
    const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX;
    if (event.ctrlKey) view.zoom(1.003 ** event.deltaY, view.from_s + ((event.clientX - box.left) / box.width) * span);
    else if (Math.abs(sideways) > (event.shiftKey ? 0 : Math.abs(event.deltaY))) view.pan((sideways / box.width) * span);
    else return;
    event.preventDefault();
  }, { passive: false });
}

/// A finger that moves sideways moves the cursor; up and down it scrolls the page (touch-action in the style).
export function listenToTouch(element, view) {
  const move = (event) => {
    const over = event.pointerType === "touch" && event.target.closest(".u-over");
    if (!over) return;
    const box = over.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    view.setMoment(view.from_s + part * (view.to_s - view.from_s));
  };
  element.addEventListener("pointerdown", move);
  element.addEventListener("pointermove", move);
}
