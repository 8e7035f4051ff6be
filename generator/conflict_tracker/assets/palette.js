// The switch between light and dark on generated pages. It keeps the choice where the theme's own pages look for it.

/** @param {HTMLButtonElement} button */
export function mountPaletteSwitch(button) {
  const key = `${new URL("../..", import.meta.url).pathname}.__palette`;
  const titles = { default: button.title, slate: button.dataset.other ?? "" };
  const show = () => {
    const scheme = document.body.getAttribute("data-md-color-scheme") === "slate" ? "slate" : "default";
    button.title = titles[scheme];
    button.setAttribute("aria-label", button.title);
    return scheme;
  };
  button.addEventListener("click", () => {
    const scheme = show() === "slate" ? "default" : "slate";
    document.body.setAttribute("data-md-color-scheme", scheme);
    show();
    const media = `(prefers-color-scheme: ${scheme === "slate" ? "dark" : "light"})`;
    const color = { media, scheme, primary: "custom", accent: "custom" };
    try {
      localStorage.setItem(key, JSON.stringify({ index: scheme === "slate" ? 1 : 0, color }));
    } catch {
      /* Storage is off: the choice holds for this page. */
    }
  });
  show();
  button.hidden = false;
}
