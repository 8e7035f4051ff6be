import assert from "node:assert/strict";
import test from "node:test";

import { inBox, nearest } from "../../generator/conflict_tracker/assets/explore/globe.js";

test("a longitude is counted as the map counts", () => {
  assert.equal(nearest(-179, 180), 181);
  assert.equal(nearest(179, 180), 179);
  assert.equal(nearest(179, -170), -181);
  assert.equal(nearest(38.5, 40), 38.5);
  assert.ok(Number.isNaN(nearest(NaN, 40)));
});

test("a box holds what lies in it on both sides of 180 degrees", () => {
  const across = [176, -20, 182, -14];
  assert.ok(inBox(179, -17, across));
  assert.ok(inBox(-179, -17, across));
  assert.ok(inBox(-180, -17, across));
  assert.ok(!inBox(-177, -17, across));
  assert.ok(!inBox(0, -17, across));
  assert.ok(!inBox(179, -21, across));
  assert.ok(inBox(-179, -17, [-184, -20, -178, -14]));
  assert.ok(!inBox(NaN, NaN, across));
});

test("a box around the globe holds every longitude", () => {
  for (const lon of [-180, -1, 0, 90, 179.9]) assert.ok(inBox(lon, 0, [-200, -90, 200, 90]));
});
