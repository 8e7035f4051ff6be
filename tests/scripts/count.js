// The counts of many selections over a written columns.bin, for Python to compare with its own.
// node tests/scripts/count.js COLUMNS CHARTS QUERIES: a query string a line; a JSON line for each.

import { readFileSync } from "node:fs";

import { read } from "../../generator/conflict_tracker/assets/explore/address.js";
import { fill } from "../../generator/conflict_tracker/assets/explore/charts.js";
import { decode, inflated } from "../../generator/conflict_tracker/assets/explore/data.js";
import { select } from "../../generator/conflict_tracker/assets/explore/filter.js";
import { createMessages } from "../../generator/conflict_tracker/assets/explore/messages.js";

const [columns, charts, queries] = process.argv.slice(2);
const [overTime, toll] = JSON.parse(readFileSync(charts, "utf8"));
const NOTES = ["manyMonths", "noBackground", "noToll", "yearOnly"];
const messages = createMessages(
  Object.fromEntries(NOTES.map((name) => [name, { other: `${name} %(count)s` }])),
  "en-GB",
);
const said = (/** @type {string[]} */ notes) =>
  Object.fromEntries(NOTES.map((name) => [name, Number(notes.join(" ").match(`${name} (\\d+)`)?.[1] ?? 0)]));
const bytes = readFileSync(columns);
const table = decode(await inflated(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)));
for (const query of readFileSync(queries, "utf8").trimEnd().split("\n")) {
  const { state, unknown } = read(query, table);
  const result = select(table, {
    chosen: state.chosen,
    roles: state.roles,
    from: state.from,
    to: state.to,
    begins: state.begins,
    within: state.within,
    hits: null,
    area: null,
  });
  const rows = [...result.passed.keys()].filter((row) => result.passed[row]);
  const values = Object.fromEntries(
    [...result.values].map(([key, counts]) => [
      key,
      Object.fromEntries(
        [...counts.entries()]
          .filter(([, count]) => count)
          .map(([value, count]) => [table.facets.get(key)?.values[value], count]),
      ),
    ]),
  );
  const killed = rows.reduce((sum, row) => sum + table.killed[row] + table.killedMore[row], 0);
  const bars = fill(overTime, table, result, messages),
    tolls = fill(toll, table, result, messages),
    [low, more] = tolls.figure.data;
  const month = (/** @type {string} */ day) => day.slice(0, 7);
  console.log(
    JSON.stringify({
      unknown,
      rows,
      values,
      unplaced: result.unplaced,
      killed,
      "over-time": {
        bars: Object.fromEntries(
          (bars.figure.data[0]?.x ?? []).map((/** @type {string} */ day, /** @type {number} */ n) => [
            month(day),
            bars.figure.data.reduce((sum, { y }) => sum + y[n], 0),
          ]),
        ),
        ...said(bars.notes),
      },
      toll: {
        bars: Object.fromEntries(
          low.x.map((/** @type {string} */ day, /** @type {number} */ n) => [month(day), [low.y[n], more.y[n]]]),
        ),
        ...said(tolls.notes),
      },
    }),
  );
}
