// Making elements. Whatever comes from the record is only ever set as text.

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Record<string, string | boolean | number>} [attributes] @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/** The one element that a selector finds: without it the page and its scripts do not belong together. @template {HTMLElement} [E=HTMLElement] @param {ParentNode} root @param {string} selector @returns {E} */
export function find(root, selector) {
  const element = root.querySelector(selector);
  if (!element) throw new Error(`the page has no ${selector}`);
  return /** @type {E} */ (element);
}

/** @type {Map<string, Promise<any>>} */
const libraries = new Map();

/** Load a library of this site once, which names itself in the window. @param {string} address @param {string} name */
export function library(address, name) {
  const loading = libraries.get(address) ?? new Promise((resolve, reject) => {
    const script = make("script", { src: address });
    script.onload = () => resolve(/** @type {any} */ (window)[name]);
    script.onerror = () => reject(new Error(`${name} could not be loaded`));
    document.head.append(script);
  });
  libraries.set(address, loading);
  return loading;
}
