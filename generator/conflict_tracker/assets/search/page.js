// The search page: names that are filters first, then every incident and page that holds the words. The address holds
// the query, so that a search can be linked to.

import { bdi, find, make, say } from "../explore/dom.js";
import { createMessages } from "../explore/messages.js";
import { excerpt } from "./excerpt.js";
import { openIndex } from "./index.js";
import { look } from "./look.js";
import { readNames } from "./names.js";
import { isMeant, pieces } from "./words.js";

/**
 * @typedef {import("./index.js").Index} Index
 * @typedef {import("./names.js").Name} Name
 * @typedef {import("./words.js").Clause} Clause
 * @typedef {import("../explore/messages.js").Messages} Messages
 * @typedef {import("./look.js").Found} Found
 */

const SHOWN = 20;
/** Names that are offered as filters. */
const OFFERED = 8;
const TYPING = 250;
/** Words in a row of a filter that say what else it is called. */
const ALSO = 3;

/** @param {HTMLElement} place */
export async function start(place) {
  const texts = JSON.parse(find(place, ".tk-words").textContent ?? "{}");
  const messages = createMessages(texts, place.dataset.locale ?? "en", document.documentElement.lang || "en");
  await new SearchPage(place, messages, texts.titles, place.dataset.root ?? "").begin();
}

class SearchPage {
  /** @param {HTMLElement} place @param {Messages} messages @param {Record<string, string>} titles of the facets @param {string} root */
  constructor(place, messages, titles, root) {
    this.place = place;
    this.messages = messages;
    this.titles = titles;
    this.root = root;
    this.input = /** @type {HTMLInputElement} */ (find(place, "[name=q]"));
    this.requestId = 0;
    /** @type {Promise<[Index, Name[]]> | undefined} */
    this.opening = undefined;
  }

