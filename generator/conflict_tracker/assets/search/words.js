// The words of a text, as the index has them: the same rules as generator/conflict_tracker/search/words.py, held to the
// same cases by tests. And what a reader's words ask for.

/**
 * One word of the index, or with `begins` every word that begins with it.
 * @typedef {{ text: string, begins: boolean }} Term
 * Ways in which a word may be written, each of terms that all have to be there.
 * @typedef {{ typed: string, ways: Term[][] }} Clause
 */

const MARKS =
  "0300-036f 0483-0487 0591-05bd 05bf 05c1 05c2 05c4 05c5 05c7 0610-061a 0640 064b-065f 0670 06d6-06dc 06df-06e8 06ea-06ed";
const BLANK_MARKS = new RegExp(`[${MARKS.replace(/ /g, "").replace(/[0-9a-f]{4}/g, "\\u$&")}]`, "g");
/** @type {Record<string, string>} */
const SAME = {
  ...{ ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" },
  ...{ ى: "ي", ی: "ي", ې: "ي", ة: "ه", ھ: "ه", ہ: "ه", ک: "ك", ٱ: "ا" },
  ...Object.fromEntries(
    [0x660, 0x6f0, 0x966].flatMap((zero) =>
      Array.from({ length: 10 }, (_, n) => [String.fromCharCode(zero + n), String(n)]),
    ),
  ),
  ...Object.fromEntries([..."‘’‛`ʹʻʼʽʾʿ׳"].map((sign) => [sign, "'"])),
  ...Object.fromEntries([..."‐‑‒־"].map((sign) => [sign, "-"])),
};
const CHANGED = new RegExp(`[${Object.keys(SAME).join("")}]`, "g");
const INDIC = "\\u0900-\\u0963\\u0970-\\u0dff\\u0f00\\u0f40-\\u0fbc";
const UNSPACED =
  "\\u0e00-\\u0e4e\\u0e80-\\u0eff\\u1000-\\u1049\\u1050-\\u109f\\u1780-\\u17d3\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff";
const WORD = `[\\p{L}\\p{N}${INDIC}${UNSPACED}]+`;
const COMPOUND = new RegExp(`${WORD}(?:[-']${WORD})*`, "gu");
// In a text that is not folded: accents may stand by themselves, hyphens and apostrophes in all their forms.
const WRITTEN_WORD = `[\\p{L}\\p{N}\\p{M}${INDIC}${UNSPACED}]+`;
const WRITTEN = new RegExp(`${WRITTEN_WORD}(?:[-‐‑‒־'‘’‛\`ʹʻʼʽʾʿ׳]${WRITTEN_WORD})*`, "gu");
const RUNS = new RegExp(`([${UNSPACED}]+)`);
const ARTICLE = /^(?:[وفبك]?ال|لل)(?=[\u0621-\u064a]{3})/;
const MOST_PARTS = 3;
/** Letters from which a word stands for all that begin with it. */
const BEGINS = 3;

/** A text as it is compared. @param {string} text */
export function fold(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(BLANK_MARKS, "")
    .replace(CHANGED, (sign) => SAME[sign])
    .normalize("NFC");
}

/** All words under which a text is found, some more than once. @param {string} text */
export function words(text) {
  return (fold(text).match(COMPOUND) ?? []).flatMap(terms);
}

/** @param {string} compound */
function terms(compound) {
  const parts = compound.split(/[-']/);
  const joined = parts.length > 1 && parts.length <= MOST_PARTS ? [parts.join("")] : [];
  return [...parts, ...joined].flatMap((part) =>
    part.split(RUNS).flatMap((run, n) => {
      if (!run) return [];
      if (n % 2) return [...run, ...pairs(run)];
      const article = ARTICLE.exec(run);
      return article ? [run, run.slice(article[0].length)] : [run];
    }),
  );
}

/** Every two characters that stand side by side. @param {string} run */
function pairs(run) {
  const signs = [...run];
  return signs.slice(1).map((sign, n) => signs[n] + sign);
}

/** What a reader's words ask for: every clause has to be met. @param {string} typed @returns {Clause[]} */
export function clauses(typed) {
  return (fold(typed).match(COMPOUND) ?? []).map((compound) => {
    const parts = compound.split(/[-']/);
    const ways = [parts.flatMap(asked)];
    if (parts.length > 1 && parts.length <= MOST_PARTS) ways.push(asked(parts.join("")));
    return { typed: compound, ways };
  });
}

/** @param {string} part @returns {Term[]} */
function asked(part) {
  return part.split(RUNS).flatMap((run, n) => {
    if (!run) return [];
    if (n % 2) return ([...run].length > 1 ? pairs(run) : [run]).map((text) => ({ text, begins: false }));
    const text = run.slice(ARTICLE.exec(run)?.[0].length ?? 0);
    return [{ text, begins: [...text].length >= BEGINS && !/\p{N}/u.test(text) }];
  });
}

/** Whether a word of a text is one that was asked for. @param {string} written @param {Clause[]} wanted */
export function isMeant(written, wanted) {
  const found = words(written);
  const holds = (/** @type {Term} */ { text, begins }) =>
    found.some((word) => (begins ? word.startsWith(text) : word === text));
  return wanted.some(({ ways }) => ways.some((way) => way.some(holds)));
}

/** A text cut into words and what stands between them, in turns. @param {string} text @returns {string[]} */
export function pieces(text) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(WRITTEN)) {
    found.push(text.slice(end, match.index), match[0]);
    end = match.index + match[0].length;
  }
  return [...found, text.slice(end)];
}

/** Mistakes of typing between two words, as far as `most`: a letter more, less, other, or two in each other's place. @param {string} a @param {string} b @param {number} most */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [],
    last = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}

/** Mistakes that a word of this length may have and still be meant. @param {string} word */
export function forgiven(word) {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}
