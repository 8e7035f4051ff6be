import { safe } from "./html.js";

/** What several parts of a page look up: sources by number, what claims rest on, marks of disputed fields. */
export function known(record, words) {
  const number = new Map(record.sources.map(({ id }, n) => [id, n + 1]));
  const published = new Map(record.sources.map((source) => [source.id, source.published]));
  const basis = new Map(record.claims.map(({ id, source }) => [id, source]));
  const marks = {};
  record.disputes?.forEach((dispute, n) => {
    const whole = ["reason", "aftermath"].includes(dispute.field);
    const field = whole ? "event" : dispute.field;
    const text = dispute.about ?? (whole ? words.subject[dispute.field] : words.dispute[dispute.state]);
    const done = dispute.state === "open" ? "" : " tk-done";
    marks[field] = `${marks[field] ?? ""}<a class="tk-dis${done}" href="#point-${n + 1}">${safe(text)}</a> `;
  });
  return { number, published, basis, marks, line: line(record.sources) };
}

const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

function line(sources) {
  const outlets = new Set(sources.map(({ publisher }) => publisher)).size;
  const origins = new Set(sources.filter(({ original }) => original).map(({ original }) => original.who)).size;
  const unstated = sources.filter(({ original }) => !original).length;
  let words = counted(outlets, "outlet");
  if (origins) words += `, ${counted(origins, "known origin")}`;
  if (unstated === 1) words += "; 1 does not state its origin";
  if (unstated > 1) words += `; ${unstated} do not state their origin`;
  return words;
}
