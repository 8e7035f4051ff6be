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
 * @param {(spot: number) => { x: number, y: number }} project
 * @returns {Mark[]} the fullest first
 */
export function clusters(spots, counts, project) {
  const marks = spots.map((spot) => ({ ...project(spot), count: counts[spot], spot, spots: [spot] }));
  marks.sort((a, b) => b.count - a.count || a.spot - b.spot);
  let merged = marks;
  // A mark that has taken up another grows, and may then touch a third: until nothing moves.
  for (let before = -1; before !== merged.length;) {
    before = merged.length;
    merged = mergeOnce(merged);
  }
  return merged;
}

const CELL = 56;

/** @param {Mark[]} marks the fullest first */
function mergeOnce(marks) {
  /** @type {Map<string, Mark[]>} */
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
    const key = `${Math.floor(mark.x / CELL)},${Math.floor(mark.y / CELL)}`;
    const cell = grid.get(key);
    if (cell) cell.push(mark); else grid.set(key, [mark]);
  }
  return kept.sort((a, b) => b.count - a.count || a.spot - b.spot);
}

/** @param {Map<string, Mark[]>} grid @param {Mark} mark */
function touching(grid, mark) {
  const column = Math.floor(mark.x / CELL), row = Math.floor(mark.y / CELL);
  for (let dx = -1; dx <= 1; dx++) {
    for (let dy = -1; dy <= 1; dy++) {
      for (const other of grid.get(`${column + dx},${row + dy}`) ?? []) {
        if (Math.hypot(other.x - mark.x, other.y - mark.y) < reachOf(other.count) + reachOf(mark.count)) return other;
      }
    }
  }
  return null;
}
