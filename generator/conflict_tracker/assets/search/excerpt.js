// A sentence of a page that holds what was looked for. Pure.

import { isMeant, pieces } from "./words.js";

const LONGEST = 260;
/** Where a sentence ends, in the record's languages. */
const END = /(?<=[.!?؟。！？।])\s+/u;

/** The first sentence that holds one of the words, else the first of all. @param {string[]} texts @param {import("./words.js").Clause[]} wanted */
export function excerpt(texts, wanted) {
  for (const text of texts) {
    for (const sentence of text.split(END)) {
      const words = pieces(sentence);
      const at = words.findIndex((piece, n) => n % 2 && isMeant(piece, wanted));
      if (at >= 0) return around(words, at);
    }
  }
  return around(pieces(texts[0]?.split(END)[0] ?? ""), 0);
}

/** A sentence, or so much of it around a word as is read at a glance. @param {string[]} words and what stands between them, in turns @param {number} at */
function around(words, at) {
  let from = at,
    to = at,
    length = words[at].length;
  while (from > 0 || to < words.length - 1) {
    const before = from > 0 ? words[from - 1].length : Infinity,
      after = to < words.length - 1 ? words[to + 1].length : Infinity;
    if (length + Math.min(before, after) > LONGEST) break;
    if (after === Infinity || (before !== Infinity && at - from < to - at)) length += words[--from].length;
    else length += words[++to].length;
  }
  const said = words
    .slice(from, to + 1)
    .join("")
    .trim();
  return `${from > 0 ? "… " : ""}${said}${to < words.length - 1 ? " …" : ""}`;
}
