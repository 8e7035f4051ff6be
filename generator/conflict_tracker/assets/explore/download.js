// Everything that is selected, as a file: cut out of the months that the build wrote, so that the columns are the same.

import { inflated, isoMonth, monthOf } from "./data.js";

/**
 * @typedef {import("./data.js").Table} Table
 * @typedef {{ month: string, positions: number[], size: number }} Part what is wanted of a month's file
 */

/** @param {Table} table @param {number[]} rows in order of date @returns {Part[]} */
export function partsOf(table, rows) {
  /** @type {Map<number, Part>} */
  const parts = new Map();
  const wanted = new Set(rows);
  let month = NaN,
    position = 0;
  for (let row = 0; row < table.rows; row++) {
    const now = monthOf(table.start[row]);
    if (now !== month) {
      month = now;
      position = 0;
    }
    if (wanted.has(row)) {
      const part = parts.get(month) ?? { month: isoMonth(month), positions: [], size: 0 };
      part.positions.push(position);
      parts.set(month, part);
    }
    position++;
  }
  return [...parts.values()];
}

/** The records of a CSV text as they stand, head first: a line end within quotation marks ends none. @param {string} text */
export function records(text) {
  const found = [];
  let start = 0,
    quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (character === "\n" && !quoted) {
      found.push(text.slice(start, at + 1));
      start = at + 1;
    }
  }
  if (start < text.length) found.push(text.slice(start));
  return found;
}

/** @param {string[]} texts one a month @param {Part[]} parts */
export function csv(texts, parts) {
  let head = "";
  const rows = texts.flatMap((text, n) => {
    const [first, ...rest] = records(text);
    head = first;
    return parts[n].positions.map((position) => rest[position]);
  });
  return head + rows.join("");
}

/** @param {string[]} texts @param {Part[]} parts @param {Record<string, unknown>} about */
export function geojson(texts, parts, about) {
  const features = texts.flatMap((text, n) => chosen(JSON.parse(text).features, parts[n]));
  return `${JSON.stringify({ type: "FeatureCollection", ...about, features })}\n`;
}

/** @param {string[]} texts @param {Part[]} parts @param {Record<string, unknown>} about */
export function json(texts, parts, about) {
  const incidents = texts.flatMap((text, n) => chosen(JSON.parse(text).incidents, parts[n]));
  return `${JSON.stringify({ ...about, incidents })}\n`;
}

/** @template T @param {T[]} all @param {Part} part */
function chosen(all, part) {
  return part.positions.map((position) => all[position]);
}

export const FORMS = {
  csv: { path: (/** @type {string} */ month) => `explore/months/${month}.csv.gz`, type: "text/csv", join: csv },
  json: { path: (/** @type {string} */ month) => `api/v1/months/${month}.json`, type: "application/json", join: json },
  geojson: {
    path: (/** @type {string} */ month) => `explore/months/${month}.geojson.gz`,
    type: "application/geo+json",
    join: geojson,
  },
};

/** @typedef {keyof typeof FORMS} Form */

const AT_ONCE = 6;

/**
 * Fetch the months and hand the file to the reader.
 * @param {Form} form @param {Part[]} parts @param {string} root @param {string} name @param {Record<string, unknown>} about
 * @param {(done: number, all: number) => void} progress
 */
export async function download(form, parts, root, name, about, progress) {
  const { path, type, join } = FORMS[form];
  /** @type {string[]} */
  const texts = new Array(parts.length);
  let next = 0,
    done = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < parts.length) {
        const n = next++;
        const answer = await fetch(root + path(parts[n].month));
        if (!answer.ok) throw new Error(`${parts[n].month}: ${answer.status}`);
        texts[n] = new TextDecoder().decode(await inflated(await answer.arrayBuffer()));
        progress(++done, parts.length);
      }
    }),
  );
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([join(texts, parts, about)], { type: `${type};charset=utf-8` }));
  link.download = `${name}.${form}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
