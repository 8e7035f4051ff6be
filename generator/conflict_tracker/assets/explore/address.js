// The address is the view: everything that is chosen, read from the query string and written to it. Pure.

import { isoMonth, parseMonth } from "./data.js";
import { parsePeriod } from "./period.js";

export const SORTS = ["newest", "oldest", "killed", "changed"];
export const VIEWS = ["list", "table", "charts"];

/**
 * @typedef {import("./data.js").Table} Table
 * @typedef {{
 *   q: string, from: number | null, to: number | null, begins: import("./period.js").Period | null, within: import("./period.js").Period | null, chosen: Map<string, Set<number>>, roles: Set<number>,
 *   box: [number, number, number, number] | null, map: { lat: number, lon: number, zoom: number } | null, sort: string, view: string, incident: string, embed: boolean,
 * }} State
 */

/** @returns {State} */
export function blank() {
  return {
    q: "",
    from: null,
    to: null,
    begins: null,
    within: null,
    chosen: new Map(),
    roles: new Set(),
    box: null,
    map: null,
    sort: SORTS[0],
    view: VIEWS[0],
    incident: "",
    embed: false,
  };
}

/**
 * What an address asks for, and the parts of it that name nothing: those are said to the reader.
 * @param {string} query @param {Table} table @returns {{ state: State, unknown: string[] }}
 */
export function read(query, table) {
  const state = blank();
  /** @type {string[]} */
  const unknown = [];
  for (const [name, value] of new URLSearchParams(query)) {
    if (!take(state, name, value, table)) unknown.push(value ? `${name}=${value}` : name);
  }
  if (state.from !== null && state.to !== null && state.from > state.to)
    [state.from, state.to] = [state.to, state.from];
  return { state, unknown };
}

/** @param {State} state @param {string} name @param {string} value @param {Table} table @returns {boolean} whether it names something */
function take(state, name, value, table) {
  const facet = table.facets.get(name);
  if (facet && !(name === "map" && position(value)))
    return choose(state.chosen, name, facet.numbers.get(value === "unknown" ? "" : value));
  switch (name) {
    case "q":
      state.q = value;
      return true;
    case "embed":
      state.embed = true;
      return true;
    case "incident":
      state.incident = value;
      return /^[a-z0-9-]+$/.test(value);
    case "box":
      return (state.box = box(value)) !== null;
    case "sort":
      return SORTS.includes(value) && Boolean((state.sort = value));
    case "view":
      return VIEWS.includes(value) && Boolean((state.view = value));
    case "back":
      return true; // Of an address from when a search went back by periods: now it looks through all of them.
    case "from":
      return (state.from = parseMonth(value)) !== null;
    case "to":
      return (state.to = parseMonth(value)) !== null;
    case "begins":
      return (state.begins = parsePeriod(value)) !== null;
    case "within":
      return (state.within = parsePeriod(value)) !== null;
    case "map":
      return (state.map = position(value)) !== null;
    case "role": {
      const number = table.roles.numbers.get(value);
      if (number !== undefined) state.roles.add(number);
      return number !== undefined;
    }
    default:
      return false;
  }
}

/** @param {State["chosen"]} chosen @param {string} facet @param {number | undefined} number */
function choose(chosen, facet, number) {
  if (number === undefined) return false;
  chosen.set(facet, new Set([...(chosen.get(facet) ?? []), number]));
  return true;
}

/** @param {string} text latitude, longitude, zoom */
function position(text) {
  const [lat, lon, zoom, more] = text.split(",").map(Number);
  const right = more === undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 360 && zoom >= 0 && zoom <= 20;
  return right ? { lat, lon, zoom } : null;
}

/** @param {string} text west, south, east, north @returns {State["box"]} */
function box(text) {
  const [west, south, east, north, more] = text.split(",").map(Number);
  return more === undefined && west < east && south < north ? [west, south, east, north] : null;
}

/** The query string of a view, without its question mark; what is as it always is, is left out. @param {State} state @param {Table} table */
export function write(state, table) {
  const query = new URLSearchParams();
  if (state.q) query.set("q", state.q);
  if (state.from !== null) query.set("from", isoMonth(state.from));
  if (state.to !== null) query.set("to", isoMonth(state.to));
  if (state.begins) query.set("begins", state.begins.text);
  if (state.within) query.set("within", state.within.text);
  for (const facet of table.facets.values()) {
    const values = [...(state.chosen.get(facet.key) ?? [])].map((number) => facet.values[number] || "unknown").sort();
    for (const value of values) query.append(facet.key, value);
  }
  for (const number of state.roles) query.append("role", table.roles.values[number]);
  if (state.box) query.set("box", state.box.map((degrees) => degrees.toFixed(3)).join(","));
  if (state.map) query.set("map", [state.map.lat.toFixed(3), state.map.lon.toFixed(3), state.map.zoom].join(","));
  if (state.sort !== SORTS[0]) query.set("sort", state.sort);
  if (state.view !== VIEWS[0]) query.set("view", state.view);
  if (state.incident) query.set("incident", state.incident);
  if (state.embed) query.set("embed", "");
  return query.toString().replace(/%2C/g, ",").replace(/%2F/g, "/").replace("embed=", "embed");
}

/** A copy with some of it changed. @param {State} state @param {Partial<State>} change @returns {State} */
export function changed(state, change) {
  return { ...state, ...change };
}

/** The choice with one value of a facet put in or taken out. @param {State} state @param {string} facet @param {number} value @returns {State["chosen"]} */
export function toggled(state, facet, value) {
  const chosen = new Map(state.chosen);
  chosen.set(facet, flipped(chosen.get(facet) ?? new Set(), value));
  return chosen;
}

/** @param {Set<number>} set @param {number} value */
export function flipped(set, value) {
  const copy = new Set(set);
  if (!copy.delete(value)) copy.add(value);
  return copy;
}
