// The counts of many selections over a written columns.bin, for Python to compare with its own.
// node tests/scripts/count.js COLUMNS QUERIES: a query string a line; a JSON line for each.

import { readFileSync } from "node:fs";

import { read } from "../../generator/assets/explore/address.js";
import { decode, inflated } from "../../generator/assets/explore/data.js";
import { select } from "../../generator/assets/explore/filter.js";

const [columns, queries] = process.argv.slice(2);
const bytes = readFileSync(columns);
const table = decode(await inflated(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)));
for (const query of readFileSync(queries, "utf8").trimEnd().split("\n")) {
  const { state, unknown } = read(query, table);
  const result = select(table, { chosen: state.chosen, roles: state.roles, from: state.from, to: state.to, hits: null, area: null });
  const rows = [...result.passed.keys()].filter((row) => result.passed[row]);
  const values = Object.fromEntries([...result.values].map(([key, counts]) => [key, Object.fromEntries([...counts.entries()].filter(([, count]) => count).map(([value, count]) => [table.facets.get(key)?.values[value], count]))]));
  const killed = rows.reduce((sum, row) => sum + table.killed[row] + table.killedMore[row], 0);
  console.log(JSON.stringify({ unknown, rows, values, unplaced: result.unplaced, killed }));
}
