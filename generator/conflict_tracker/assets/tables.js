// The tables under the charts: sorted by a touch on a column's name, saved as CSV.

import { make } from "./explore/dom.js";

/** @param {string} text a number as the page writes it, or words */
function valueOf(text) {
  const plain = text.replace(/[\s\u00a0\u202f,.'’]/g, "");
  return /^-?\d+$/.test(plain) ? Number(plain) : null;
}

/** A cell's text for a file: a number without the separators of the page's language. @param {HTMLTableCellElement} cell */
function written(cell) {
  const text = cell.textContent?.trim() ?? "";
  return cell.classList.contains("tk-r") ? String(valueOf(text) ?? text) : text;
}

/** The order of two cells: numbers by size, words by the alphabet, what is not known last. @param {string} one @param {string} other */
export function compare(one, other) {
  const [a, b] = [valueOf(one), valueOf(other)];
  if (a !== null && b !== null) return a - b;
  return a !== null ? -1 : b !== null ? 1 : one.localeCompare(other);
}

/** A cell of CSV; a text that a spreadsheet would run as a formula gets an apostrophe before it. @param {string} text */
export function cell(text) {
  const harmless = /^[=+\-@\t\r]/.test(text) && valueOf(text) === null ? `'${text}` : text;
  return /[",\n]/.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless;
}

/** @param {HTMLElement} place a details element with one table */
export function enhance(place) {
  const table = place.querySelector("table"),
    body = table?.tBodies[0];
  if (!table || !body || !body.rows.length) return;
  for (const [column, head] of [...table.rows[0].cells].entries()) {
    const button = make("button", { type: "button", class: "tk-link" }, ...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(body, head, column));
  }
  place.querySelector(":scope > button")?.addEventListener("click", () => {
    const text = [...table.rows]
      .map((row) => [...row.cells].map((found) => cell(written(found))).join(","))
      .join("\r\n");
    const link = make("a", {
      href: URL.createObjectURL(new Blob([text, "\r\n"], { type: "text/csv;charset=utf-8" })),
      download: `${place.dataset.name ?? "table"}.csv`,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });
}

/** Ascending, then descending. @param {HTMLTableSectionElement} body @param {HTMLTableCellElement} head @param {number} column */
function sort(body, head, column) {
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of head.parentElement?.children ?? []) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const text = (/** @type {HTMLTableRowElement} */ row) =>
    row.cells[column].dataset.order ?? row.cells[column].textContent?.trim() ?? "";
  const rows = [...body.rows].sort((a, b) => compare(text(a), text(b)));
  body.append(...(down ? rows.reverse() : rows));
}
