// The index of words (generator/conflict_tracker/search/postings.py): which rows hold each word, fetched by how it begins.

import { distance, forgiven } from "./words.js";

/**
 * @typedef {import("./words.js").Clause} Clause
 * @typedef {import("./words.js").Term} Term
 * Rows of the record in order of time, then the other pages.
 * @typedef {{ name: string, start: number, count: number }} Period
 * @typedef {{ address: string, title: string, when: string, line: string, texts: string[] }} Entry
 */

/** Files of words in which a word that was misspelt is looked for. */
const MOST_FILES = 12;
const SIMILAR = 5;

/** @param {string} root */
export async function openIndex(root) {
  const folder = new URL(`${root}fulltext/`, location.href);
  const { periods, shown, starts } = await (await asked("index.json")).json();
  let rows = 0;
  /** @type {Map<string, Period>} */
  const places = new Map();
  for (const [name, count] of periods) {
    places.set(name, { name, start: rows, count });
    rows += count;
  }
  const pages = places.get("pages")?.start ?? rows;
  const known = new Set(starts);
  /** @type {Map<string, Promise<any>>} */
  const fetched = new Map();

  /** @param {string} path */
  async function asked(path) {
    const answer = await fetch(new URL(path, folder));
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer;
  }

  /** @template T @param {string} path @param {(answer: Response) => Promise<T>} read @returns {Promise<T>} */
  function once(path, read) {
    const loading = fetched.get(path) ?? asked(path).then(read);
    loading.catch(() => fetched.delete(path));
    fetched.set(path, loading);
    return loading;
  }

  /** The lines of the words that begin so. @param {string} start */
  function lines(start) {
    const name = Array.from(start, (letter) => letter.codePointAt(0)?.toString(16)).join("-");
    return once(`words/${name}.txt`, async (answer) => (await answer.text()).trimEnd().split("\n"));
  }

  /** The file of a word: that of the longest beginning. @param {string} word */
  function fileOf(word) {
    const letters = [...word];
    for (let n = letters.length; n; n--) {
      const start = letters.slice(0, n).join("");
      if (known.has(start)) return [start];
    }
    return [];
  }

  /** The lines of a term. @param {Term} term */
  async function linesOf({ text, begins }) {
    const longer = begins ? starts.filter((/** @type {string} */ start) => start.startsWith(text)) : [];
    const files = [...new Set([...fileOf(text), ...longer])];
    const found = (await Promise.all(files.map(lines))).flat();
    return found.filter((line) => line.startsWith(begins ? text : `${text}\t`));
  }

  /** 1 for each row that meets the clause. @param {Clause} clause */
  async function meeting({ ways }) {
    const passed = new Uint8Array(rows);
    for (const way of await Promise.all(ways.map((terms) => Promise.all(terms.map(linesOf))))) {
      const all = way.map((found) => mark(new Uint8Array(rows), found, places));
      for (let row = 0; row < rows; row++) if (all.length && all.every((one) => one[row])) passed[row] = 1;
    }
    return passed;
  }

  return {
    rows,
    /** Where the rows of incidents end, and those of other pages begin. */
    pages,

    /** 1 for each row that meets all clauses. @param {Clause[]} wanted */
    async find(wanted) {
      const [first = new Uint8Array(rows), ...more] = await Promise.all(wanted.map(meeting));
      for (const one of more) for (let row = 0; row < rows; row++) first[row] &= one[row];
      return first;
    },

    /** Words that may have been meant, those of most rows first; none where the word is there. @param {Clause} clause @returns {Promise<string[]>} */
    async similar({ typed }) {
      const most = forgiven(typed);
      if (!most) return [];
      // A mistake may be in the first letters too, but who looks everywhere fetches everything.
      const files = starts.filter(
        (/** @type {string} */ start) => typed.startsWith(start) || start.startsWith(typed.slice(0, 2)),
      );
      const found = (await Promise.all(files.slice(0, MOST_FILES).map(lines))).flat().flatMap((line) => {
        const word = line.slice(0, line.indexOf("\t"));
        return distance(typed, word, most) <= most ? [{ word, size: line.length }] : [];
      });
      if (found.some(({ word }) => word === typed)) return [];
      return found
        .sort((a, b) => distance(typed, a.word, most) - distance(typed, b.word, most) || b.size - a.size)
        .slice(0, SIMILAR)
        .map(({ word }) => word);
    },

    /** What is shown of some rows, in their order. @param {number[]} wanted @returns {Promise<Entry[]>} */
    show(wanted) {
      return Promise.all(
        wanted.map(async (row) => {
          const period = [...places.values()].find(({ start, count }) => start <= row && row < start + count);
          if (!period) throw new Error(`no row ${row}`);
          const at = row - period.start;
          const part = await once(`${period.name}/${Math.floor(at / shown)}.json`, (answer) => answer.json());
          const [address, title, when, line, texts] = part[at % shown];
          return { address, title, when, line, texts };
        }),
      );
    },

    /** The names that are filters. @returns {Promise<any[]>} */
    names() {
      return once("names.json", (answer) => answer.json());
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof openIndex>>} Index */

/** Set 1 for each row that some lines hold. @param {Uint8Array} passed @param {string[]} found @param {Map<string, Period>} places */
function mark(passed, found, places) {
  for (const line of found) {
    for (const part of line.split("\t").slice(1)) {
      const colon = part.indexOf(":");
      const period = places.get(part.slice(0, colon));
      if (!period) continue;
      let row = period.start;
      for (const step of part.slice(colon + 1).split(",")) {
        const [gap, run] = step.split("x");
        passed[(row += Number(gap))] = 1;
        for (let more = Number(run ?? 0); more; more--) passed[++row] = 1;
      }
    }
  }
  return passed;
}
