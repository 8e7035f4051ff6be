// Which rows a selection holds, and how many each further choice would hold. Pure: a table and a selection to numbers.

import { FLAGS, partOf } from "./data.js";
import { beginsIn, liesIn } from "./period.js";

/**
 * @typedef {import("./data.js").Table} Table
 * @typedef {import("./data.js").Facet} Facet
 * @typedef {import("./period.js").Period} Period
 * What is chosen: `chosen` by facet, by number of the value; `from` and `to` are months since the year 0; `hits` 1 for each row that the
 * words are in; `area` 1 for each spot that the map shows.
 * @typedef {{ chosen: Map<string, Set<number>>, roles: Set<number>, from: number | null, to: number | null, begins: Period | null, within: Period | null, hits: Uint8Array | null, area: Uint8Array | null }} Selection
 * @typedef {{ pass: Uint8Array, column: ArrayLike<number> | null }} Test
 * @typedef {{
 *   passed: Uint8Array, count: number, values: Map<string, Uint32Array>, roles: Uint32Array, months: Uint32Array,
 *   monthsAlone: Uint32Array, spots: Uint32Array, unplaced: number,
 * }} Result
 */

/** @param {Table} table @param {Selection} selection @returns {Result} */
export function select(table, selection) {
  const facets = [...table.facets.values()];
  const tests = testsOf(table, selection);
  const passed = new Uint8Array(table.rows);
  // What is counted for a facet ignores that facet's own choice: rows that fail nothing, or that alone.
  const counted = facets.map((facet) => ({
    facet,
    test: tests.findIndex((test) => test.key === facet.key),
    sets: new Uint32Array(facet.sets.length),
  }));
  const time = tests.findIndex((test) => test.key === "time");
  const buckets = table.months.count + table.months.years;
  const months = new Uint32Array(buckets),
    monthsAlone = new Uint32Array(buckets);
  const spots = new Uint32Array(table.spots.count);
  let count = 0;
  for (let row = 0; row < table.rows; row++) {
    let failed = -1,
      many = false;
    for (let n = 0; n < tests.length; n++) {
      const { pass, column } = tests[n];
      if (pass[column ? column[row] : row]) continue;
      if (failed >= 0) {
        many = true;
        break;
      }
      failed = n;
    }
    if (many) continue;
    if (failed < 0) {
      passed[row] = 1;
      count++;
      months[table.months.bucket[row]]++;
      monthsAlone[table.months.bucket[row]]++;
      spots[table.spot[row]]++;
      for (const entry of counted) entry.sets[entry.facet.column[row]]++;
      continue;
    }
    if (failed === time) monthsAlone[table.months.bucket[row]]++;
    for (const entry of counted) if (entry.test === failed) entry.sets[entry.facet.column[row]]++;
  }
  const values = new Map(
    counted.map(({ facet, sets }) => [
      facet.key,
      facet.key === "actor" ? ofActors(facet, sets, selection.roles) : ofValues(facet, sets),
    ]),
  );
  const actor = counted.find((entry) => entry.facet.key === "actor");
  let unplaced = 0;
  for (let spot = 0; spot < spots.length; spot++) if (Number.isNaN(table.spots.lon[spot])) unplaced += spots[spot];
  const roles = actor
    ? ofRoles(actor.facet, actor.sets, selection.chosen.get("actor"), table.roles.values.length)
    : new Uint32Array(0);
  return { passed, count, values, roles, months, monthsAlone, spots, unplaced };
}

/** @param {Table} table @param {Selection} selection @returns {(Test & { key: string })[]} */
function testsOf(table, { chosen, roles, hits, area, ...when }) {
  /** @type {(Test & { key: string })[]} */
  const tests = [];
  for (const facet of table.facets.values()) {
    const wanted = chosen.get(facet.key) ?? new Set();
    const isActor = facet.key === "actor";
    if (!wanted.size && !(isActor && roles.size)) continue;
    const fits = (/** @type {number} */ value) => (isActor ? partFits(value, wanted, roles) : wanted.has(value));
    tests.push({
      key: facet.key,
      column: facet.column,
      pass: Uint8Array.from(facet.sets, (set) => (set.some(fits) ? 1 : 0)),
    });
  }
  if (Object.values(when).some((value) => value !== null))
    tests.push({ key: "time", column: null, pass: inTime(table, when) });
  if (area) tests.push({ key: "area", column: table.spot, pass: area });
  if (hits) tests.push({ key: "words", column: null, pass: hits });
  return tests;
}

