// What lies under the marks: the overview that every page has, finer sheets where there are any, and the names of countries.

import { radiusOf } from "./clusters.js";
import { make } from "./dom.js";
import { nearest } from "./globe.js";

/** From how many pixels across a sheet is shown in the place of the overview. */
const NEAR = 320;
const SPACE = "http://www.w3.org/2000/svg";

/**
 * @typedef {import("./clusters.js").Mark} Mark
 * @typedef {{ cell: number, crops: Record<string, [number, number, number, number]>, at: [number, number, boolean][] }} Sheets
 *   degrees across, what of a sheet in a row is its cell, and of each its column, its row, and whether it lies beyond the overview
 * @typedef {{ root: string, box: [number, number, number, number], labels: [number, number, string][], height: number, sheets: Sheets }} Ground
 * @typedef {[[number, number], [number, number]]} Bounds south and west, north and east
 */

/** @param {any} L Leaflet @param {any} map @param {Ground} ground @param {number} narrow @returns {(marks: Mark[]) => void} to be called whenever the map or its marks have moved */
export function lay(L, map, ground, narrow) {
  const [west, south, east, north] = ground.box;
  overlay(
    L,
    `${ground.root}assets/tracker/basemap.svg`,
    [0, 0, 640, ground.height],
    [
      [south, west],
      [north, east],
    ],
  ).addTo(map);
  const sheets = ground.sheets.at.map((at) => ({ ...sheet(ground, at), layer: /** @type {any} */ (null) }));
  const names = L.layerGroup().addTo(map);
  return (marks) => {
    const close = ground.sheets.cell * narrow * map.options.crs.scale(map.getZoom()) >= NEAR;
    for (const one of sheets) {
      if (!(one.beyond || close) || !map.getBounds().intersects(one.bounds)) one.layer?.remove();
      else (one.layer ??= overlay(L, one.file, one.part, one.bounds)).addTo(map);
    }
    names.clearLayers();
    for (const label of withRoom(ground.labels, marks, map)) names.addLayer(named(L, label));
  };
}

/** What a sheet shows, and where; nothing is fetched yet. @param {Ground} ground @param {Sheets["at"][number]} at */
function sheet({ root, box, sheets }, [column, row, beyond]) {
  const { cell, crops } = sheets,
    left = nearest((column + 0.5) * cell - 180, (box[0] + box[2]) / 2) - cell / 2,
    low = row * cell - 90;
  /** @type {Bounds} */
  const bounds = [
    [low, left],
    [low + cell, left + cell],
  ];
  return {
    file: `${root}assets/tracker/basemap/wide-${column}-${row}.svg`,
    part: crops[row],
    bounds,
    beyond,
  };
}

/** A part of a drawing, stretched over its ground. @param {any} L @param {string} file @param {number[]} part x, y, width, height @param {Bounds} bounds */
function overlay(L, file, part, bounds) {
  const svg = document.createElementNS(SPACE, "svg"),
    use = document.createElementNS(SPACE, "use");
  svg.setAttribute("viewBox", part.join(" "));
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("tk-ex-ground");
  use.setAttribute("href", `${file}#g`);
  svg.append(use);
  return L.svgOverlay(svg, bounds, { interactive: false });
}

/** The names in sight that cover no mark and no name before them. @param {Ground["labels"]} labels the largest country's first @param {Mark[]} marks @param {any} map */
function withRoom(labels, marks, map) {
  const taken = marks.map(({ x, y, count }) => ({ x, y, half: radiusOf(count), high: radiusOf(count) }));
  return labels.filter(([lat, lon, name]) => {
    if (!map.getBounds().contains([lat, lon])) return false;
    const { x, y } = map.latLngToLayerPoint([lat, lon]),
      half = name.length * 3.5 + 4;
    if (taken.some((other) => Math.abs(x - other.x) < half + other.half && Math.abs(y - other.y) < 7 + other.high))
      return false;
    return taken.push({ x, y, half, high: 7 });
  });
}

/** @param {any} L @param {Ground["labels"][number]} label */
function named(L, [lat, lon, name]) {
  return L.marker([lat, lon], {
    interactive: false,
    keyboard: false,
    icon: L.divIcon({ className: "tk-ex-country", html: make("span", {}, name), iconSize: [0, 0] }),
  });
}
