// Elements. Whatever comes from the data gets into the page as text or as the value of an attribute, never as HTML.

function setAttribute(element, name, value) {
  if (typeof value === "function") element.addEventListener(name, value);
  else if (name.startsWith("--") || name === "left" || name === "width") element.style.setProperty(name, value);
  else if (value === true) element.setAttribute(name, "");
  else if (value !== false && value != null) element.setAttribute(name, value);
}

/// h("button", { class: "x", click: f, "--run": "red" }, "text", child): functions listen, `--x`, left and width are styles.
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  element.append(...children.flat().filter((child) => child != null && child !== ""));
  return element;
}

export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  element.append(...children);
  return element;
}
