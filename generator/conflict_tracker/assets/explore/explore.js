// The explore page: one state, kept in the address; whatever shows it is told anew when it changes.

import * as address from "./address.js";
import { load, parseMonth } from "./data.js";
import { find, isolated, make, say } from "./dom.js";
import { mountFacet } from "./facets.js";
import { edges, order, select, take } from "./filter.js";
import { inBox } from "./globe.js";
import { list, PAGE } from "./list.js";
import { citation, frame } from "./share.js";
import { strip } from "./strip.js";
import { rowStore } from "./row_texts.js";
import { createMessages } from "./messages.js";
import { openIndex } from "../search/index.js";
import { clauses } from "../search/words.js";

/**
 * @typedef {import("./address.js").State} State
 * @typedef {import("./data.js").Table} Table
 * @typedef {import("./messages.js").Messages} Messages
 * @typedef {import("./filter.js").Result} Result
 */

const TYPING = 300;

/** @param {HTMLElement} place */
export async function start(place) {
  const texts = JSON.parse(find(place, ".tk-words").textContent ?? "{}");
  const messages = createMessages(texts, place.dataset.locale ?? "en", document.documentElement.lang || "en");
  const root = place.dataset.root ?? "";
  const count = find(place, ".tk-count");
  const embedded = new URLSearchParams(location.search).has("embed");
  if (embedded) embed(place, messages);
  const form = /** @type {HTMLFormElement} */ (find(place, "form"));
  form.addEventListener("submit", (event) => event.preventDefault());
  try {
    const table = await load(`${root}explore/columns.bin`);
    await new Explore(place, table, messages, root, texts).begin();
  } catch (error) {
    say(count, messages.text("failed"));
    console.warn(error);
  }
}

/** Only what is looked at, and the way to the whole. @param {HTMLElement} place @param {Messages} messages */
function embed(place, messages) {
  document.body.classList.add("tk-embed");
  document.head.append(make("base", { target: "_blank" }));
  const whole = new URL(location.href);
  whole.searchParams.delete("embed");
  place.append(
    make(
      "p",
      { class: "tk-acts" },
      make(
        "a",
        { href: whole.href, class: "tk-whole" },
        messages.text("whole", { site: isolated(place.dataset.site ?? "") }),
      ),
    ),
  );
}

class Explore {
  /** @param {HTMLElement} place @param {Table} table @param {Messages} messages @param {string} root @param {Record<string, any>} texts */
  constructor(place, table, messages, root, texts) {
    this.place = place;
    this.table = table;
    this.messages = messages;
    this.root = root;
    this.texts = texts;
    const { state, unknown } = address.read(location.search, table);
    this.state = state;
    this.unknown = unknown;
    this.rowTexts = rowStore(table.text, `${root}explore/text/`);
    /** @type {Promise<import("../search/index.js").Index> | undefined} */
    this.index = undefined;
    /** @type {Map<string, Uint32Array>} */
    this.orders = new Map();
    /** @type {Map<string, { show: (numbers: Uint32Array, choice: Set<number>) => void }>} */
    this.groups = new Map();
    /** @type {Uint8Array | null} */
    this.hits = null;
    this.shown = PAGE;
    /** @type {Awaited<ReturnType<typeof import("./map.js").open>> | undefined} */
    this.map = undefined;
    /** @type {Result | undefined} */
    this.result = undefined;
    this.requestId = 0;
    /** Of each spot, whether the overview holds it. */
    this.held = inside(table, texts.map.box);
  }

