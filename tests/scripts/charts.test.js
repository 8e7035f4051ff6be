import assert from "node:assert/strict";
import test from "node:test";

import { behind } from "../../generator/conflict_tracker/assets/charts.js";
import { cell, compare } from "../../generator/conflict_tracker/assets/tables.js";

test("a bar leads to its month, a cell to its two actors, a row to its incident", () => {
  const months = ["2017-02", "2017-03", "2017-04", "2017-05", "2017-06"];
  const bar = {
    x: "2017-06",
    y: 3,
    pointNumber: 4,
    data: { meta: { link: "incidents/?from={x}&to={y}&type=strike", x: months, y: months } },
  };
  assert.equal(behind(bar), "incidents/?from=2017-06&to=2017-06&type=strike");
  const heat = {
    x: "A <b>",
    y: "B",
    pointNumber: /** @type {[number, number]} */ ([1, 0]),
    data: { meta: { link: "incidents/?&acted={y}&hit={x}", x: ["a", "c"], y: ["b", "d"] } },
  };
  assert.equal(behind(heat), "incidents/?&acted=d&hit=a");
  assert.equal(
    behind({ x: 1, y: "2017-x", pointNumber: 0, data: { meta: { link: "incidents/{y}/" } } }),
    "incidents/2017-x/",
  );
  assert.equal(behind({ x: 1, y: 1, pointNumber: 0, data: {} }), "");
});

test("numbers are sorted by size, what is not known comes last", () => {
  assert.deepEqual(["not known", "1,200", "30", "4"].sort(compare), ["4", "30", "1,200", "not known"]);
});

test("a cell is quoted where it must be, and runs nothing", () => {
  assert.deepEqual(['a "b", c', "=1+1", "-5", "plain"].map(cell), ['"a ""b"", c"', "'=1+1", "-5", "plain"]);
});
