// Keys without a control: letters and digits, while the leg is on the screen and no text field has the focus.

/// `act` returns the action of a key, if it has one; `isOn` whether keys are wanted now.
export function listenForKeys(act, isOn) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.target.matches?.("input:not([type=range]), textarea, select")) return;
    const action = isOn() && act(event.key.toLowerCase());
    if (!action) return;
    event.preventDefault();
    action();
  });
  // A button that was clicked with a pointer gives the space bar back to the key.
  addEventListener("click", (event) => event.detail && event.target.closest?.(".live-main button, .tabs button")?.blur());
}