  async begin() {
    const { input, place } = this;
    let timer = 0;
    const now = (/** @type {boolean} */ step) => {
      clearTimeout(timer);
      return this.#go(input.value.trim(), step);
    };
    find(place, "form").addEventListener("submit", (event) => {
      event.preventDefault();
      now(true);
    });
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => now(false), TYPING);
    });
    addEventListener("popstate", () => {
      input.value = query();
      this.#run(query());
    });
    // What somebody typed before this script had come has to stay.
    if (input.value.trim()) return now(false);
    input.value = query();
    await this.#run(query());
  }

  /** @param {string} q @param {boolean} step whether the back button leads back to what stood here */
  #go(q, step) {
    if (q !== query()) {
      const target = q ? `?${new URLSearchParams({ q })}` : location.pathname;
      if (step) history.pushState(null, "", target);
      else history.replaceState(null, "", target);
    }
    return this.#run(q);
  }

  /** The index and the names, fetched when somebody first looks for something. */
  #open() {
    this.opening ??= openIndex(this.root).then(async (index) => [index, readNames(await index.names())]);
    this.opening.catch(() => {
      this.opening = undefined;
    });
    return this.opening;
  }

  /** @param {string} q */
  async #run(q) {
    const now = ++this.requestId;
    const { place, messages } = this;
    const count = find(place, ".tk-count");
    for (const part of [".tk-found-filters", ".tk-found-pages", ".tk-results", ".tk-instead"])
      find(place, part).replaceChildren();
    find(place, ".tk-more").hidden = true;
    find(place, ".tk-to-explore").hidden = true;
    find(place, ".tk-searched").hidden = true;
    say(count, q ? messages.text("loading") : "");
    if (!q) return;
    try {
      const [index, names] = await this.#open();
      const found = await look(index, names, q);
      if (now !== this.requestId) return;
      this.#say(q, found, index);
      await this.#show(index, found, 0, now);
      await this.#pages(index, found, now);
    } catch (error) {
      if (now === this.requestId) say(count, messages.text("failed"));
      console.warn(error);
    }
  }

  /** @param {string} q @param {Found} found @param {Index} index */
  #say(q, { filters, rows, instead }, index) {
    const { place, messages } = this;
    say(find(place, ".tk-count"), rows.length ? messages.counted("found", rows.length) : messages.text("none"));
    if (instead) {
      const [before, after] = messages.text("instead", { typed: q, meant: "\0" }).split("\0");
      const button = make("button", { type: "button", class: "tk-link" }, bdi(instead));
      button.addEventListener("click", () => {
        this.input.value = instead;
        this.#go(instead, true);
        this.input.focus();
      });
      find(place, ".tk-instead").append(before, button, after ?? "");
    }
    if (filters.length)
      find(place, ".tk-found-filters").append(
        make("h2", {}, messages.text("filters")),
        make("ul", {}, ...filters.slice(0, OFFERED).map((name) => this.#filter(name))),
        ...this.#rest(filters.length - OFFERED),
      );
    const explore = /** @type {HTMLAnchorElement} */ (find(place, ".tk-to-explore"));
    explore.hidden = !rows.length;
    explore.href = `${this.root}incidents/?${new URLSearchParams({ q: instead || q })}`;
    const searched = find(place, ".tk-searched");
    searched.hidden = false;
    say(searched, messages.counted("searched", index.pages));
  }

  /** How many are not shown, where there are such. @param {number} count @returns {HTMLElement[]} */
  #rest(count) {
    const { messages } = this;
    return count > 0
      ? [make("p", { class: "tk-note" }, messages.text("narrow", { count: messages.number(count) }))]
      : [];
  }

  /** A name as a filter of the explore page. @param {Name} name */
  #filter({ facet, value, label, count, others }) {
    const also = others.length ? this.messages.text("also", { names: others.slice(0, ALSO).join(", ") }) : "";
    return make(
      "li",
      {},
      make(
        "a",
        { href: `${this.root}incidents/?${new URLSearchParams({ [facet]: value })}` },
        make("span", { class: "tk-meta" }, this.titles[facet] ?? facet),
        make("b", { dir: "auto" }, label),
        make("small", { dir: "auto" }, also),
        make("span", { class: "tk-n" }, this.messages.counted("found", count)),
      ),
    );
  }

  /** @param {Index} index @param {Found} found @param {number} from @param {number} now */
  async #show(index, found, from, now) {
    const { place } = this;
    const part = await index.show(found.rows.slice(from, from + SHOWN));
    if (now !== this.requestId) return;
    find(place, ".tk-results").append(...part.map((entry) => this.#entry(entry, found.wanted)));
    const more = find(place, ".tk-more");
    more.hidden = from + SHOWN >= found.rows.length;
    /** @type {HTMLElement} */ (more.querySelector("button")).onclick = () =>
      this.#show(index, found, from + SHOWN, now);
  }

  /** One result. Texts of the record are only ever set as text. @param {import("./index.js").Entry} entry @param {Clause[]} wanted */
  #entry({ address, title, when, line, texts }, wanted) {
    const link = make("a", { href: this.root + address, dir: "auto" }, ...marked(title, wanted));
    const text = excerpt(texts, wanted);
    return make(
      "li",
      {},
      make("time", {}, when),
      make(
        "div",
        {},
        make("b", {}, link),
        make("div", { class: "tk-meta" }, line),
        ...(text ? [make("p", { dir: "auto" }, ...marked(text, wanted))] : []),
      ),
    );
  }

  /** Other pages of the site, by what kind of page they are. @param {Index} index @param {Found} found @param {number} now */
  async #pages(index, found, now) {
    const part = await index.show(found.pages.slice(0, SHOWN));
    if (now !== this.requestId) return;
    /** @type {Map<string, HTMLElement[]>} */
    const groups = new Map();
    for (const { address, title, line, texts } of part) {
      const text = excerpt(texts, found.wanted);
      const item = make(
        "li",
        {},
        make("a", { href: this.root + address, dir: "auto" }, ...marked(title, found.wanted)),
        ...(text ? [make("p", { dir: "auto" }, ...marked(text, found.wanted))] : []),
      );
      groups.set(line, [...(groups.get(line) ?? []), item]);
    }
    find(this.place, ".tk-found-pages").append(
      ...[...groups].map(([kind, items]) => make("section", {}, make("h2", {}, kind), make("ul", {}, ...items))),
      ...this.#rest(found.pages.length - SHOWN),
    );
  }
}

/** What the address asks for. */
function query() {
  return new URLSearchParams(location.search).get("q")?.trim() ?? "";
}

/** A text with marks around what was looked for. @param {string} text @param {Clause[]} wanted @returns {(string | HTMLElement)[]} */
function marked(text, wanted) {
  return pieces(text).map((piece, n) => (n % 2 && isMeant(piece, wanted) ? make("mark", {}, piece) : piece));
}
