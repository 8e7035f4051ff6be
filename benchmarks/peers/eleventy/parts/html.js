// Text for a page: escaped, with a capital, dates in words.
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };
const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

export const safe = (text) => String(text).replace(/[&<>"']/g, (character) => ESCAPES[character]);
export const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);
export const joined = (list, one) => list.map(one).join(", ");

/** A date as the record has it (2015, 2015-08, 2015-08-12, each perhaps with a ~) in words. */
export function when(date, with_weekday = false) {
  const bare = date.replace(/~$/, "");
  const [year, month, day] = bare.split("-");
  const words = [day && Number(day), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
  if (bare !== date) return `about ${words}`;
  return with_weekday && day ? `${DAYS[new Date(bare).getUTCDay()]} ${words}` : words;
}

export function given(date) {
  const length = date.replace(/~$/, "").length;
  return { 4: "Only the year is known.", 7: "The day is not known, only the month.", 10: "Given to the day." }[length];
}

export function range(number) {
  if (!number) return `<i class="tk-unk">not known</i>`;
  const { low, high } = number;
  if (low === undefined) return `up to ${high}`;
  if (high === undefined) return `${low} or more`;
  return low === high ? `${low}` : `${low} to ${high}`;
}
