// Entry of every page's scripts: each part is loaded only where the page has a place for it.
const plots = document.querySelectorAll(".tk-plot");
if (plots.length) {
  import("./charts.js").then(({ watch }) => watch(plots));
}
const form = document.querySelector("form.tk-search");
if (form) {
  import("./search.js").then(({ start }) => start(form));
}
