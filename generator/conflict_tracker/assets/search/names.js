// Names that are filters: whoever types one is offered all its incidents, before any text is looked through. Pure.

import { distance, fold, forgiven, words } from "./words.js";

/**
 * @typedef {{ facet: string, value: string, label: string, count: number, page: string, others: string[], parts: string[][],
 *   runs: string[] }} Name
 * `parts` are the words of each thing it is called, `runs` its neighbouring words written as one: Ust-Luga, Ustluga.
 */

/** Letters from which words are compared without the spaces between them. */
const GLUED = 5;

/** @param {any[]} entries as search_names.py writes them @returns {Name[]} */
export function readNames(entries) {
  return entries.map(([facet, value, label, count, page, others]) => ({
    facet,
    value,
    label,
    count,
    page,
    others,
    parts: [label, ...others].map(words),
    runs: [label, ...others].map(spoken).flatMap(runs),
  }));
}

/** Those of which one name holds all the words, or begins of words. @param {Name[]} names @param {string} typed */
export function matching(names, typed) {
  const wanted = spoken(typed);
  if (!wanted.length) return [];
  const holds = (/** @type {string[]} */ parts) =>
    wanted.every((word) => parts.some((part) => (word.length > 2 ? part.startsWith(word) : part === word)));
  const glued = wanted.join("");
  const begins = (/** @type {string} */ run) => glued.length >= GLUED && run.startsWith(glued);
  return names.filter((name) => name.parts.some(holds) || name.runs.some(begins));
}

/** Those of which one name is nearly what was typed, the nearest first. @param {Name[]} names @param {string} typed */
export function nearly(names, typed) {
  const wanted = spoken(typed);
  const far = (/** @type {string[]} */ parts) => {
    let sum = 0;
    for (const word of wanted) {
      const most = forgiven(word);
      const least = Math.min(...parts.map((part) => distance(word, part, most)));
      if (least > most) return Infinity;
      sum += least;
    }
    return sum;
  };
  const glued = wanted.join(""),
    most = glued.length < GLUED ? 0 : forgiven(glued);
  if (!most) return [];
  const farAsOne = (/** @type {string} */ run) => {
    const found = distance(glued, run, most);
    return found > most ? Infinity : found;
  };
  return names
    .map((name) => ({ name, far: Math.min(...name.parts.map(far), ...name.runs.map(farAsOne)) }))
    .filter((found) => found.far < Infinity)
    .sort((a, b) => a.far - b.far || b.name.count - a.name.count)
    .map(({ name }) => name);
}

/** What was typed with each word as a name has it that is near. @param {Name} name @param {string} typed */
export function corrected({ parts }, typed) {
  const wanted = spoken(typed),
    known = parts.flat();
  return wanted
    .map((word) => {
      const most = forgiven(word);
      const near = known.map((part) => ({ part, far: distance(word, part, most) })).filter(({ far }) => far <= most);
      return near.sort((a, b) => a.far - b.far)[0]?.part ?? word;
    })
    .join(" ");
}

/** The words that were typed, compounds in their parts. @param {string} typed */
function spoken(typed) {
  return words(fold(typed).replace(/[-']/g, " "));
}

/** @param {string[]} found */
function runs(found) {
  return found.flatMap((_, from) => found.slice(from).map((__, to) => found.slice(from, from + to + 1).join("")));
}
