// A small table as the page has it once it is loaded.

/** @param {Partial<import("../../generator/conflict_tracker/assets/explore/data.js").Table>} [more] */
export function table(more = {}) {
  const first = 2017 * 12,
    of = (/** @type {number[]} */ ...all) => Int32Array.from(all, (month) => first + month);
  const months = {
    first,
    count: 12,
    years: 1,
    bucket: Uint16Array.of(0, 1, 1, 5, 12),
    start: of(0, 1, 1, 5, 0),
    end: of(0, 1, 1, 5, 11),
    begun: of(0, 1, 1, 5, 11),
    ended: of(0, 1, 1, 5, 0),
  };
  const facet = (
    /** @type {string} */ key,
    /** @type {number[]} */ column,
    /** @type {number[][]} */ sets,
    /** @type {string[]} */ values,
  ) => ({
    key,
    column: Uint8Array.from(column),
    sets,
    values,
    labels: values.map((value) => `the ${value}`),
    numbers: new Map(values.map((value, n) => [value, n])),
  });
  const part = (/** @type {number} */ actor, /** @type {number} */ role, inherited = false) =>
    (actor * 8 + role) * 2 + (inherited ? 1 : 0);
  const spot = Uint8Array.of(0, 0, 1, 2, 2);
  return {
    rows: 5,
    start: Int32Array.of(17167, 17200, 17201, 17340, 17167),
    length: Uint16Array.of(0, 0, 0, 0, 364),
    killed: Uint8Array.of(1, 0, 5, 0, 0),
    killedMore: Uint8Array.of(2, 0, 0, 0, 0),
    changed: Uint8Array.of(3, 9, 3, 0, 1),
    flags: Uint8Array.of(4, 0, 5, 4, 2),
    spot,
    spots: {
      lon: Float32Array.of(38, 39, NaN),
      lat: Float32Array.of(33, 34, NaN),
      radius: Float32Array.of(1, 0, NaN),
      count: 3,
    },
    months,
    roles: {
      values: ["initiator", "target"],
      labels: ["acted", "was hit"],
      numbers: new Map([
        ["initiator", 0],
        ["target", 1],
      ]),
    },
    text: [],
    facets: new Map([
      ["type", facet("type", [0, 1, 0, 1, 0], [[0], [1]], ["strike", "clash"])],
      ["place", facet("place", [...spot], [[0], [1], [2]], ["mill", "road", ""])],
      ["weapon", facet("weapon", [0, 1, 2, 0, 1], [[0], [0, 1], [1]], ["", "drone"])],
      [
        "actor",
        facet(
          "actor",
          [0, 1, 0, 1, 2],
          [[part(0, 0), part(1, 1)], [part(1, 0)], [part(2, 0), part(0, 0, true)]],
          ["north", "south", "wing"],
        ),
      ],
    ]),
    ...more,
  };
}

/** @param {Record<string, any>} [more] */
export function selection(more = {}) {
  return {
    chosen: new Map(),
    roles: new Set(),
    from: null,
    to: null,
    begins: null,
    within: null,
    hits: null,
    area: null,
    ...more,
  };
}
