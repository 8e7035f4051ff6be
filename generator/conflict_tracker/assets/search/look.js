// What stands for a query: names that are filters, incidents, other pages; and where nothing does, what was likely meant.

import { corrected, matching, nearly } from "./names.js";
import { clauses } from "./words.js";

/**
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./names.js").Name} Name
 * @typedef {import("./words.js").Clause} Clause
 * The incidents' rows, the newest first, the other pages' rows, and what was looked for in its place, where it is nowhere.
 * @typedef {{ wanted: Clause[], filters: Name[], rows: number[], pages: number[], instead: string }} Found
 */

/** Look for the words; where nothing holds them, for what was likely meant. @param {Index} index @param {Name[]} names @param {string} q @returns {Promise<Found>} */
export async function look(index, names, q) {
  const filters = matching(names, q);
  const found = await held(index, q);
  if (filters.length || found.rows.length || found.pages.length) return { ...found, filters, instead: "" };
  const [near] = nearly(names, q);
  if (near) return { ...(await held(index, corrected(near, q))), filters: nearly(names, q), instead: near.label };
  const instead = await respelt(index, found.wanted);
  return instead
    ? { ...(await held(index, instead)), filters: matching(names, instead), instead }
    : { ...found, filters, instead };
}

/** @param {Index} index @param {string} q */
async function held(index, q) {
  const wanted = clauses(q);
  const passed = await index.find(wanted);
  /** @type {number[]} */
  const rows = [],
    pages = [];
  for (let row = index.pages - 1; row >= 0; row--) if (passed[row]) rows.push(row);
  for (let row = index.pages; row < index.rows; row++) if (passed[row]) pages.push(row);
  return { wanted, rows, pages };
}

/** The words with those put right that are nowhere; "" where nothing is near. @param {Index} index @param {Clause[]} wanted */
async function respelt(index, wanted) {
  const near = await Promise.all(wanted.map(async (clause) => [clause.typed, ...(await index.similar(clause))]));
  return near.some((words) => words.length > 1) ? near.map((words) => words[1] ?? words[0]).join(" ") : "";
}
