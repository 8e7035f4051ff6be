// Full-text search over Pagefind's index. The address holds the whole query, so that a search can be linked to.

const PAGE = 20;

/** @param {HTMLFormElement} form */
export async function start(form) {
  const words = JSON.parse(document.querySelector(".tk-words")?.textContent ?? "{}");
  const count = /** @type {HTMLElement} */ (document.querySelector(".tk-count"));
  const list = /** @type {HTMLElement} */ (document.querySelector(".tk-results"));
  const more = /** @type {HTMLElement} */ (document.querySelector(".tk-more"));
  const input = /** @type {HTMLInputElement} */ (form.elements.namedItem("q"));
  const sort = /** @type {HTMLSelectElement} */ (form.elements.namedItem("sort"));
  // Before the index has come: what somebody types meanwhile has to stay.
  readWords();
  form.hidden = false;
  count.textContent = words.loading;
  let pagefind;
  try {
    const root = new URL(form.dataset.bundle ?? "", location.href);
    pagefind = await import(new URL("pagefind.js", root).href);
    await pagefind.options({ baseUrl: "/", bundlePath: root.pathname });
    await pagefind.init();
  } catch (error) {
    count.textContent = words.failed;
    console.warn(error);
    return;
  }
  const filters = await pagefind.filters();
  const selects = facets(form, words.facets, filters);
  let latest = 0;

  function readWords() {
    const query = new URLSearchParams(location.search);
    input.value = query.get("q") ?? "";
    sort.value = ["asc", "desc"].includes(query.get("sort") ?? "") ? query.get("sort") ?? "" : "";
  }

  /** Set the filters from the address; say which of them do not exist. */
  function readFilters() {
    const query = new URLSearchParams(location.search);
    const unknown = [];
    for (const [name, select] of selects) {
      const wanted = query.get(name) ?? "";
      select.value = wanted;
      if (wanted && select.value !== wanted) { select.value = ""; unknown.push(`${name}=${wanted}`); }
    }
    for (const name of query.keys()) {
      if (!selects.has(name) && name !== "q" && name !== "sort") unknown.push(name);
    }
    return unknown;
  }

  function write() {
    const query = new URLSearchParams();
    if (input.value) query.set("q", input.value);
    if (sort.value) query.set("sort", sort.value);
    for (const [name, select] of selects) if (select.value) query.set(name, select.value);
    const text = query.toString();
    if (text !== new URLSearchParams(location.search).toString()) history.pushState(null, "", text ? `?${text}` : location.pathname);
  }

  async function run(unknown = /** @type {string[]} */ ([])) {
    const turn = ++latest;
    count.textContent = words.loading;
    const chosen = Object.fromEntries([...selects].filter(([, select]) => select.value).map(([name, select]) => [name, select.value]));
    const order = sort.value || (input.value ? "" : "desc");
    const found = await pagefind.search(input.value || null, { filters: chosen, ...(order ? { sort: { date: order } } : {}) });
    if (turn !== latest) return;
    const total = found.results.length;
    const notice = unknown.length ? `${words.unknown.replace("%(name)s", unknown.join(", "))} · ` : "";
    count.textContent = notice + (total === 0 ? words.none : total === 1 ? words.one : words.many.replace("%(count)s", String(total)));
    list.replaceChildren();
    let shown = 0;
    async function next() {
      const part = await Promise.all(found.results.slice(shown, shown + PAGE).map((/** @type {any} */ result) => result.data()));
      if (turn !== latest) return;
      shown += part.length;
      list.append(...part.map((data) => entry(data, form.dataset.root ?? "", Boolean(input.value))));
      more.hidden = shown >= total;
    }
    /** @type {HTMLElement} */ (more.querySelector("button")).onclick = next;
    await next();
  }

  let timer = 0;
  form.addEventListener("submit", (event) => { event.preventDefault(); write(); run(); });
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => { write(); run(); }, 250); });
  for (const control of [sort, ...selects.values()]) control.addEventListener("change", () => { write(); run(); });
  addEventListener("popstate", () => { readWords(); run(readFilters()); });
  const unknown = readFilters();
  if (!unknown.length) write();
  await run(unknown);
}

/** One select for each facet, with counts. @returns {Map<string, HTMLSelectElement>} */
function facets(/** @type {HTMLElement} */ form, /** @type {Record<string, string>} */ names, /** @type {any} */ filters) {
  const place = /** @type {HTMLElement} */ (form.querySelector(".tk-facets"));
  const selects = new Map();
  for (const [key, name] of Object.entries(names)) {
    const values = Object.entries(filters[key] ?? {});
    if (!values.length) continue;
    const label = document.createElement("label");
    const select = document.createElement("select");
    label.append(name, select);
    select.className = "tk-in";
    select.name = key;
    select.append(new Option("–", ""));
    values.sort(([a], [b]) => a.localeCompare(b));
    for (const [value, number] of values) select.append(new Option(`${value} (${number})`, value));
    place.append(label);
    selects.set(key, select);
  }
  return selects;
}

/** One result. Texts of the record are only ever set as text. */
function entry(/** @type {any} */ data, /** @type {string} */ root, /** @type {boolean} */ excerpt) {
  const item = document.createElement("li");
  const time = document.createElement("time");
  time.textContent = data.meta.date;
  const body = document.createElement("div");
  const heading = document.createElement("b");
  const link = document.createElement("a");
  link.href = root + String(data.raw_url ?? data.url).replace(/^\/+/, "");
  link.textContent = data.meta.title;
  link.dir = "auto";
  heading.append(link);
  const line = document.createElement("div");
  line.className = "tk-meta";
  line.textContent = data.meta.line;
  body.append(heading, line);
  if (excerpt) {
    const text = document.createElement("p");
    text.dir = "auto";
    text.append(...marked(data.excerpt));
    body.append(text);
  }
  item.append(time, body);
  return item;
}

/** Pagefind's excerpt: escaped text with <mark> around the words that were found. */
function marked(/** @type {string} */ excerpt) {
  const decode = (/** @type {string} */ text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, "&");
  return excerpt.split(/(<mark>.*?<\/mark>)/).map((part) => {
    if (!part.startsWith("<mark>")) return decode(part);
    const mark = document.createElement("mark");
    mark.textContent = decode(part.slice(6, -7));
    return mark;
  });
}
