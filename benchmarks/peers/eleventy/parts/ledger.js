import { joined, safe, upper, when } from "./html.js";

/** Disputed points first, then every other claim by what it is about. */
export function ledger(view) {
  const head = ["Who", "Says", "Source", "Said on", "Stance"].map((name) => `<th scope="col">${name}</th>`).join("");
  const bodies = groups(view).map((group, n) => body(view, group, n + 1));
  return `<h2 id="ledger">Who says what</h2><table class="tk-table tk-stack tk-ledger"><thead><tr>${head}</tr></thead>${bodies.join("")}</table>`;
}

function groups({ record, all }) {
  const subject = ({ about, field }) => about ?? all.words.subject[field];
  const disputed = (record.disputes ?? []).map((dispute) => ({
    about: subject(dispute),
    dispute,
    claims: record.claims.filter(({ id }) => dispute.claims.includes(id)),
  }));
  const taken = new Set(disputed.flatMap(({ claims }) => claims));
  const others = grouped(
    record.claims.filter((claim) => !taken.has(claim)),
    subject,
  );
  return [...disputed, ...[...others].map(([about, claims]) => ({ about, claims }))];
}

function grouped(claims, subject) {
  const found = new Map();
  for (const claim of claims) found.set(subject(claim), [...(found.get(subject(claim)) ?? []), claim]);
  return found;
}

function body(view, { about, dispute, claims }, n) {
  const state = dispute ? disputed(dispute, view.all.words) : "<small>Undisputed.</small>";
  const head = `<tr><th class="tk-grp" colspan="5" scope="colgroup" id="point-${n}"><bdi>${safe(about)}</bdi>${state}</th></tr>`;
  return `<tbody>${head}${claims.map((claim) => row(view, claim)).join("")}</tbody>`;
}

function disputed({ state, note, preferred }, words) {
  const done = state === "open" ? "" : " tk-done";
  const said = note ? `<bdi>${safe(note)}</bdi>. ` : "";
  const open = !preferred && state === "open" ? "No account is preferred." : "";
  return `<span class="tk-dis${done}">${words.dispute[state]}</span><small>${said}${open}</small>`;
}

function row({ all, number, published }, claim) {
  const on = claim.on ?? claim.source.map((key) => published.get(key)).find(Boolean);
  const sources = joined(claim.source, (key) => `<a href="#source-${number.get(key)}">${number.get(key)}</a>`);
  const stance = claim.stance && claim.stance !== "asserts" ? all.words.stance[claim.stance] : "";
  const quote = claim.quote ? ` <q dir="auto">${safe(claim.quote)}</q>` : "";
  const said = on ? when(on) : `<i class="tk-unk">not known</i>`;
  return `<tr><td><a href="/actors/${claim.by}/">${safe(all.actors[claim.by].name)}</a></td><td dir="auto">${safe(upper(claim.says))}${quote}</td><td data-l="Source">${sources}</td><td data-l="Said">${said}</td><td>${stance}</td></tr>`;
}
