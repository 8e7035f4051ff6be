import assert from "node:assert/strict";
import test from "node:test";

import { flipped, read, toggled, write } from "../../generator/conflict_tracker/assets/explore/address.js";
import { table } from "./table.js";

const whole =
  "q=two+drones&from=2017-01&to=2017-06&begins=2016/2017-03&within=../2017-06-20&type=clash&type=strike&place=unknown&role=target&box=1.000,2.000,3.000,4.000&map=33.500,38.250,7&sort=killed&view=table&incident=2017-06-20-at-mill";

test("an address says the whole view, and is written as it was read", () => {
  const { state, unknown } = read(`?${whole}`, table());
  assert.deepEqual(unknown, []);
  assert.equal(write(state, table()), whole);
});

test("where the map is, and what is on the map, are two things of one name", () => {
  const with_map = table();
  with_map.facets.set("map", { values: ["drawn", "off"], numbers: new Map([["off", 1]]) });
  const { state, unknown } = read("?map=off&map=33.500,-178.250,7", with_map);
  assert.deepEqual(unknown, []);
  assert.deepEqual(state.map, { lat: 33.5, lon: -178.25, zoom: 7 });
  assert.deepEqual([...state.chosen.get("map")], [1]);
});

test("what is as always is left out", () => {
  assert.equal(write(read("", table()).state, table()), "");
});

test("what an address does not mean is said, never passed over", () => {
  const { unknown } = read(
    "?type=picnic&colour=red&from=2017-13&begins=2017~&sort=size&map=1,2&box=3,2,1,0&role=cook&embed",
    table(),
  );
  assert.deepEqual(unknown, [
    "type=picnic",
    "colour=red",
    "from=2017-13",
    "begins=2017~",
    "sort=size",
    "map=1,2",
    "box=3,2,1,0",
    "role=cook",
  ]);
});

test("months the wrong way round are turned", () => {
  const { state } = read("?from=2017-06&to=2017-01", table());
  assert.deepEqual([state.from, state.to], [2017 * 12, 2017 * 12 + 5]);
});

test("a choice goes in and out and leaves the old state alone", () => {
  const { state } = read("?type=clash", table());
  assert.deepEqual([...(toggled(state, "type", 0).get("type") ?? [])], [1, 0]);
  assert.deepEqual([...(toggled(state, "type", 1).get("type") ?? [])], []);
  assert.deepEqual([...(state.chosen.get("type") ?? [])], [1]);
  assert.deepEqual([...flipped(new Set([1]), 1)], []);
});
