import assert from "node:assert/strict";
import test from "node:test";

import { FLAGS, months } from "../../generator/conflict_tracker/assets/explore/data.js";
import { edges, order, select, take } from "../../generator/conflict_tracker/assets/explore/filter.js";
import { parsePeriod } from "../../generator/conflict_tracker/assets/explore/period.js";
import { selection, table } from "./table.js";

const rows = (/** @type {any} */ choice) => take(order(table(), "oldest"), select(table(), selection(choice)).passed);
const chosen = (/** @type {[string, number[]][]} */ ...entries) => ({
  chosen: new Map(entries.map(([key, values]) => [key, new Set(values)])),
});

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

test("months hold whatever may have happened in them: a year is in each of its own", () => {
  assert.deepEqual(rows({ from: 2017 * 12 + 1, to: 2017 * 12 + 1 }), [1, 2, 4]);
  assert.deepEqual(rows({ from: 2017 * 12, to: 2017 * 12 + 11 }), [0, 1, 2, 3, 4]);
  assert.deepEqual(rows({ from: 2018 * 12, to: null }), []);
  assert.deepEqual(rows({ from: null, to: 2016 * 12 + 11 }), []);
});

/** A siege from March 2014 to 2016, a month of 2014, a year, about a day, a day. */
function vague() {
  const { lasted, endYear, noDay, noMonth, about } = FLAGS;
  const day = (/** @type {string} */ text) => Date.parse(text) / 86_400_000;
  const spans = [
    ["2014-01-01", "2014-12-31"],
    ["2014-02-01", "2014-02-28"],
    ["2014-03-05", "2016-12-31"],
    ["2014-03-09", "2014-03-09"],
    ["2014-03-09", "2014-03-09"],
  ].map((ends) => ends.map(day));
  const flags = Uint8Array.of(noMonth, noDay, lasted | endYear, about, 0);
  const start = Int32Array.from(spans, ([from]) => from),
    length = Int32Array.from(spans, ([from, to]) => to - from);
  return table({ start, length, flags, months: months(start, length, flags) });
}
const period = (/** @type {string} */ text) => parsePeriod(text);
const found = (/** @type {any} */ choice) => take(order(vague(), "oldest"), select(vague(), selection(choice)).passed);

test("what lasted is in every month that it lasted, what is vague in every month that it may be of", () => {
  const { bucket, ...ends } = vague().months;
  const march = 2014 * 12 + 2;
  assert.deepEqual([ends.first, ends.count, [...bucket]], [2014 * 12, 36, [36, 1, 2, 2, 2]]);
  assert.deepEqual(
    [[...ends.begun], [...ends.ended]],
    [
      [march + 9, march - 1, march, march, march],
      [march - 2, march - 1, 2016 * 12, march, march],
    ],
  );
  assert.deepEqual(found({ from: 2015 * 12, to: 2015 * 12 + 11 }), [2]);
  assert.deepEqual(found({ from: 2014 * 12 + 1, to: 2014 * 12 + 1 }), [0, 1]);
});

test("to begin in a period, or to lie in it, has to be known", () => {
  assert.deepEqual(found({ begins: period("2014") }), [0, 1, 2, 3, 4]);
  assert.deepEqual(found({ begins: period("2014-03") }), [2, 3, 4]);
  assert.deepEqual(found({ begins: period("2014-03-09") }), [4]);
  assert.deepEqual(found({ begins: period("../2014-03-08") }), [1, 2]);
  assert.deepEqual(found({ within: period("2014-03") }), [3, 4]);
  assert.deepEqual(found({ within: period("2014-02/..") }), [1, 2, 3, 4]);
  assert.deepEqual(found({ begins: period("2014-03"), within: period("2014/2016") }), [2, 3, 4]);
});

test("what went on from before, and what may lie outside, is counted beside the months", () => {
  const at = (/** @type {number | null} */ from, /** @type {number | null} */ to) =>
    edges(vague(), select(vague(), selection({ from, to })).passed, from, to);
  assert.deepEqual(at(2014 * 12 + 2, 2014 * 12 + 5), { before: 0, unsure: 1 });
  assert.deepEqual(at(2015 * 12, null), { before: 1, unsure: 0 });
  assert.deepEqual(at(2016 * 12 + 5, null), { before: 0, unsure: 1 });
  assert.deepEqual(at(null, null), { before: 0, unsure: 0 });
});

test("a period is read as Python reads it", () => {
  for (const text of [
    "2014-13",
    "2014-02-30",
    "0000",
    "2014/2013",
    "2014/2015/2016",
    "..",
    "/2014",
    "2014/",
    "14",
    "2014~",
    "2014-3",
  ])
    assert.equal(parsePeriod(text), null, text);
  assert.deepEqual(
    [parsePeriod("../2014"), parsePeriod("2016-02/..")].map((found) => found && [found.first, found.last]),
    [
      [-Infinity, 16435],
      [16832, Infinity],
    ],
  );
});

test("the strip shows what there is around the chosen months", () => {
  const { months, monthsAlone } = select(table(), selection({ from: 2017 * 12, to: 2017 * 12 }));
  assert.deepEqual([months[0], months[1]], [1, 0]);
  assert.deepEqual([monthsAlone[0], monthsAlone[1], monthsAlone[5]], [1, 2, 1]);
  assert.deepEqual([months[12], monthsAlone[12]], [1, 1]);
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
