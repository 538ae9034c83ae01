/** Small functions over the DOM. Text only ever enters as text nodes, styles only through the CSSOM. */

export type Child = Node | string | undefined;

export interface Attributes {
  readonly [name: string]: string | number | boolean | undefined;
}

/** An element with attributes (`true` writes an empty one, `false` and `undefined` write none) and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  append(made, children);
  return made;
}

export function setAttributes(target: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) target.removeAttribute(name);
    else target.setAttribute(name, value === true ? '' : String(value));
  }
}

export function append(target: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined) continue;
    target.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
  }
}

/** Sets styles by property; an undefined value leaves the property alone. */
export function style<T extends HTMLElement>(
  target: T,
  properties: Readonly<Record<string, string | undefined>>,
): T {
  for (const [name, value] of Object.entries(properties)) {
    if (value !== undefined) target.style.setProperty(name, value);
  }
  return target;
}

/** A `type="button"` button, so that it never submits a form around it. */
export function pressable(
  attributes: Attributes,
  onPress: () => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const button = element('button', { type: 'button', ...attributes }, ...children);
  button.addEventListener('click', onPress);
  return button;
}

/** Text with its line breaks kept. */
export function lines(text: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) fragment.append(element('br'));
    fragment.append(line);
  }
  return fragment;
}

const drawnFrom = new WeakMap<Element, string>();

/** Draws the children of a place only when what they are drawn from changed: what is pressed or focused there stays. */
export function redraw(place: Element, from: unknown, draw: () => readonly Child[]): void {
  const source = JSON.stringify(from);
  if (drawnFrom.get(place) === source) return;
  drawnFrom.set(place, source);
  place.replaceChildren();
  append(place, draw());
}

let lastId = 0;

/** An id no other element of this page has. */
export function freshId(purpose: string): string {
  lastId += 1;
  return `${purpose}-${lastId}`;
}
