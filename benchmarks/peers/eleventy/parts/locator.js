import { safe } from "./html.js";

/** The point on a sheet of the map, as wide as its place is uncertain. */
export function locator({ record: { location }, all }) {
  const { description, radius } = all.words.precision[location.precision];
  const map = all.places[location.place]?.map;
  if (!map || !radius) return `<p class="tk-note">Not on a map: ${description}</p>`;
  const half = Math.max(60, radius * 2.4) * map.unit;
  const box = [map.x - half, map.y - half * 0.75, half * 2, half * 1.5].map((number) => number.toFixed(1)).join(" ");
  const at = `cx="${map.x}" cy="${map.y}"`;
  const disc = radius < 1 ? "" : `<circle class="g-disc" ${at} r="${(radius * map.unit).toFixed(1)}"/>`;
  return `<figure class="tk-fig"><svg class="tk-map" viewBox="${box}" role="img" aria-label="Map of the surroundings of ${safe(location.name)}"><use href="/assets/tracker/basemap/${map.sheet}.svg#b"/>${disc}<circle class="g-pt" ${at} r="${(half / 32).toFixed(1)}"/></svg><figcaption>The point is a known one nearby, not the site.</figcaption></figure>`;
}
