// Spots that stand too close become one mark, so that no two marks ever overlap. Pure.

/**
 * @typedef {{ x: number, y: number, count: number, spot: number, spots: number[] }} Mark a mark stands on its fullest spot
 */

/** How wide a mark is drawn, in pixels from its middle. @param {number} count */
export function radiusOf(count) {
  return count === 1 ? 5 : Math.min(12 + Math.sqrt(count) * 0.7, 26);
}

/** What a finger needs: 24 px across. @param {number} count */
export function reachOf(count) {
  return Math.max(12, radiusOf(count)) + 1;
}

/**
 * @param {number[]} spots the spots that have something, by number @param {ArrayLike<number>} counts
 * @param {(spot: number) => number} x @param {(spot: number) => number} y pixels
 * @returns {Mark[]} the fullest first
 */
export function clusters(spots, counts, x, y) {
  let merged = heaps(spots, counts, x, y);
  // A mark that has taken up another grows, and may then touch a third: until nothing moves.
  for (let before = -1; before !== merged.length; ) {
    before = merged.length;
    merged = mergeOnce(merged);
  }
  return merged;
}

const HEAP = 18;

/**
 * Spots in one cell of 18 pixels are at most 25 apart and would overlap: many thousand become some hundred at once.
 * @param {number[]} spots @param {ArrayLike<number>} counts @param {(spot: number) => number} x @param {(spot: number) => number} y
 */
function heaps(spots, counts, x, y) {
  /** @type {Map<number, Mark>} */
  const cells = new Map();
  for (const spot of spots) {
    const key = cellOf(x(spot), y(spot), HEAP),
      heap = cells.get(key);
    if (!heap) {
      cells.set(key, { x: 0, y: 0, count: counts[spot], spot, spots: [spot] });
      continue;
    }
    if (counts[spot] > counts[heap.spot]) heap.spot = spot;
    heap.count += counts[spot];
    heap.spots.push(spot);
  }
  const marks = [...cells.values()];
  for (const mark of marks) {
    mark.x = x(mark.spot);
    mark.y = y(mark.spot);
  }
  return marks.sort(fullest);
}

/** @param {Mark} a @param {Mark} b */
function fullest(a, b) {
  return b.count - a.count || a.spot - b.spot;
}

/** One number for a cell: pixels lie within some hundred thousand of the origin. @param {number} x @param {number} y @param {number} size */
function cellOf(x, y, size) {
  return Math.floor(x / size) * 0x100000 + Math.floor(y / size);
}

const CELL = 56;

/** @param {Mark[]} marks the fullest first */
function mergeOnce(marks) {
  /** @type {Map<number, Mark[]>} */
  const grid = new Map();
  /** @type {Mark[]} */
  const kept = [];
  for (const mark of marks) {
    const near = touching(grid, mark);
    if (near) {
      near.count += mark.count;
      near.spots = near.spots.concat(mark.spots);
      continue;
    }
    kept.push(mark);
    const key = cellOf(mark.x, mark.y, CELL);
    const cell = grid.get(key);
    if (cell) cell.push(mark);
    else grid.set(key, [mark]);
  }
  return kept.sort(fullest);
}

/** @param {Map<number, Mark[]>} grid @param {Mark} mark */
function touching(grid, mark) {
  for (let dx = -1; dx <= 1; dx++) {
    for (let dy = -1; dy <= 1; dy++) {
      for (const other of grid.get(cellOf(mark.x + dx * CELL, mark.y + dy * CELL, CELL)) ?? []) {
        if (Math.hypot(other.x - mark.x, other.y - mark.y) < reachOf(other.count) + reachOf(mark.count)) return other;
      }
    }
  }
  return null;
}
