// What lies under the marks: the overview that every page has, finer sheets where there are any, and the names of countries.

import { make } from "./dom.js";
import { nearest } from "./globe.js";

/** From how many pixels across a sheet is shown in the place of the overview. */
const NEAR = 320;
const SPACE = "http://www.w3.org/2000/svg";

/**
 * @typedef {{ cell: number, crops: Record<string, [number, number, number, number]>, at: [number, number][] }} Sheets
 *   degrees across, what of a sheet in a row is its cell, and the column and row of each
 * @typedef {{ root: string, box: [number, number, number, number], labels: [number, number, string][], height: number, sheets: Sheets }} Ground
 * @typedef {[[number, number], [number, number]]} Bounds south and west, north and east
 */

/** @param {any} L Leaflet @param {any} map @param {Ground} ground @param {number} narrow @returns {() => void} to be called whenever the map has moved */
export function lay(L, map, ground, narrow) {
  const [west, south, east, north] = ground.box;
  overlay(L, `${ground.root}assets/tracker/basemap.svg`, [0, 0, 640, ground.height], [
    [south, west],
    [north, east],
  ]).addTo(map);
  const sheets = ground.sheets.at.map((at) => sheet(L, ground, at));
  const names = L.layerGroup().addTo(map);
  return () => {
    const close = ground.sheets.cell * narrow * map.options.crs.scale(map.getZoom()) >= NEAR;
    for (const { layer, bounds, beyond } of sheets) {
      const wanted = (beyond || close) && map.getBounds().intersects(bounds);
      if (wanted !== map.hasLayer(layer)) wanted ? layer.addTo(map) : layer.remove();
    }
    names.clearLayers();
    for (const label of withRoom(ground.labels, map)) names.addLayer(named(L, label));
  };
}

/** @param {any} L @param {Ground} ground @param {[number, number]} at */
function sheet(L, { root, box, sheets }, [column, row]) {
  const [west, south, east, north] = box,
    { cell, crops } = sheets;
  const left = nearest((column + 0.5) * cell - 180, (west + east) / 2) - cell / 2,
    low = row * cell - 90;
  /** @type {Bounds} */
  const bounds = [
    [low, left],
    [low + cell, left + cell],
  ];
  return {
    layer: overlay(L, `${root}assets/tracker/basemap/wide-${column}-${row}.svg`, crops[row], bounds),
    bounds,
    beyond: left < west || left + cell > east || low < south || low + cell > north,
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

/** The names in sight that cover none before them. @param {Ground["labels"]} labels the largest country's first @param {any} map */
function withRoom(labels, map) {
  /** @type {{ x: number, y: number, half: number }[]} */
  const taken = [];
  return labels.filter(([lat, lon, name]) => {
    if (!map.getBounds().contains([lat, lon])) return false;
    const { x, y } = map.latLngToContainerPoint([lat, lon]),
      half = name.length * 3.5 + 4;
    if (taken.some((other) => Math.abs(x - other.x) < half + other.half && Math.abs(y - other.y) < 16)) return false;
    return taken.push({ x, y, half });
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