  async begin() {
    const { place, table, messages } = this;
    const totals = select(table, {
      chosen: new Map(),
      roles: new Set(),
      from: null,
      to: null,
      begins: null,
      within: null,
      hits: null,
      area: null,
    });
    for (const group of /** @type {NodeListOf<HTMLFieldSetElement>} */ (place.querySelectorAll("fieldset[data-facet]")))
      this.#group(group, totals);
    this.strip = strip(
      find(place, ".tk-ex-strip"),
      find(place, "[name=from]"),
      find(place, "[name=to]"),
      table.months,
      messages,
      (from, to) => this.change({ from, to }),
    );
    // Where only years are known, months have no bar to show; the years are counted in words.
    find(place, ".tk-ex-strip").hidden = !totals.months.subarray(0, table.months.count).some(Boolean);
    this.list = list(find(place, ".tk-ex-list"), this.root, table, messages, (rows) => this.rowTexts.of(rows), {
      select: (id) => this.change({ incident: id }),
      sort: (sort) => this.change({ sort }),
    });
    this.#controls();
    addEventListener("popstate", () => {
      const { state, unknown } = address.read(location.search, table);
      this.unknown = unknown;
      this.#show(state);
      this.map?.go(state.map);
    });
    await Promise.all([this.#show(this.state), this.#openMap()]);
    // What somebody typed before this script had come has to stay.
    const early = /** @type {HTMLInputElement} */ (find(place, "[name=q]")).value.trim();
    if (early && early !== this.state.q) await this.change({ q: early });
    place.dataset.ready = "yes";
    performance.mark("explore-ready");
    // The map works without its names: they come when everything else is there.
    const answer = await fetch(`${this.root}explore/spots.json`);
    if (answer.ok) this.map?.name(await answer.json());
    /** @type {HTMLInputElement} */ (find(place, "[name=q]")).value = this.state.q;
  }

  /** @param {HTMLFieldSetElement} group @param {Result} totals */
  #group(group, totals) {
    const key = group.dataset.facet ?? "";
    const facet = key === "role" ? this.table.roles : this.table.facets.get(key);
    const numbers = key === "role" ? totals.roles : totals.values.get(key);
    if (!facet || !numbers) return;
    const choose = (/** @type {number} */ value) =>
      this.change(
        key === "role"
          ? { roles: address.flipped(this.state.roles, value) }
          : { chosen: address.toggled(this.state, key, value) },
      );
    this.groups.set(key, mountFacet(group, facet, numbers, this.messages, choose));
  }

  #controls() {
    const { place } = this;
    const field = /** @type {HTMLInputElement} */ (find(place, "[name=q]"));
    let timer = 0;
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.change({ q: field.value.trim() }), TYPING);
    });
    const sort = /** @type {HTMLSelectElement} */ (find(place, "[name=sort]"));
    sort.addEventListener("change", () => this.change({ sort: sort.value }));
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (place.querySelectorAll("[data-view]"))) {
      button.addEventListener("click", () => this.change({ view: button.dataset.view ?? "list" }));
    }
    const inside = /** @type {HTMLInputElement} */ (find(place, "[name=inside]"));
    inside.addEventListener("change", () => this.change({ box: inside.checked && this.map ? this.map.box() : null }));
    find(place, ".tk-ex-more button").addEventListener("click", () => {
      this.shown += PAGE;
      this.#list();
    });
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (place.querySelectorAll("[data-take]"))) {
      button.addEventListener("click", () => this.#take(button.dataset.take ?? ""));
    }
    // On a phone the filters are behind a button; beside a wide page they always stand open.
    const opener = find(place, ".tk-ex-open");
    const fold = (/** @type {boolean} */ open) => opener.setAttribute("aria-expanded", String(open));
    opener.addEventListener("click", () => fold(opener.getAttribute("aria-expanded") === "false"));
    find(place, ".tk-ex-show").addEventListener("click", () => {
      fold(false);
      find(place, ".tk-count").focus();
      find(place, ".tk-ex-main").scrollIntoView();
    });
    for (const control of /** @type {NodeListOf<HTMLButtonElement>} */ (
      place.querySelectorAll("form [disabled], .tk-ex-main [disabled]")
    ))
      control.disabled = false;
  }

  /** Something is chosen: the address keeps it, and everything shows it. @param {Partial<State>} change @param {boolean} [quietly] without a step for the back button */
  change(change, quietly = false) {
    this.unknown = [];
    const state = address.changed(this.state, change);
    this.#write(state, quietly);
    return this.#show(state);
  }

  /** @param {State} state @param {boolean} quietly */
  #write(state, quietly) {
    const query = address.write(state, this.table);
    const target = query ? `?${query}` : location.pathname;
    if (quietly) history.replaceState(null, "", target);
    else if (query !== location.search.slice(1)) history.pushState(null, "", target);
  }

  /** @param {State} state */
  async #show(state) {
    const requestId = ++this.requestId;
    const again = state.q !== this.lastQuery;
    this.state = state;
    this.shown = PAGE;
    if (state.q ? again || !this.hits : this.hits) {
      if (!(await this.#find(requestId))) return;
    }
    await this.#draw();
    if (state.incident !== this.pointed) await this.#point();
  }

  /** Look for the words. Returns whether nobody has asked for something else meanwhile. @param {number} requestId */
  async #find(requestId) {
    const { q } = this.state;
    this.lastQuery = q;
    if (!q) {
      this.hits = null;
      return true;
    }
    say(find(this.place, ".tk-count"), this.messages.text("searching"));
    try {
      this.index ??= openIndex(this.root);
      const hits = await (await this.index).find(clauses(q));
      if (requestId !== this.requestId) return false;
      this.hits = hits.subarray(0, this.table.rows);
    } catch (error) {
      this.index = undefined;
      if (requestId !== this.requestId) return false;
      this.hits = new Uint8Array(this.table.rows);
      this.unknown = [...this.unknown, this.messages.text("failedSearch")];
      console.warn(error);
    }
    return true;
  }

  async #draw() {
    const { state, table, place } = this;
    const area = state.box ? inside(table, state.box) : null;
    this.result = select(table, {
      chosen: state.chosen,
      roles: state.roles,
      from: state.from,
      to: state.to,
      begins: state.begins,
      within: state.within,
      hits: this.hits,
      area,
    });
    const result = this.result;
    for (const [key, group] of this.groups) {
      group.show(
        key === "role" ? result.roles : (result.values.get(key) ?? new Uint32Array(0)),
        (key === "role" ? state.roles : state.chosen.get(key)) ?? new Set(),
      );
    }
    this.strip?.show(result.months, result.monthsAlone, state.from, state.to);
    this.map?.show(everywhere(this.table, result.spots));
    this.#summary(result);
    /** @type {HTMLInputElement} */ (find(place, "[name=inside]")).checked = Boolean(state.box);
    /** @type {HTMLSelectElement} */ (find(place, "[name=sort]")).value = state.sort;
    const q = /** @type {HTMLInputElement} */ (find(place, "[name=q]"));
    if (place.dataset.ready && document.activeElement !== q) q.value = state.q;
    for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (place.querySelectorAll("[data-view]"))) {
      button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
    }
    find(place, ".tk-ex-output").hidden = true;
    place.dataset.view = state.view;
    await this.#list();
  }

  /** How many marks stand for, and how many of these only who zooms out can see. @param {Result} result */
  #drawn(result) {
    const { messages, held } = this;
    const placed = result.count - result.unplaced,
      beyond = result.spots.reduce((sum, count, n) => sum + (held[n] ? 0 : count), -result.unplaced);
    return messages.counted("drawn", placed) + (beyond ? ` ${messages.counted("beyond", beyond)}` : "");
  }

  /** @param {Result} result */
  #summary(result) {
    const { place, messages, table } = this;
    const all = result.count === table.rows;
    say(
      find(place, ".tk-count"),
      all
        ? messages.counted("every", result.count)
        : messages.counted("some", table.rows, { part: messages.number(result.count) }),
    );
    say(
      find(place, ".tk-ex-unknown"),
      this.unknown.length ? messages.text("unknownFilter", { name: this.unknown.join(", ") }) : "",
    );
    say(find(place, ".tk-ex-off"), messages.counted("unplaced", result.unplaced));
    say(find(place, ".tk-ex-drawn"), this.#drawn(result));
    say(find(place, ".tk-ex-take"), messages.counted("takeAway", result.count));
    say(find(place, ".tk-ex-show"), messages.counted("showThem", result.count));
    find(place, ".tk-ex-none").hidden = result.count > 0 || !this.#choices().length;
    say(find(place, ".tk-ex-set"), this.#choices().length ? messages.counted("set", this.#choices().length) : "");
    const years = result.months.slice(table.months.count).reduce((sum, number) => sum + number, 0);
    const { before, unsure } = edges(table, result.passed, this.state.from, this.state.to);
    const notes = [
      ["beganBefore", before],
      ["maybeBeyond", unsure],
      ["onlyYear", years],
    ].filter(([, number]) => number);
    say(
      find(place, ".tk-ex-vague"),
      notes.map(([key, number]) => messages.counted(String(key), Number(number))).join(" "),
    );
    this.#chips();
  }

  /** Everything that is chosen, each with its words and how to take it back. @returns {{ text: string, without: Partial<State> }[]} */
  #choices() {
    const { state, table, messages, texts } = this;
    const found = [];
    if (state.q) found.push({ text: `“${isolated(state.q)}”`, without: { q: "" } });
    if (state.from !== null || state.to !== null) {
      const first = table.months.first,
        last = first + table.months.count - 1;
      const [from, to] = [state.from ?? first, state.to ?? last].map(messages.month);
      found.push({
        text: from === to ? from : messages.text("period", { from, to }),
        without: { from: null, to: null },
      });
    }
    if (state.begins)
      found.push({
        text: messages.text("begins", { period: messages.period(state.begins.text) }),
        without: { begins: null },
      });
    if (state.within)
      found.push({
        text: messages.text("within", { period: messages.period(state.within.text) }),
        without: { within: null },
      });
    for (const [key, chosen] of state.chosen) {
      const facet = table.facets.get(key);
      for (const value of chosen)
        found.push({
          text: `${texts.titles[key]}: ${isolated(facet?.labels[value] ?? "")}`,
          without: { chosen: address.toggled(state, key, value) },
        });
    }
    for (const value of state.roles)
      found.push({
        text: `${texts.titles.role}: ${table.roles.labels[value]}`,
        without: { roles: address.flipped(state.roles, value) },
      });
    if (state.box) found.push({ text: messages.text("inBox"), without: { box: null } });
    return found;
  }

  #chips() {
    const { place, messages } = this;
    const choices = this.#choices();
    const chips = choices.map(({ text, without }) => {
      const chip = make(
        "button",
        { type: "button", class: "tk-chip", "aria-label": messages.text("remove", { name: text }) },
        text,
        make("span", { "aria-hidden": "true" }, " ×"),
      );
      chip.addEventListener("click", () => {
        this.change(without);
        find(place, ".tk-count").focus();
      });
      return chip;
    });
    if (chips.length > 1) {
      const clear = make("button", { type: "button", class: "tk-link" }, messages.text("clear"));
      clear.addEventListener("click", () => {
        const { sort, view, map, embed } = this.state;
        this.change({ ...address.blank(), sort, view, map, embed });
        find(place, ".tk-count").focus();
      });
      chips.push(clear);
    }
    find(place, ".tk-ex-chips").replaceChildren(...chips);
  }

  async #list() {
    const { state, table, result, place } = this;
    if (!result) return;
    find(place, ".tk-ex-more").hidden = state.view === "charts" || result.count <= this.shown;
    if (state.view === "charts") {
      const { draw } = await import("./charts.js");
      await draw(find(place, ".tk-ex-list"), this.root, table, result, this.messages);
      return;
    }
    const rows = take(this.#order(), result.passed, this.shown);
    await this.list?.show({ rows, total: result.count, view: state.view, sort: state.sort, selected: state.incident });
  }

  #order() {
    const { sort } = this.state;
    const found = this.orders.get(sort) ?? order(this.table, sort);
    this.orders.set(sort, found);
    return found;
  }

  async #openMap() {
    const { place, table, messages, state } = this;
    const ground = /** @type {HTMLElement} */ (find(place, ".tk-ex-map"));
    // Where no incident has a point, the page says so: a map of nothing is a white box.
    if (find(place, ".tk-ex-where").hidden) return;
    try {
      const { open } = await import("./map.js");
      this.map = await open(ground, { root: this.root, ...this.texts.map }, table, messages, {
        moved: (view) => this.#moved(view),
        spot: (spot) => this.#spot(spot),
      });
      if (state.map) this.map.go(state.map);
      if (this.result) this.map.show(everywhere(this.table, this.result.spots));
      await this.#point();
    } catch (error) {
      say(ground, messages.text("failedMap"));
      console.warn(error);
    }
  }

  /** @param {{ lat: number, lon: number, zoom: number }} view */
  #moved(view) {
    const box = this.state.box && this.map ? this.map.box() : null;
    if (box) {
      this.change({ map: view, box }, true);
      return;
    }
    this.state = address.changed(this.state, { map: view });
    this.#write(this.state, true);
  }

  /** One spot is touched: its place, where it has a name in the registry, else the ground around it. @param {number} spot */
  #spot(spot) {
    const places = this.table.facets.get("place");
    const [value] = places?.sets[places.bySpot?.[spot] ?? -1] ?? [];
    if (places && places.values[value]) {
      this.change({ chosen: new Map([...this.state.chosen, ["place", new Set([value])]]) });
      return;
    }
    const { lon, lat } = this.table.spots;
    this.change({ box: [lon[spot] - 0.002, lat[spot] - 0.002, lon[spot] + 0.002, lat[spot] + 0.002] });
  }

  /** Show where the selected incident is. */
  async #point() {
    const { incident } = this.state;
    this.pointed = incident;
    if (!this.map) {
      this.pointed = undefined;
      return;
    }
    if (!incident) {
      this.map.point(null);
      return;
    }
    const row = await this.#rowOf(incident);
    if (row === null) {
      say(
        find(this.place, ".tk-ex-unknown"),
        this.messages.text("unknownFilter", {
          name: `incident=${incident}`,
        }),
      );
      return;
    }
    this.map.point(this.table.spot[row]);
  }

  /** An id need not hold its date, its page does. @param {string} id */
  async #rowOf(id) {
    const page = await fetch(`${this.root}incidents/${id}/`);
    const when = page.ok ? /<time datetime="(\d{4})(-\d{2})?/.exec(await page.text()) : null;
    if (!when) return null;
    const month = parseMonth(when[1] + (when[2] ?? "-01")) ?? 0;
    return this.rowTexts.row(id, (shard) => shard.first <= month && month <= shard.last);
  }

  /** The selection taken away. @param {string} what */
  async #take(what) {
    const { place, messages, table, result, texts } = this;
    const output = find(place, ".tk-ex-output"),
      box = /** @type {HTMLTextAreaElement} */ (find(output, "textarea")),
      note = find(output, "p");
    if (!result) return;
    const here = new URL(location.href);
    here.searchParams.delete("embed");
    if (what === "csv" || what === "json" || what === "geojson") {
      output.hidden = false;
      box.hidden = true;
      const { download, partsOf } = await import("./download.js");
      const about = { query: here.href, dataset_revision: texts.revision, retrieved: today() };
      try {
        await download(
          what,
          partsOf(table, take(order(table, "oldest"), result.passed)),
          this.root,
          `${texts.file}-${result.count}`,
          about,
          (done, all) => {
            say(note, messages.text("fetching", { done: messages.number(done), all: messages.number(all) }));
          },
        );
        say(note, messages.counted("saved", result.count));
      } catch (error) {
        say(note, messages.text("failedDownload"));
        console.warn(error);
      }
      return;
    }
    const site = place.dataset.site ?? "";
    const summary = find(place, ".tk-count").textContent ?? "";
    here.searchParams.delete("map");
    const link = here.href;
    const framed = new URL(link);
    framed.search = [framed.search.slice(1), "embed"].filter(Boolean).join("&");
    const text =
      what === "link"
        ? location.href
        : what === "cite"
          ? citation(
              {
                site,
                count: summary,
                choices: this.#choices().map((choice) => choice.text),
                revision: texts.revision,
                day: today(),
                address: link,
              },
              messages,
            )
          : frame(framed.href, `${isolated(site)}: ${summary}`);
    output.hidden = false;
    box.hidden = false;
    box.value = text;
    box.setAttribute("aria-label", messages.text(what));
    box.select();
    try {
      await navigator.clipboard.writeText(text);
      say(note, messages.text("copied"));
    } catch {
      say(note, messages.text("copyThis"));
    }
  }
}

function today() {
  return new Date().toISOString().slice(0, 10);
}

/**
 * 1 for each spot in a box. What happened at several places is in it where one of them is.
 * @param {Table} table @param {[number, number, number, number]} box west, south, east, north
 */
function inside({ spots, also }, box) {
  const held = Uint8Array.from(spots.lon, (lon, n) => (inBox(lon, spots.lat[n], box) ? 1 : 0));
  for (const [spot, others] of also) if (others.some((other) => held[other])) held[spot] = 1;
  return held;
}

/** What stands at each spot, at all of its places. @param {Table} table @param {Uint32Array} counts by each incident's first */
function everywhere({ also }, counts) {
  const found = counts.slice();
  for (const [spot, others] of also) for (const other of others) found[other] += counts[spot];
  return found;
}
