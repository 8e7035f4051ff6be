import assert from "node:assert/strict";
import test from "node:test";

import { clusters, reachOf } from "../../generator/conflict_tracker/assets/explore/clusters.js";
import { csv, geojson, json, partsOf, records } from "../../generator/conflict_tracker/assets/explore/download.js";
import { citation, frame } from "../../generator/conflict_tracker/assets/explore/share.js";
import { brushed } from "../../generator/conflict_tracker/assets/explore/strip.js";
import { shardOf } from "../../generator/conflict_tracker/assets/explore/row_texts.js";
import { createMessages } from "../../generator/conflict_tracker/assets/explore/messages.js";
import { table } from "./table.js";

test("no two marks of the map ever overlap, and none loses an incident", () => {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let round = 0; round < 50; round++) {
    const points = Array.from({ length: 200 }, () => ({ x: random() * 600, y: random() * 400 }));
    const counts = points.map(() => Math.ceil(random() ** 6 * 3000));
    const marks = clusters(
      [...points.keys()],
      counts,
      (spot) => points[spot].x,
      (spot) => points[spot].y,
    );
    assert.equal(
      marks.reduce((sum, mark) => sum + mark.count, 0),
      counts.reduce((sum, count) => sum + count, 0),
    );
    marks.forEach((one, n) =>
      marks.slice(n + 1).forEach((other) => {
        assert.ok(Math.hypot(one.x - other.x, one.y - other.y) >= reachOf(one.count) + reachOf(other.count));
      }),
    );
  }
});

test("a mark stands on a real spot, its fullest", () => {
  const marks = clusters(
    [0, 1],
    [3, 9],
    (spot) => spot * 4,
    () => 0,
  );
  assert.deepEqual(
    marks.map(({ x, spot, spots }) => ({ x, spot, spots })),
    [{ x: 4, spot: 1, spots: [0, 1] }],
  );
});

test("a line end within quotation marks ends no row", () => {
  const text = 'id,title\r\na,"one\r\n""two"""\r\nb,three\r\n';
  assert.deepEqual(records(text), ["id,title\r\n", 'a,"one\r\n""two"""\r\n', "b,three\r\n"]);
});

test("rows become positions in the files of their months", () => {
  const parts = partsOf(table(), [0, 2, 3]);
  assert.deepEqual(
    parts.map(({ month, positions }) => [month, positions]),
    [
      ["2017-01", [0]],
      ["2017-02", [1]],
      ["2017-06", [0]],
    ],
  );
  assert.equal(csv(["h\na\nb\n", "h\nc\nd\n", "h\ne\n"], parts), "h\na\nd\ne\n");
  const features = (/** @type {string[]} */ ...ids) => JSON.stringify({ features: ids, incidents: ids });
  assert.deepEqual(
    JSON.parse(geojson([features("a", "b"), features("c", "d"), features("e")], parts, { query: "?" })),
    { type: "FeatureCollection", query: "?", features: ["a", "d", "e"] },
  );
  assert.deepEqual(JSON.parse(json([features("a", "b"), features("c", "d"), features("e")], parts, {})).incidents, [
    "a",
    "d",
    "e",
  ]);
});

test("a brush holds whole months, whichever way it is drawn", () => {
  assert.deepEqual(brushed(0.1, 0.5, 12), [1, 6]);
  assert.deepEqual(brushed(0.5, 0.1, 12), [1, 6]);
  assert.deepEqual(brushed(-3, 9, 12), [0, 11]);
});

test("a row is found in its file", () => {
  const shards = [
    { name: "2016", start: 0, count: 2, label: "2016", first: 2016 * 12, last: 2016 * 12 + 11 },
    { name: "2017", start: 2, count: 3, label: "2017", first: 2017 * 12, last: 2017 * 12 + 11 },
  ];
  assert.deepEqual(
    [0, 1, 2, 4].map((row) => shardOf(shards, row).name),
    ["2016", "2016", "2017", "2017"],
  );
});

test("texts take the form that the language has for a number", () => {
  const messages = createMessages(
    { files: { one: "%(count)s файл", few: "%(count)s файла", many: "%(count)s файлов", other: "%(count)s файла" } },
    "ru",
  );
  assert.deepEqual(
    [1, 3, 5, 21].map((count) => messages.counted("files", count)),
    ["1 файл", "3 файла", "5 файлов", "21 файл"],
  );
  const english = createMessages({ span: "%(low)s to %(high)s", orMore: "%(number)s or more" }, "en-GB");
  assert.deepEqual(
    [english.span(2, 2), english.span(1, 2000), english.span(3, 3, true)],
    ["2", "1 to 2,000", "3 or more"],
  );
});

test("a period is said as exactly as it is given", () => {
  const messages = createMessages(
    { period: "%(from)s to %(to)s", upTo: "up to %(to)s", onFrom: "%(from)s or later" },
    "en-GB",
  );
  assert.deepEqual(
    ["2014", "2014-03", "2014-03-04", "2014/2015-02", "../2014-03-04", "2014-03/..", "2014/2014"].map(messages.period),
    [
      "2014",
      "March 2014",
      "4 March 2014",
      "2014 to February 2015",
      "up to 4 March 2014",
      "March 2014 or later",
      "2014",
    ],
  );
});

test("a citation says the choices, the revision and the day; a frame allows what it needs", () => {
  const messages = createMessages(
    { citation: "%(site)s: %(what)s. Revision %(revision)s, %(day)s. %(address)s" },
    "en",
  );
  assert.equal(
    citation(
      {
        site: "Site",
        count: "3 of 20 incidents",
        choices: ["Type: Strike"],
        revision: "abc",
        day: "2026-01-02",
        address: "https://x.example/?a=b",
      },
      messages,
    ),
    "Site: 3 of 20 incidents (Type: Strike). Revision abc, 2026-01-02. https://x.example/?a=b",
  );
  const code = frame('https://x.example/?a=b&embed"', 'A "title" <b>');
  assert.match(code, /sandbox="allow-scripts allow-same-origin allow-popups"/);
  assert.match(code, /src="https:\/\/x\.example\/\?a=b&amp;embed&quot;" title="A &quot;title&quot; &lt;b>"/);
});
