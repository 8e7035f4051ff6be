// Full-text search, the newest period first. The address holds the query, so that a search can be linked to.

import { isoMonth, parseMonth, shard } from "./explore/data.js";
import { find, make, say } from "./explore/dom.js";
import { depth, fulltext } from "./explore/fulltext.js";
import { createMessages } from "./explore/messages.js";

const PAGE = 20;

/** @param {HTMLElement} place */
export async function start(place) {
  const texts = JSON.parse(find(place, ".tk-words").textContent ?? "{}");
  const messages = createMessages(texts, place.dataset.locale ?? "en", document.documentElement.lang || "en");
  /** @type {import("./explore/data.js").Shard[]} */
  const shards = texts.shards.map(shard);
  const root = place.dataset.root ?? "";
  const index = fulltext(root, shards);
  const input = /** @type {HTMLInputElement} */ (find(place, "[name=q]"));
  const count = find(place, ".tk-count"),
    list = find(place, ".tk-results"),
    more = find(place, ".tk-more");
  const explore = /** @type {HTMLAnchorElement} */ (find(place, ".tk-to-explore"));
  let requestId = 0;

  /** @returns {{ q: string, back: number | null }} */
  function read() {
    const query = new URLSearchParams(location.search);
    return { q: query.get("q") ?? "", back: parseMonth(query.get("back") ?? "") };
  }

  /** @param {string} q @param {number | null} back */
  function go(q, back) {
    const query = new URLSearchParams({
      ...(q ? { q } : {}),
      ...(back === null ? {} : { back: isoMonth(back) }),
    }).toString();
    if (query !== location.search.slice(1)) history.pushState(null, "", query ? `?${query}` : location.pathname);
    return run(q, back);
  }

  /** @param {string} q @param {number | null} back */
  async function run(q, back) {
    const now = ++requestId;
    explore.href = `${root}incidents/${q ? `?${new URLSearchParams({ q })}` : ""}`;
    list.replaceChildren();
    more.hidden = true;
    find(place, ".tk-searched").replaceChildren();
    say(count, q ? messages.text("loading") : "");
    if (!q) return;
    const { wanted, left } = depth(shards, back);
    try {
      const found = await index.search(q, wanted);
      if (now !== requestId) return;
      say(count, found.length ? messages.counted("found", found.length) : messages.text("none"));
      searched(wanted, left);
      await show(found, 0, now);
    } catch (error) {
      if (now === requestId) say(count, messages.text("failed"));
      console.warn(error);
    }
  }

  /** @param {import("./explore/data.js").Shard[]} wanted @param {import("./explore/data.js").Shard[]} left */
  function searched(wanted, left) {
    if (!wanted.length) return;
    const line = find(place, ".tk-searched");
    const period = {
      from: messages.month(wanted[wanted.length - 1].first),
      to: messages.month(wanted[0].last),
    };
    line.append(make("span", {}, messages.text("searched", period)), " ");
    if (left.length) line.append(older(messages.text("searchOlder", { period: left[0].label }), left[0].last), " ");
    if (left.length > 1) line.append(older(messages.counted("searchAll", left.length), left[left.length - 1].last));
  }

  /** @param {string} text @param {number} back */
  function older(text, back) {
    const button = make("button", { type: "button", class: "tk-link" }, text);
    button.addEventListener("click", () => go(input.value.trim(), back));
    return button;
  }

  /** @param {import("./explore/fulltext.js").Hit[]} found @param {number} from @param {number} now */
  async function show(found, from, now) {
    const part = await Promise.all(found.slice(from, from + PAGE).map((hit) => hit.data()));
    if (now !== requestId) return;
    list.append(...part.map((data) => entry(data, root)));
    more.hidden = from + PAGE >= found.length;
    /** @type {HTMLElement} */ (more.querySelector("button")).onclick = () => show(found, from + PAGE, now);
  }

  let timer = 0;
  find(place, "form").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    go(input.value.trim(), null);
  });
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => go(input.value.trim(), null), 250);
  });
  addEventListener("popstate", () => {
    const { q, back } = read();
    input.value = q;
    run(q, back);
  });
  // What somebody typed before this script had come has to stay.
  if (input.value.trim()) return go(input.value.trim(), null);
  const { q, back } = read();
  input.value = q;
  await run(q, back);
}

/** One result. Texts of the record are only ever set as text. @param {any} data @param {string} root */
function entry(data, root) {
  const link = make(
    "a",
    { href: root + String(data.raw_url ?? data.url).replace(/^\/+/, ""), dir: "auto" },
    data.meta.title,
  );
  const text = make("p", { dir: "auto" }, ...marked(data.excerpt));
  return make(
    "li",
    {},
    make("time", {}, data.meta.date),
    make("div", {}, make("b", {}, link), make("div", { class: "tk-meta" }, data.meta.line), text),
  );
}

/** Pagefind's excerpt: escaped text with <mark> around the words that were found. @param {string} excerpt */
function marked(excerpt) {
  const decode = (/** @type {string} */ text) =>
    text
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, "&");
  return excerpt
    .split(/(<mark>.*?<\/mark>)/)
    .map((part) => (part.startsWith("<mark>") ? make("mark", {}, decode(part.slice(6, -7))) : decode(part)));
}
