// Entry of every page's scripts: each part is loaded only where the page has a place for it.
const palette = document.querySelector("button.tk-icon--palette");
if (palette) {
  import("./palette.js").then(({ mountPaletteSwitch }) =>
    mountPaletteSwitch(/** @type {HTMLButtonElement} */ (palette)),
  );
}
// By a mark of its own: a hand-written page may have a heading with the anchor "cite" too.
const cite = document.querySelector("[data-cite]");
if (cite) {
  import("./cite.js").then(({ mountCitations }) => mountCitations(cite));
}
const lost = /** @type {HTMLInputElement | null} */ (document.querySelector(".tk-lost input"));
if (lost) {
  // The words of the address that led nowhere are the likeliest search.
  lost.value =
    decodeURIComponent(location.pathname)
      .split("/")
      .filter(Boolean)
      .at(-1)
      ?.replace(/\.html?$|[^\p{L}\p{N}]+/gu, " ")
      .trim() ?? "";
}
const plots = document.querySelectorAll(".tk-plot");
if (plots.length) {
  import("./charts.js").then(({ watch }) => watch(plots));
}
const tables = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".tk-data[data-name]"));
if (tables.length) {
  import("./tables.js").then(({ enhance }) => tables.forEach(enhance));
}
const field = /** @type {HTMLInputElement | null} */ (document.querySelector(".tk-find input"));
addEventListener("keydown", (event) => {
  const at = /** @type {Element | null} */ (event.target);
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (at?.closest("input, textarea, select, [contenteditable]")) return;
  const own = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-search] [name=q]")) ?? field;
  if (!own?.checkVisibility()) return;
  event.preventDefault();
  own.focus();
});
const search = /** @type {HTMLElement | null} */ (document.querySelector("[data-search]"));
if (search) {
  import("./search/page.js").then(({ start }) => start(search));
}
const explore = /** @type {HTMLElement | null} */ (document.querySelector("[data-explore]"));
if (explore) {
  import("./explore/explore.js").then(({ start }) => start(explore));
}
