// The choices beside the map: one group for each facet, with counts that follow the rest of the selection.

import { make, say } from "./dom.js";

const SHORT = 8;
const LONG = 200;

/**
 * @typedef {import("./data.js").Facet} Facet
 * @typedef {import("./messages.js").Messages} Messages
 * @typedef {{ values: string[], labels: string[] }} Named
 */

/**
 * Bring one group of the page to life. `choose` is called with a value's number.
 * @param {HTMLFieldSetElement} group @param {Named} facet @param {Uint32Array} totals @param {Messages} messages @param {(value: number) => void} choose
 */
export function mountFacet(group, facet, totals, messages, choose) {
  const list = /** @type {HTMLElement} */ (group.querySelector("ul"));
  // The order is that of the whole record, what is not recorded last: what one looks for does not jump about.
  const ordered = Array.from(totals.keys())
    .filter((value) => totals[value])
    .sort(
      (a, b) =>
        Number(!facet.values[a]) - Number(!facet.values[b]) ||
        totals[b] - totals[a] ||
        (facet.labels[a] < facet.labels[b] ? -1 : 1),
    );
  let whole = false,
    query = "";
  /** @type {Uint32Array} */
  let counts = totals;
  /** @type {Set<number>} */
  let chosen = new Set();
  /** @type {Map<number, { box: HTMLInputElement, count: HTMLElement, item: HTMLElement }>} */
  const shown = new Map();

  const more = make("button", { type: "button", class: "tk-link" });
  const search = make("input", {
    class: "tk-in",
    type: "search",
    "aria-label": messages.text("find"),
    placeholder: messages.text("find"),
    autocomplete: "off",
  });
  const rest = make("p", { class: "tk-note" });
  more.addEventListener("click", () => {
    whole = !whole;
    query = search.value = "";
    draw();
    (whole && ordered.length > LONG / 10 ? search : more).focus();
  });
  search.addEventListener("input", () => {
    query = search.value.toLocaleLowerCase();
    draw();
  });
  list.before(search);
  list.after(rest, more);

  function wanted() {
    if (!whole) return [...ordered.slice(0, SHORT), ...ordered.slice(SHORT).filter((value) => chosen.has(value))];
    const found = query ? ordered.filter((value) => facet.labels[value].toLocaleLowerCase().includes(query)) : ordered;
    return found;
  }

  function draw() {
    const found = wanted();
    const cut = found.slice(0, LONG);
    list.replaceChildren(...cut.map((value) => row(value).item));
    search.hidden = !whole || ordered.length <= LONG / 10;
    more.hidden = ordered.length <= SHORT;
    say(more, whole ? messages.text("fewer") : messages.text("all", { count: messages.number(ordered.length) }));
    rest.hidden = found.length <= LONG;
    say(rest, messages.text("narrow", { count: messages.number(found.length - LONG) }));
    refresh();
  }

  /** @param {number} value */
  function row(value) {
    const made = shown.get(value);
    if (made) return made;
    const box = make("input", { type: "checkbox", value: facet.values[value] || "unknown" });
    box.addEventListener("change", () => choose(value));
    const count = make("span", { class: "tk-n" });
    const item = make("li", {}, make("label", {}, box, make("span", { dir: "auto" }, facet.labels[value]), count));
    const entry = { box, count, item };
    shown.set(value, entry);
    return entry;
  }

  function refresh() {
    for (const [value, { box, count, item }] of shown) {
      const text = messages.number(counts[value]);
      if (count.textContent !== text) count.textContent = text;
      box.checked = chosen.has(value);
      item.classList.toggle("tk-zero", !counts[value]);
    }
  }

  group.disabled = false;
  // A facet that the record leaves open throughout is no choice.
  group.hidden = !ordered.some((value) => facet.values[value]);
  draw();
  return {
    /** @param {Uint32Array} numbers @param {Set<number>} choice */
    show(numbers, choice) {
      const same = choice.size === chosen.size && [...choice].every((value) => chosen.has(value));
      counts = numbers;
      chosen = choice;
      if (same || whole) refresh();
      else draw();
    },
  };
}
