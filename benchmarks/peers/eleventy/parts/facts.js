import { given, joined, range, safe, upper, when } from "./html.js";

export function facts(view) {
  const { record, marks, line } = view;
  const rows = [
    time(record, marks),
    where(view),
    what(view),
    ...view.all.words.headings.map((heading) => actors(view, heading)),
    toll(view, "Killed", "total_killed"),
    toll(view, "Injured", "total_injured"),
    confidence(view),
    row("Sources", `<a href="#sources">${line}</a>`),
    record.tags
      ? row(
          "Tags",
          joined(record.tags, (tag) => `<a href="/incidents/?tag=${tag}">${tag}</a>`),
        )
      : "",
  ];
  return `<dl class="tk-facts">${rows.join("")}</dl>`;
}

const row = (name, value) => `<div><dt>${name}</dt><dd>${value}</dd></div>`;
const mark = (marks, field) => marks[field] ?? "";
const actor = (all, key) => `<a href="/actors/${key}/">${safe(all.actors[key].name)}</a>`;

function time({ date }, marks) {
  const day = `<time datetime="${date.replace(/~$/, "")}">${when(date, true)}</time>`;
  return row("When", `${day} ${mark(marks, "date")}<small>${given(date)}</small>`);
}

function where({ record, marks, all }) {
  const { place, name, country, precision } = record.location;
  const link = place ? `<a href="/places/${place}/">${safe(name)}</a>` : `<bdi>${safe(name)}</bdi>`;
  const state = all.words.countries[country];
  const said = all.words.precision[precision].description;
  return row("Where", `${link}${state ? `, ${state}` : ""} ${mark(marks, "location")}<small>${said}</small>`);
}

function what({ record, marks, all }) {
  const type = `<a href="/types/${record.type}/">${safe(all.types[record.type].name)}</a>`;
  const tactics = record.tactics ? `<small>How: ${safe(record.tactics.join(", "))}.</small>` : "";
  return row("What", `${type} ${mark(marks, "event")}${tactics}`);
}

function actors({ record, marks, all }, { heading, roles }) {
  const parts = record.actors.filter(({ role }) => roles.includes(role));
  if (!parts.length) return "";
  return row(
    heading,
    parts.map((part, n) => `<div>${part_of(part, n ? "" : mark(marks, "actors"), all)}</div>`).join(""),
  );
}

function part_of(part, marked, all) {
  const said = [];
  if (part.attribution) said.push(all.words.attribution[part.attribution]);
  if (part.equipment) said.push(`With ${joined(part.equipment, (thing) => `<bdi>${safe(thing)}</bdi>`)}.`);
  if (part.note) said.push(`${safe(upper(part.note))}.`);
  return `${actor(all, part.actor)} ${marked}${said.length ? `<small>${said.join(" ")}</small>` : ""}`;
}

function toll({ record, marks, number, basis }, name, field) {
  const counted = record.casualties?.[field];
  const from = new Set((counted?.basis ?? []).flatMap((claim) => basis.get(claim) ?? []).map((key) => number.get(key)));
  const links = joined([...from], (n) => `<a href="#source-${n}">${n}</a>`);
  const sources = from.size ? `${from.size === 1 ? "Source" : "Sources"} ${links}` : "";
  const bounded = counted?.low !== undefined || counted?.high !== undefined;
  const rule = bounded ? "Rule: lowest and highest number on record." : "Rule: the one number on record.";
  const note = counted ? `${rule} ${sources}` : "No source on record gives a number.";
  return row(name, `${range(counted)} ${mark(marks, `casualties.${field}`)}<small>${note}</small>`);
}

function confidence({ record, all }) {
  const { event, effects, rationale } = record.assessment ?? {};
  if (!event) return "";
  const graded = (grade) =>
    `<span class="tk-conf" aria-hidden="true">${all.words.squares[grade]}</span>${upper(grade)}`;
  const second = effects ? `<br>${graded(effects)} in its effects` : "";
  return row("Confidence", `${graded(event)} in the event${second}<small dir="auto">${safe(rationale)}</small>`);
}
