import { joined, safe, when } from "./html.js";

const COLUMNS = ["No.", "Outlet", "Type", "Origin", "Published", "Language", "Archive"];
const UNKNOWN = `<i class="tk-unk">not known</i>`;

export function sources({ record, line, number, all }) {
  const head = COLUMNS.map((name) => `<th scope="col">${name}</th>`).join("");
  const rows = record.sources.map((source) => row(source, number, all.words)).join("");
  const kept = record.sources.filter(({ archived }) => archived).length;
  const note = `${line}. ${kept} of ${record.sources.length} have an archived copy on record.`;
  return `<h2 id="sources">Sources</h2><p class="tk-note">${note}</p><table class="tk-table tk-stack"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`;
}

function row(source, number, words) {
  const n = number.get(source.id);
  const host = source.url ? new URL(source.url).hostname.replace(/^www\./, "") : "";
  const name = safe(source.title ?? source.publisher ?? host);
  const link = source.url ? `<a href="${safe(source.url)}" rel="noopener noreferrer nofollow">${name}</a>` : name;
  const type = source.type ? words.source_type[source.type] : UNKNOWN;
  const published = source.published ? when(source.published) : UNKNOWN;
  const language = source.language ? words.languages[source.language] : UNKNOWN;
  const copies = (source.archived ?? []).map(
    ({ url, captured }) => `<a href="${safe(url)}">${captured ?? "copy"}</a> `,
  );
  const archive = copies.join("") || `<i class="tk-unk">no copy on record</i>`;
  return `<tr id="source-${n}"><td class="tk-no">${n}</td><td>${link}<small class="tk-note"><bdi>${host}</bdi></small></td><td data-l="">${type}</td><td data-l="Origin">${origin(source, number)}</td><td data-l="Published">${published}</td><td>${language}</td><td data-l="Archive">${archive}</td></tr>`;
}

function origin({ original, derived_from, type, publisher }, number) {
  if (original) return `<bdi>${safe(original.who)}</bdi>`;
  if (derived_from) return `as source ${joined(derived_from, (key) => number.get(key))}`;
  if (["official_statement", "dataset"].includes(type)) return `<bdi>${safe(publisher)}</bdi>`;
  return `<i class="tk-unk">not stated</i>`;
}
