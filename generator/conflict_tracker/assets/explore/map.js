// The map: what is selected, grouped where it would overlap, on this site's own basemap in Leaflet.

import { clusters, radiusOf, reachOf } from "./clusters.js";
import { isolated, loadScript, make } from "./dom.js";
import { nearest } from "./globe.js";
import { lay } from "./ground.js";

const KM_PER_DEGREE = 111.32;
const CLOSEST = 10;

/**
 * @typedef {import("./data.js").Table} Table
 * @typedef {import("./messages.js").Messages} Messages
 * @typedef {import("./clusters.js").Mark} Mark
 * @typedef {import("./ground.js").Ground} Ground
 * @typedef {{ moved: (view: { lat: number, lon: number, zoom: number }) => void, spot: (spot: number) => void }} Listener
 */

/** @param {HTMLElement} place @param {Ground} ground @param {Table} table @param {Messages} messages @param {Listener} on */
export async function open(place, ground, table, messages, on) {
  const L = await loadScript(`${ground.root}assets/tracker/leaflet.js`, "L");
  const [west, south, east, north] = ground.box,
    middle = (west + east) / 2;
  const lat = table.spots.lat,
    lon = table.spots.lon.map((degrees) => nearest(degrees, middle));
  // Degrees of longitude are drawn as narrow as they are in the middle of the map, as on every other map of the site.
  const narrow = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const crs = L.extend({}, L.CRS.Simple, { transformation: new L.Transformation(narrow, 0, -1, 0) });
  const map = L.map(place, {
    crs,
    zoomSnap: 0.25,
    maxZoom: CLOSEST,
    minZoom: -1,
    attributionControl: false,
    zoomControl: false,
    zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  });
  L.control.zoom({ zoomInTitle: messages.text("zoomIn"), zoomOutTitle: messages.text("zoomOut") }).addTo(map);
  const bounds = [
    [south, west],
    [north, east],
  ];
  const under = lay(L, map, ground, narrow);
  const discs = L.layerGroup().addTo(map),
    marks = L.layerGroup().addTo(map),
    here = L.layerGroup().addTo(map);
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", messages.text("mapLabel"));
  map.fitBounds(bounds, { animate: false });
  under([]);

  /** @type {Uint32Array} */
  let counts = new Uint32Array(table.spots.count);
  /** @type {(spot: number) => string} */
  let named = () => "";
  let still = false;

  map.on("moveend", () => {
    draw();
    if (!still) on.moved(view());
  });

  function view() {
    const { lat, lng } = map.getCenter();
    return { lat, lon: lng, zoom: map.getZoom() };
  }

  /** Spots that hold something and lie in sight, with some room around. */
  function inSight() {
    const seen = map.getBounds().pad(0.2),
      found = [];
    const [west, south, east, north] = [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()];
    for (let spot = 0; spot < counts.length; spot++) {
      const [x, y] = [lon[spot], lat[spot]];
      if (counts[spot] && west <= x && x <= east && south <= y && y <= north) found.push(spot);
    }
    return found;
  }

  function draw() {
    // As Leaflet projects, without an object for each of many thousand spots.
    const scale = map.options.crs.scale(map.getZoom()),
      origin = map.getPixelOrigin();
    const x = (/** @type {number} */ spot) => lon[spot] * narrow * scale - origin.x;
    const y = (/** @type {number} */ spot) => -lat[spot] * scale - origin.y;
    const focused = place.contains(document.activeElement) && document.activeElement !== place;
    discs.clearLayers();
    marks.clearLayers();
    const found = clusters(inSight(), counts, x, y);
    under(found);
    for (const mark of found) {
      disc(mark);
      marks.addLayer(icon(mark));
    }
    if (focused) place.focus({ preventScroll: true });
  }

  /** How far from its point an incident of this mark may have been. @param {Mark} mark */
  function disc(mark) {
    const radius = mark.spots.reduce((most, spot) => Math.max(most, table.spots.radius[spot]), 0);
    const degrees = radius / KM_PER_DEGREE;
    if (degrees * map.options.crs.scale(map.getZoom()) < radiusOf(mark.count) + 2) return;
    discs.addLayer(
      L.circle([lat[mark.spot], lon[mark.spot]], {
        radius: degrees / narrow,
        className: "g-disc",
        interactive: false,
      }),
    );
  }

  /** @param {Mark} mark */
  function icon(mark) {
    const size = reachOf(mark.count) * 2 - 2,
      drawn = radiusOf(mark.count) * 2;
    const ring = make(
      "span",
      { class: mark.count === 1 ? "tk-ex-dot" : "tk-ex-ring", style: `width:${drawn}px;height:${drawn}px` },
      mark.count === 1 ? "" : messages.number(mark.count),
    );
    const marker = L.marker([lat[mark.spot], lon[mark.spot]], {
      icon: L.divIcon({ className: "tk-ex-mark", html: ring, iconSize: [size, size] }),
      keyboard: true,
      title: name(mark),
    });
    marker.on("add", () => marker.getElement().setAttribute("aria-label", name(mark)));
    marker.on("click", () => touched(mark));
    marker.on("keypress", (/** @type {any} */ event) => {
      if (event.originalEvent.key === "Enter") touched(mark);
    });
    return marker;
  }

  /** It begins with what is seen, the number. @param {Mark} mark */
  function name(mark) {
    const known = named(mark.spot) && isolated(named(mark.spot));
    const more = known ? new Set(mark.spots.map(named)).size - 1 : 0;
    const where = more > 0 ? messages.counted("andPlaces", more, { place: known }) : known;
    return `${messages.number(mark.count)} ${where}`.trim();
  }

  /** Closer, until one spot is left; that one is then a choice. @param {Mark} mark */
  function touched(mark) {
    const points = mark.spots.map((spot) => [lat[spot], lon[spot]]);
    const around = L.latLngBounds(points);
    const apart =
      mark.spots.length > 1 && !around.getSouthWest().equals(around.getNorthEast()) && map.getZoom() < CLOSEST;
    if (apart) map.fitBounds(around.pad(0.3), { maxZoom: Math.max(map.getZoom() + 1, 7) });
    else on.spot(mark.spot);
  }

  return {
    /** @param {Uint32Array} now how many each spot holds */
    show(now) {
      counts = now;
      draw();
    },
    /** @param {{ names: string[], spots: number[] }} known each name once, and the number of each spot's */
    name({ names, spots }) {
      named = (spot) => names[spots[spot]] ?? "";
      draw();
    },
    /** @param {{ lat: number, lon: number, zoom: number } | null} to the whole map, where nothing is said */
    go(to) {
      still = true;
      if (to) map.setView([to.lat, nearest(to.lon, middle)], to.zoom, { animate: false });
      else map.fitBounds(bounds, { animate: false });
      still = false;
    },
    /** @param {number | null} spot the selected incident's */
    point(spot) {
      here.clearLayers();
      if (spot === null || Number.isNaN(lat[spot])) return;
      const at = [lat[spot], lon[spot]];
      here.addLayer(L.circleMarker(at, { radius: 16, className: "tk-ex-here", interactive: false }));
      if (!map.getBounds().contains(at)) map.panTo(at, { animate: false });
    },
    /** West, south, east, north of what is in sight. @returns {[number, number, number, number]} */
    box() {
      const seen = map.getBounds();
      return [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()];
    },
  };
}
