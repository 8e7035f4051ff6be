import assert from "node:assert/strict";
import test from "node:test";

import { countsAxis, monthsAxis } from "../../generator/conflict_tracker/assets/explore/axis.js";
import { fill } from "../../generator/conflict_tracker/assets/explore/charts.js";
import { select } from "../../generator/conflict_tracker/assets/explore/filter.js";
import { createMessages } from "../../generator/conflict_tracker/assets/explore/messages.js";
import { selection, table } from "./table.js";

const messages = createMessages({ span: "%(low)s to %(high)s", orMore: "%(number)s or more" }, "en-GB");
const MARCH = 2024 * 12 + 2;

test("counts are marked at whole numbers, at most six of them", () => {
  for (const highest of [1, 2, 5, 6, 11, 99, 100, 101, 12345]) {
    const { range, tickvals, ticktext } = countsAxis(highest, messages);
    assert.ok(tickvals.every(Number.isInteger), String(highest));
    assert.ok(tickvals.length <= 6 && tickvals.length >= 2, `${highest}: ${tickvals}`);
    assert.ok(range[1] > highest && tickvals[0] === 0);
    assert.equal(ticktext.length, tickvals.length);
  }
  assert.deepEqual(countsAxis(12345, messages).ticktext, ["0", "5,000", "10,000"]);
});

test("a single month has one mark, in its middle; years are marked where they begin", () => {
  assert.deepEqual(monthsAxis(MARCH, MARCH, messages), {
    type: "date",
    range: ["2024-03-01", "2024-04-01"],
    ticklabelmode: "instant",
    tickvals: ["2024-03-16"],
    ticktext: ["Mar 2024"],
  });
  const decade = monthsAxis(MARCH - 120, MARCH, messages);
  assert.deepEqual(decade.ticktext, ["2015", "2020"]);
  assert.deepEqual(decade.tickvals, ["2015-01-01", "2020-01-01"]);
});

const frame = (/** @type {string} */ key) => ({
  key,
  title: "",
  how: "",
  names: {
    month: "Month",
    low: "Low",
    high: "High",
    open: "Open",
    other: "Other",
    acted: "Acted",
    hit: "Hit",
    count: "Count",
  },
  missing: { none: "none", zero: "zero" },
  most: 10,
  room: /** @type {[number, number]} */ ([10, 10]),
  long: 20,
  figure: { data: ["bar", "bar", "scatter", "scatter"].map((type) => ({ type })), layout: { xaxis: {}, yaxis: {} } },
});

test("months in which somebody counted none are not months without a number", () => {
  // The toll's flag stands, and killed is 0: a zero that somebody counted.
  const zeros = table({
    killed: new Uint8Array(5),
    killedMore: new Uint8Array(5),
    flags: Uint8Array.of(4, 0, 0, 0, 2),
  });
  const counted = fill(frame("toll"), zeros, select(zeros, selection()), messages);
  assert.equal(counted.missing, "zero");
  assert.deepEqual(counted.rows, [["January 2017", 0, 0]]);
  const unknown = table({ killed: new Uint8Array(5), killedMore: new Uint8Array(5), flags: new Uint8Array(5) });
  const silent = fill(frame("toll"), unknown, select(unknown, selection()), messages);
  assert.equal(silent.missing, "none");
  assert.deepEqual(silent.rows, []);
});

test("what is drawn lacks nothing, and a bar without a neighbour is as wide as most of a month", () => {
  const all = table();
  const drawn = fill(frame("toll"), all, select(all, selection()), messages);
  assert.equal(drawn.missing, "");
  assert.ok(drawn.figure.data.every(({ width }) => width === undefined));
  const one = fill(frame("toll"), all, select(all, selection({ from: 2017 * 12, to: 2017 * 12 })), messages);
  assert.equal(one.missing, "");
  assert.deepEqual(
    one.figure.data.map(({ width }) => width > 10 * 86_400_000),
    [true, true, false],
  );
});
