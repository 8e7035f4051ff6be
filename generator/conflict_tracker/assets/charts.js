// Draws Plotly figures over their still pictures when they scroll into view. The figures name colours by role; the style sheet decides them.

import { loadScript } from "./explore/dom.js";

/** The page's colour for a role such as "c1". @param {string} role */
export function colour(role) {
  return getComputedStyle(document.body).getPropertyValue(`--tk-${role}`).trim() || role;
}

/** A copy of a figure's part with every role of a colour filled in. @param {any} part @returns {any} */
export function coloured(part) {
  if (typeof part === "string") return part.replace(/^var\(--tk-(\w+)\)$/, (_, role) => colour(role));
  if (Array.isArray(part)) return part.map(coloured);
  if (part && typeof part === "object") {
    // Texts and data are no colours, whatever they look like.
    const plain = new Set(["x", "y", "z", "text", "name"]);
    return Object.fromEntries(
      Object.entries(part).map(([key, value]) => [key, plain.has(key) ? value : coloured(value)]),
    );
  }
  return part;
}

/** What the page adds to a figure's own layout. @param {any} layout */
export function dressed(layout) {
  const axis = {
    gridcolor: colour("rule"),
    linecolor: colour("ink2"),
    zerolinecolor: colour("ink2"),
    tickcolor: colour("rule"),
  };
  const family = getComputedStyle(document.body).fontFamily;
  const filled = coloured(layout);
  return {
    ...filled,
    xaxis: { ...axis, ...filled.xaxis },
    yaxis: { ...axis, ...filled.yaxis },
    font: { family, size: 13, color: colour("ink2") },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    hoverlabel: { bgcolor: colour("bg"), bordercolor: colour("edge"), font: { family, color: colour("ink") } },
  };
}

/**
 * The address behind a bar, a cell or a point, from the site's root; "" where there is none. The pattern is Python's
 * (charts/chart.py): {x} and {y} are the point's own values, or keys that stand at the same place in the trace's meta.
 * @param {{ x?: any, y?: any, data: any, pointNumber: number | [number, number] }} point
 */
export function behind({ x, y, data, pointNumber }) {
  const { link, x: columns, y: rows } = data.meta ?? {};
  if (!link) return "";
  const [row, column] = Array.isArray(pointNumber) ? pointNumber : [pointNumber, pointNumber];
  const values = /** @type {Record<string, string>} */ ({ x: columns ? columns[column] : x, y: rows ? rows[row] : y });
  return link
    .replace(/\{(x|y)\}/g, (/** @type {string} */ _, /** @type {string} */ name) => encodeURIComponent(values[name]))
    .replace(/[?&]+$/, "");
}

/** Draw a figure, and again when the page turns light or dark. @param {any} Plotly @param {HTMLElement} place @param {{ data: any[], layout: any }} figure */
export async function paint(Plotly, place, figure) {
  const again = () =>
    (place.isConnected || !place.dataset.drawn) &&
    Plotly.react(place, figure.data.map(coloured), dressed(figure.layout), { displayModeBar: false, responsive: true });
  await again();
  new MutationObserver(again).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
}

/** @param {HTMLElement} place */
async function draw(place) {
  const still = [...place.childNodes];
  try {
    const [Plotly, answer] = await Promise.all([
      loadScript(place.dataset.library ?? "", "Plotly"),
      fetch(place.dataset.figure ?? ""),
    ]);
    if (!answer.ok) throw new Error(`figure: ${answer.status}`);
    const figure = await answer.json();
    place.replaceChildren();
    await paint(Plotly, place, figure);
    place.dataset.drawn = "yes";
    /** @type {any} */ (place).on("plotly_click", (/** @type {{ points: any[] }} */ { points }) => {
      const address = behind(points[0]);
      if (address) location.href = (place.dataset.root ?? "") + address;
    });
  } catch (error) {
    place.replaceChildren(...still);
    place.classList.add("tk-failed");
    console.warn(error);
  }
}

/** What a reader does first: until then the still pictures do, and nothing is fetched. */
const FIRST = ["scroll", "pointermove", "pointerdown", "keydown"];

/** Draw each chart once it is in view, from the reader's first movement on. @param {Iterable<Element>} places */
export function watch(places) {
  const seen = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) {
          seen.unobserve(entry.target);
          draw(/** @type {HTMLElement} */ (entry.target));
        }
      }
    },
    { rootMargin: "200px" },
  );
  const begin = () => {
    for (const name of FIRST) removeEventListener(name, begin);
    for (const place of places) seen.observe(place);
  };
  if (scrollY > 0) return begin();
  for (const name of FIRST) addEventListener(name, begin, { passive: true });
}
