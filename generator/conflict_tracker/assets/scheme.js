// Light or dark, before anything is drawn: the reader's own choice, as the theme keeps it, else the system's.
(() => {
  document.documentElement.classList.add("js");
  if (document.body.hasAttribute("data-only")) return; // The site has no other.
  const root = new URL("../..", /** @type {HTMLScriptElement} */ (document.currentScript).src).pathname;
  let chosen = "";
  try {
    chosen = JSON.parse(localStorage.getItem(`${root}.__palette`) ?? "{}").color?.scheme ?? "";
  } catch {
    /* Nothing is kept here, or it cannot be read: the system decides. */
  }
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.body.setAttribute("data-md-color-scheme", chosen || (dark ? "slate" : "default"));
})();
