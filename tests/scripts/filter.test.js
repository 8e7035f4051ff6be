import assert from "node:assert/strict";
import test from "node:test";

import { order, select, take } from "../../generator/assets/explore/filter.js";
import { selection, table } from "./table.js";

const rows = (/** @type {any} */ choice) => take(order(table(), "oldest"), select(table(), selection(choice)).passed);
const chosen = (/** @type {[string, number[]][]} */ ...entries) => ({ chosen: new Map(entries.map(([key, values]) => [key, new Set(values)])) });

test("nothing chosen is everything", () => {
  const result = select(table(), selection());
  assert.equal(result.count, 5);
  assert.deepEqual([...result.spots], [2, 1, 2]);
  assert.equal(result.unplaced, 2);
});

test("choices within a facet widen, facets together narrow", () => {
  assert.deepEqual(rows(chosen(["type", [0]])), [0, 2, 4]);
  assert.deepEqual(rows(chosen(["type", [0, 1]])), [0, 1, 2, 3, 4]);
  assert.deepEqual(rows(chosen(["type", [0]], ["place", [0]])), [0]);
});

test("an incident with several values is found by each of them", () => {
  assert.deepEqual(rows(chosen(["weapon", [0]])), [0, 1, 3, 4]);
  assert.deepEqual(rows(chosen(["weapon", [1]])), [1, 2, 4]);
});

test("an actor is found in a role, and in what a part of it did", () => {
  assert.deepEqual(rows({ ...chosen(["actor", [1]]), roles: new Set([1]) }), [0, 2]);
  assert.deepEqual(rows({ ...chosen(["actor", [0]]), roles: new Set([0]) }), [0, 2, 4]);
  assert.deepEqual(rows({ roles: new Set([1]) }), [0, 2]);
});

test("a facet's counts leave out its own choice and follow all others", () => {
  const { values } = select(table(), selection(chosen(["type", [0]], ["place", [0]])));
  assert.deepEqual([...(values.get("type") ?? [])], [1, 1]);
  assert.deepEqual([...(values.get("place") ?? [])], [1, 1, 1]);
});

test("an actor counts once an incident, however many roles it has", () => {
  const { values, roles } = select(table(), selection());
  assert.deepEqual([...(values.get("actor") ?? [])], [3, 4, 1]);
  assert.deepEqual([...roles], [5, 2]);
});

test("months hold what begins in them; a year is in only as a whole", () => {
  assert.deepEqual(rows({ from: 2017 * 12 + 1, to: 2017 * 12 + 1 }), [1, 2]);
  assert.deepEqual(rows({ from: 2017 * 12, to: 2017 * 12 + 11 }), [0, 1, 2, 3, 4]);
  assert.deepEqual(rows({ from: 2017 * 12, to: 2017 * 12 + 10 }), [0, 1, 2, 3]);
});

test("the strip shows what there is around the chosen months", () => {
  const { months, monthsAlone } = select(table(), selection({ from: 2017 * 12, to: 2017 * 12 }));
  assert.deepEqual([months[0], months[1]], [1, 0]);
  assert.deepEqual([monthsAlone[0], monthsAlone[1], monthsAlone[5]], [1, 2, 1]);
});

test("words and the section of the map narrow as well", () => {
  assert.deepEqual(rows({ hits: Uint8Array.of(0, 1, 1, 0, 0), area: Uint8Array.of(1, 0, 0) }), [1]);
});

test("orders: unknown numbers of killed come last", () => {
  const ordered = (/** @type {string} */ sort) => [...order(table(), sort)];
  assert.deepEqual(ordered("newest"), [4, 3, 2, 1, 0]);
  assert.deepEqual(ordered("killed"), [2, 0, 3, 4, 1]);
  assert.deepEqual(ordered("changed"), [1, 2, 0, 4, 3]);
});
