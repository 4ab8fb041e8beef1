// Elements. Text from the data enters the page as text or as the value of an attribute, never as HTML.

const isStyle = (element, name) => name.startsWith("--") || ((name === "left" || name === "width") && element instanceof HTMLElement);

function setAttribute(element, name, value) {
  if (value == null) return;
  if (typeof value === "function") element.addEventListener(name, value);
  else if (isStyle(element, name)) element.style.setProperty(name, value);
  else if (value === true) element.setAttribute(name, "");
  else if (value !== false) element.setAttribute(name, value);
}

/// Functions become listeners; `--x` is a style, and so are left and width, except in SVG.
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  return element;
}

/// h("button", { class: "x", click: f, "--run": "red" }, "text", child)
export function h(tag, attributes = {}, ...children) {
  const element = set(document.createElement(tag), attributes);
  element.append(...children.flat().filter((child) => child != null && child !== ""));
  return element;
}

export function svg(tag, attributes = {}, ...children) {
  const element = set(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes);
  element.append(...children);
  return element;
}

/// Appends an SVG element to another.
export const draw = (parent, ...part) => parent.appendChild(svg(...part));

const last = Symbol("last values");

/// Sets attributes that have changed: an attribute that is set, even to its old value, is work for the browser, and so is to read it. Nothing else
/// may set an attribute that is updated.
export function update(element, attributes) {
  const values = (element[last] ??= {});
  for (const name in attributes) {
    const value = String(attributes[name]);
    if (values[name] === value) continue;
    values[name] = value;
    element.setAttribute(name, value);
  }
}

export function updateText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
