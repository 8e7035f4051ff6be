// BibTeX, RIS and CSL-JSON of an incident, made from what its page says, with today as the day of access.

/** @param {Document} page @param {string} accessed an ISO date */
export function facts(page, accessed) {
  const text = (/** @type {string} */ query) => page.querySelector(query)?.textContent?.trim() ?? "";
  const canonical = /** @type {HTMLLinkElement | null} */ (page.querySelector('link[rel="canonical"]'));
  const changed = page.querySelector("[data-cite] time")?.getAttribute("datetime") ?? "";
  return {
    title: text("h1"),
    site: text(".tk-name"),
    url: canonical?.href ?? page.location.href.split(/[?#]/)[0],
    id: text("[data-cite] code"),
    hash: text("#cite + p code"),
    issued: changed || (page.querySelector(".tk-facts time")?.getAttribute("datetime") ?? ""),
    accessed,
  };
}

/** @typedef {ReturnType<typeof facts>} Facts */

/** @param {Facts} f */
export function bibtex(f) {
  const plain = (/** @type {string} */ text) => text.replace(/[\\{}]/g, "").replace(/[#$%&_]/g, "\\$&");
  const [year, month] = f.issued.split("-");
  return `@misc{${f.id},
  title = {{${plain(f.title)}}},
  howpublished = {${plain(f.site)}},
  year = {${year}},
  month = {${month}},
  note = {record ${f.hash}},
  url = {${f.url}},
  urldate = {${f.accessed}}
}
`;
}

/** @param {Facts} f */
export function ris(f) {
  const day = (/** @type {string} */ text) => text.replaceAll("-", "/");
  const rows = [
    ["TY", "ELEC"],
    ["TI", f.title],
    ["T2", f.site],
    ["PY", f.issued.slice(0, 4)],
    ["DA", day(f.issued)],
    ["ID", f.id],
    ["N1", `record ${f.hash}`],
    ["UR", f.url],
    ["Y2", day(f.accessed)],
    ["ER", ""],
  ];
  return rows.map(([tag, value]) => `${tag}  - ${value}\r\n`).join("");
}

/** @param {Facts} f */
export function csl(f) {
  const parts = (/** @type {string} */ text) => ({ "date-parts": [text.split("-").map(Number)] });
  return `${JSON.stringify(
    [
      {
        id: f.id,
        type: "webpage",
        title: f.title,
        "container-title": f.site,
        URL: f.url,
        issued: parts(f.issued),
        accessed: parts(f.accessed),
        note: `record ${f.hash}`,
      },
    ],
    null,
    1,
  )}\n`;
}

/** @param {Element} row the links under "Cite and correct" */
export function mountCitations(row) {
  const forms = { BibTeX: [bibtex, "bib"], RIS: [ris, "ris"], "CSL-JSON": [csl, "json"] };
  for (const [name, [write, ending]] of Object.entries(forms)) {
    const link = document.createElement("a");
    link.textContent = name;
    link.href = "#cite";
    link.addEventListener("click", () => {
      const found = facts(document, new Date().toISOString().slice(0, 10));
      const text = /** @type {(f: Facts) => string} */ (write)(found);
      link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
      link.download = `${found.id}.${ending}`;
    });
    row.append(link);
  }
}
