// Counts by month with a brush over them. The two month fields beside it do the same without a pointer.

import { isoMonth, parseMonth } from "./data.js";
import { make } from "./dom.js";

/**
 * @typedef {import("./messages.js").Messages} Messages
 * @typedef {import("./data.js").Months} Months
 */

/** The months that a brush from one place to another holds. @param {number} one @param {number} other parts of the width @param {number} count */
export function brushed(one, other, count) {
  const month = (/** @type {number} */ part) => Math.min(count - 1, Math.max(0, Math.floor(part * count)));
  return one <= other ? [month(one), month(other)] : [month(other), month(one)];
}

/**
 * @param {HTMLElement} place @param {HTMLInputElement} fromField @param {HTMLInputElement} toField
 * @param {Months} months @param {Messages} messages @param {(from: number | null, to: number | null) => void} choose
 */
export function strip(place, fromField, toField, months, messages, choose) {
  const bars = make("div", { class: "tk-ex-bars", "aria-hidden": "true" });
  const made = Array.from({ length: months.count }, () => bars.appendChild(make("i")));
  const brush = make("div", { class: "tk-ex-brush", "aria-hidden": "true" });
  const ticks = Array.from({ length: months.years }, (_, n) =>
    make("span", { class: "tk-ex-year", style: `inset-inline-start:${(n / months.years) * 100}%` }, year(n)),
  );
  place.replaceChildren(bars, brush, ...ticks);
  const right = () => getComputedStyle(place).direction === "rtl";

  function year(/** @type {number} */ n) {
    const every = Math.ceil(months.years / 8);
    return n % every ? "" : String(months.first / 12 + n);
  }

  /** @param {PointerEvent} event part of the width, from the first month on */
  function part(event) {
    const box = place.getBoundingClientRect();
    const found = (event.clientX - box.left) / box.width;
    return right() ? 1 - found : found;
  }

  let began = NaN;
  place.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    began = part(event);
    place.setPointerCapture(event.pointerId);
  });
  place.addEventListener("pointermove", (event) => {
    if (Number.isNaN(began)) return;
    const [low, high] = brushed(began, part(event), months.count);
    lay(low, high);
  });
  place.addEventListener("pointerup", (event) => {
    if (Number.isNaN(began)) return;
    const [low, high] = brushed(began, part(event), months.count);
    began = NaN;
    choose(months.first + low, months.first + high);
  });
  place.addEventListener("pointercancel", () => {
    began = NaN;
  });
  for (const field of [fromField, toField]) {
    field.min = isoMonth(months.first);
    field.max = isoMonth(months.first + months.count - 1);
    field.addEventListener("change", () => choose(read(fromField), read(toField)));
    field.disabled = false;
  }

  /** @param {HTMLInputElement} field */
  function read(field) {
    const month = parseMonth(field.value.trim());
    field.setAttribute("aria-invalid", String(Boolean(field.value) && month === null));
    return month;
  }

  /** @param {number} low @param {number} high */
  function lay(low, high) {
    brush.hidden = false;
    brush.style.insetInlineStart = `${(low / months.count) * 100}%`;
    brush.style.inlineSize = `${((high - low + 1) / months.count) * 100}%`;
  }

  return {
    /**
     * @param {Uint32Array} inside counts of the selection @param {Uint32Array} around what there is without the period
     * @param {number | null} from @param {number | null} to
     */
    show(inside, around, from, to) {
      let highest = 1;
      for (let n = 0; n < months.count; n++) highest = Math.max(highest, around[n]);
      for (let n = 0; n < months.count; n++) {
        const chosen = inside[n] > 0;
        made[n].style.height = around[n] ? `${Math.max(4, (around[n] / highest) * 100)}%` : "0";
        if (made[n].classList.contains("tk-in-brush") !== chosen) made[n].classList.toggle("tk-in-brush", chosen);
        if (around[n])
          made[n].title = messages.counted("inMonth", around[n], { month: messages.month(months.first + n) });
      }
      brush.hidden = from === null && to === null;
      if (!brush.hidden)
        lay(
          Math.max(0, (from ?? months.first) - months.first),
          Math.min(months.count - 1, (to ?? Infinity) - months.first),
        );
      fromField.value = from === null ? "" : isoMonth(from);
      toField.value = to === null ? "" : isoMonth(to);
    },
  };
}
