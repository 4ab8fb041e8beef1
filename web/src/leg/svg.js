const SVG = 'http://www.w3.org/2000/svg';

/** A new element inside another; attributes and text come as they are, never as markup. */
export function draw(parent, tag, attributes = {}, text = '') {
  const element = document.createElementNS(SVG, tag);
  set(element, attributes);
  if (text) element.textContent = text;
  parent.append(element);
  return element;
}

export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

export function html(parent, tag, className, text = '') {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  parent.append(element);
  return element;
}