/**
 * Which rows may have happened, or gone on, in some months, and are known to have begun, and to lie, in periods.
 * @param {Table} table @param {Pick<Selection, "from" | "to" | "begins" | "within">} when
 */
function inTime(table, { from, to, begins, within }) {
  const { start, end } = table.months,
    low = from ?? -Infinity,
    high = to ?? Infinity;
  const pass = new Uint8Array(table.rows);
  for (let row = 0; row < table.rows; row++) {
    if (
      low <= end[row] &&
      start[row] <= high &&
      (!begins || beginsIn(table, row, begins)) &&
      (!within || liesIn(table, row, within))
    )
      pass[row] = 1;
  }
  return pass;
}

/**
 * Of what is selected by months: how many began before them, and how many may lie outside, not being known to the month.
 * @param {Table} table @param {Uint8Array} passed @param {number | null} from @param {number | null} to
 */
export function edges({ rows, months, flags }, passed, from, to) {
  let before = 0,
    unsure = 0;
  if (from === null && to === null) return { before, unsure };
  const low = from ?? -Infinity,
    high = to ?? Infinity;
  for (let row = 0; row < rows; row++) {
    if (!passed[row]) continue;
    if (months.ended[row] < low || months.begun[row] > high) unsure++;
    else if (flags[row] & FLAGS.lasted && months.begun[row] < low) before++;
  }
  return { before, unsure };
}

/** @param {number} part @param {Set<number>} actors @param {Set<number>} roles */
function partFits(part, actors, roles) {
  const { actor, role } = partOf(part);
  return (!actors.size || actors.has(actor)) && (!roles.size || roles.has(role));
}

/** @param {Facet} facet @param {Uint32Array} sets how many rows have each set */
function ofValues(facet, sets) {
  const counts = new Uint32Array(facet.values.length);
  facet.sets.forEach((values, set) => {
    if (sets[set]) for (const value of values) counts[value] += sets[set];
  });
  return counts;
}

/** Each actor once an incident, in the chosen roles. @param {Facet} facet @param {Uint32Array} sets @param {Set<number>} roles */
function ofActors(facet, sets, roles) {
  const counts = new Uint32Array(facet.values.length);
  facet.sets.forEach((parts, set) => {
    if (!sets[set]) return;
    const found = new Set(
      parts
        .map(partOf)
        .filter(({ role }) => !roles.size || roles.has(role))
        .map(({ actor }) => actor),
    );
    for (const actor of found) counts[actor] += sets[set];
  });
  return counts;
}

/** @param {Facet} facet @param {Uint32Array} sets @param {Set<number> | undefined} actors @param {number} size */
function ofRoles(facet, sets, actors, size) {
  const counts = new Uint32Array(size);
  facet.sets.forEach((parts, set) => {
    if (!sets[set]) return;
    const found = new Set(
      parts
        .map(partOf)
        .filter(({ actor }) => !actors?.size || actors.has(actor))
        .map(({ role }) => role),
    );
    for (const role of found) counts[role] += sets[set];
  });
  return counts;
}

/** Every row in one order; kept by the caller, because it is the same for every selection. @param {Table} table @param {string} sort */
export function order(table, sort) {
  const rows = Uint32Array.from({ length: table.rows }, (_, row) => row);
  if (sort === "oldest") return rows;
  rows.reverse();
  if (sort === "killed") {
    // What is not known is not the least: it comes last.
    const weight = (/** @type {number} */ row) =>
      table.flags[row] & FLAGS.toll ? table.killed[row] + table.killedMore[row] : -1;
    return byWeight(rows, weight);
  }
  return sort === "changed" ? byWeight(rows, (row) => table.changed[row]) : rows;
}

/** The heaviest first; those that weigh the same stay in their order. @param {Uint32Array} rows @param {(row: number) => number} weight */
function byWeight(rows, weight) {
  const weights = new Map();
  for (const row of rows) {
    const found = weights.get(weight(row));
    if (found) found.push(row);
    else weights.set(weight(row), [row]);
  }
  return Uint32Array.from([...weights.keys()].sort((a, b) => b - a).flatMap((key) => weights.get(key)));
}

/** The rows of a result in an order, at most some. @param {Uint32Array} ordered @param {Uint8Array} passed @param {number} [most] */
export function take(ordered, passed, most = Infinity) {
  const rows = [];
  for (const row of ordered) {
    if (!passed[row]) continue;
    if (rows.length >= most) break;
    rows.push(row);
  }
  return rows;
}
