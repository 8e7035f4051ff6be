import { createHash } from "node:crypto";
import { facts } from "./facts.js";
import { frame } from "./frame.js";
import { upper, when, safe } from "./html.js";
import { known } from "./known.js";
import { ledger } from "./ledger.js";
import { locator } from "./locator.js";
import { related } from "./related.js";
import { sources } from "./sources.js";

/** An incident's page; `all` is what every page looks up: registries, words, what stands beside each incident. */
export function page(incident, all) {
  const view = { ...incident, ...known(incident.record, all.words), all };
  const { rows, before, after } = related(view);
  return frame(view, [
    crumbs(view),
    columns(view, rows),
    ledger(view),
    near(rows),
    time(before, after),
    sources(view),
    cite(view),
  ]);
}

function crumbs({ title, year, record, all }) {
  const type = safe(all.types[record.type].name);
  return `<nav class="tk-crumbs tk-meta" aria-label="Path"><a href="/incidents/">Incidents</a> / <a href="/years/${year}/">${year}</a> / <a href="/types/${record.type}/">${type}</a></nav><h1 dir="auto">${safe(title)}</h1>`;
}

function columns(view, rows) {
  const { description, record } = view;
  const unknowns = (record.unknowns ?? []).map((line) => `<li dir="auto">${safe(upper(line))}</li>`).join("");
  const links = [["ledger", "Who says what"], ...(rows.length ? [["related", "Related incidents"]] : [])];
  links.push(["sources", "Sources"], ["cite", "Cite and correct"]);
  const list = links.map(([id, text]) => `<li><a href="#${id}">${text}</a></li>`).join("");
  return `<div class="tk-cols"><div><p class="tk-lead" dir="auto">${safe(description)}</p>${facts(view)}</div><aside class="tk-aside">${locator(view)}<h2 class="tk-small">What is unknown</h2><ul class="tk-plain">${unknowns}</ul><h2 class="tk-small">On this page</h2><ul class="tk-plain">${list}</ul></aside></div>`;
}

function near(rows) {
  if (!rows.length) return "";
  const shown = rows.map(
    ({ heading, other }) =>
      `<div><dt>${heading}</dt><dd><a href="/incidents/${other.id}/">${safe(other.title)}</a><small>${when(other.record.date)}</small></dd></div>`,
  );
  return `<h2 id="related">Related incidents</h2><dl class="tk-facts">${shown.join("")}</dl>`;
}

function time(before, after) {
  if (!before && !after) return "";
  const left = before ? `<a rel="prev" href="/incidents/${before.id}/">← <bdi>${safe(before.title)}</bdi></a>` : "";
  const right = after ? `<a rel="next" href="/incidents/${after.id}/"><bdi>${safe(after.title)}</bdi> →</a>` : "";
  return `<nav class="tk-prevnext" aria-label="In time">${left}${right}</nav>`;
}

function cite({ id, title, record }) {
  const hash = createHash("sha256").update(JSON.stringify(record)).digest("hex").slice(0, 16);
  return `<h2 id="cite">Cite and correct</h2><p>“<bdi>${safe(title)}</bdi>”, <cite>Ours</cite>, record <code>${hash}</code>, <bdi dir="ltr">https://example.org/incidents/${id}/</bdi></p><p class="tk-acts" data-cite><a href="/api/v1/incidents/${id}.json">JSON</a><span>Permanent id <code>${id}</code></span></p><p class="tk-note">No corrections on record.</p>`;
}
