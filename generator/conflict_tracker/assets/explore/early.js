// Runs while the page is still coming: what explore will need is asked for at once, not when the module before it has come.
(() => {
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  /** @param {string} path @param {Record<string, string>} how */
  const ask = (path, how) =>
    document.head.append(Object.assign(document.createElement("link"), { href: new URL(path, here).href, ...how }));
  ask("../../../explore/columns.bin", { rel: "preload", as: "fetch", crossOrigin: "anonymous" });
  for (const name of [
    "explore",
    "address",
    "data",
    "dom",
    "facets",
    "filter",
    "../search/index",
    "../search/words",
    "list",
    "period",
    "share",
    "strip",
    "row_texts",
    "messages",
    "map",
    "globe",
    "ground",
    "clusters",
  ]) {
    ask(`${name}.js`, { rel: "modulepreload" });
  }
  ask("../leaflet.js", { rel: "preload", as: "script" });
  ask("../leaflet.css", { rel: "stylesheet" });
})();
