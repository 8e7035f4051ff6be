// Making elements. Whatever comes from the record is only ever set as text.

/** Unicode's marks around English without a translation, around the record's words, and their end (i18n/english.py). */
const ENGLISH = "\u2066",
  RECORD = "\u2068",
  END = "\u2069";

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
  element.append(...children.flatMap((child) => (typeof child === "string" ? spoken(child) : [child])));
  return element;
}

/** Set an element's text. @param {Element} element @param {string} text */
export function say(element, text) {
  element.replaceChildren(...spoken(text));
}

/**
 * A text in nodes: what has no translation, which the page marks, in an element that says that it is English
 * (render/isolated.py). @param {string} text
 */
function spoken(text) {
  if (!text.includes(ENGLISH)) return text ? [text] : [];
  /** @type {(Node | string)[]} */
  const found = [];
  let depth = 0,
    start = 0;
  for (let n = 0; n < text.length; n++) {
    if (text[n] === ENGLISH || text[n] === RECORD) {
      if (!depth) {
        found.push(text.slice(start, n));
        start = n;
      }
      depth++;
    } else if (text[n] === END && depth) {
      depth--;
      if (!depth && text[start] === ENGLISH && text.startsWith(` ${ENGLISH}`, n + 1)) {
        // The next sentence goes on in the same element.
        text = `${text.slice(0, n)} ${text.slice(n + 3)}`;
        depth++;
      } else if (!depth) {
        const whole = text.slice(start, n + 1);
        found.push(whole[0] === ENGLISH ? make("span", { lang: "en", dir: "ltr" }, whole.slice(1, -1)) : whole);
        start = n + 1;
      }
    }
  }
  found.push(text.slice(start));
  return found;
}

/** Messages of the record inside a line of ours: in their own direction, so that they do not change its direction. @param {string} text */
export function bdi(text) {
  return make("bdi", {}, text);
}

/** The same where no element can stand, as in attributes and pictures: between Unicode's marks (Messages.isolated in Python). @param {string} text */
export function isolated(text) {
  const turns = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
  return globalThis.document?.dir === "rtl" || turns.test(text) ? `\u2068${text}\u2069` : text;
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
export function loadScript(address, name) {
  const loading =
    libraries.get(address) ??
    new Promise((resolve, reject) => {
      const script = make("script", { src: address });
      script.onload = () => resolve(/** @type {any} */ (window)[name]);
      script.onerror = () => reject(new Error(`${name} could not be loaded`));
      document.head.append(script);
    });
  libraries.set(address, loading);
  return loading;
}
