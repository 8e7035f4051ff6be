// What is selected, one below the other: as a list to read or a table to compare.

import { FLAGS, isoDay } from "./data.js";
import { bdi, isolated, make, say } from "./dom.js";

export const PAGE = 20;

/**
 * @typedef {import("./data.js").Table} Table
 * @typedef {import("./messages.js").Messages} Messages
 * @typedef {import("./row_texts.js").Entry} Entry
 * @typedef {{ rows: number[], total: number, view: string, sort: string, selected: string }} Shown
 * @typedef {{ select: (id: string) => void, sort: (sort: string) => void }} Listener
 */

/**
 * @param {HTMLElement} place @param {string} root @param {Table} table @param {Messages} messages
 * @param {(rows: number[]) => Promise<Entry[]>} entriesOf @param {Listener} on
 */
export function list(place, root, table, messages, entriesOf, on) {
  let requestId = 0;
  const type = table.facets.get("type"),
    confidence = table.facets.get("confidence");
  const label = (/** @type {import("./data.js").Facet | undefined} */ facet, /** @type {number} */ row) =>
    facet ? facet.sets[facet.column[row]].map((value) => facet.labels[value]).join(", ") : "";

  /** @param {Shown} shown */
  async function show(shown) {
    const now = ++requestId;
    const entries = shown.rows.map((row) => (shown.view === "table" ? tableRow(row) : listRow(row)));
    place.replaceChildren(
      shown.view === "table"
        ? tableOf(shown, entries)
        : make("ol", { class: "tk-list" }, ...entries.map(({ element }) => element)),
    );
    place.setAttribute("aria-busy", "true");
    try {
      const texts = await entriesOf(shown.rows);
      if (now !== requestId) return;
      texts.forEach((text, n) => entries[n].fill(text, text.id === shown.selected));
      place.removeAttribute("aria-busy");
    } catch (error) {
      if (now === requestId) place.prepend(make("p", { class: "tk-note", role: "alert" }, messages.text("failedText")));
      console.warn(error);
    }
  }

  /** @param {Entry} text */
  function link(text) {
    return make("a", { href: `${root}incidents/${text.id}/`, dir: "auto" }, text.title);
  }

  /** @param {number} row @param {Entry} text */
  function pointer(row, text) {
    if (Number.isNaN(table.spots.lon[table.spot[row]])) return make("span", {}, messages.text("noPoint"));
    const button = make("button", { type: "button", class: "tk-link" }, messages.text("onMap"));
    button.setAttribute("aria-label", `${messages.text("onMap")}: ${isolated(text.title)}`);
    button.addEventListener("click", () => on.select(text.id));
    return button;
  }

  /** @param {number} row */
  function listRow(row) {
    const when = make("time", {
      datetime: isoDay(table.start[row]).slice(
        0,
        table.flags[row] & FLAGS.noMonth ? 4 : table.flags[row] & FLAGS.noDay ? 7 : 10,
      ),
    });
    const body = make("div", {}, make("b", {}, "…"), make("div", { class: "tk-meta" }, bdi(label(type, row))));
    const element = make("li", { class: "tk-wait" }, when, body);
    return {
      element,
      /** @param {Entry} text @param {boolean} selected */
      fill(text, selected) {
        say(when, text.date);
        const parts = [
          bdi(label(type, row)),
          bdi(text.place),
          text.killed && messages.text("killed", { number: text.killed }),
          text.background && messages.text("background"),
        ];
        const line = make("div", { class: "tk-meta" });
        for (const part of parts) if (part) line.append(part, " · ");
        if (text.disputes)
          line.append(
            make(
              "a",
              { class: "tk-dis", href: `${root}incidents/${text.id}/#ledger` },
              messages.counted("disputes", text.disputes),
            ),
            " · ",
          );
        line.append(pointer(row, text));
        body.replaceChildren(make("b", {}, link(text)), line);
        element.classList.remove("tk-wait");
        element.classList.toggle("tk-selected", selected);
      },
    };
  }

  /** @param {number} row */
  function tableRow(row) {
    const cells = Array.from({ length: 3 }, () => make("td"));
    const name = make("th", { scope: "row" }, "…");
    const killed = make("td", { class: "tk-r" });
    const [when, place_, sure] = cells;
    const element = make("tr", {}, when, name, make("td", {}, bdi(label(type, row))), place_, killed, sure);
    say(sure, label(confidence, row));
    return {
      element,
      /** @param {Entry} text @param {boolean} selected */
      fill(text, selected) {
        say(when, text.date);
        name.replaceChildren(link(text));
        place_.replaceChildren(bdi(text.place));
        // No number: not known, or none reported.
        killed.replaceChildren(
          table.flags[row] & FLAGS.toll
            ? text.killed
            : make("i", { class: "tk-unk" }, text.killed || messages.text("unknown")),
        );
        element.classList.toggle("tk-selected", selected);
      },
    };
  }

  /** @param {Shown} shown @param {{ element: HTMLElement }[]} entries */
  function tableOf(shown, entries) {
    const head = make(
      "tr",
      {},
      sortable("date", shown.sort, shown.sort === "newest" ? "oldest" : "newest", {
        newest: "descending",
        oldest: "ascending",
      }),
      make("th", { scope: "col" }, messages.text("incident")),
      make("th", { scope: "col" }, messages.text("type")),
      make("th", { scope: "col" }, messages.text("place")),
      sortable("killedColumn", shown.sort, "killed", { killed: "descending" }),
      make("th", { scope: "col" }, messages.text("confidence")),
    );
    return make(
      "div",
      { class: "tk-scroll", tabindex: "0" },
      make(
        "table",
        { class: "tk-table" },
        make("thead", {}, head),
        make("tbody", {}, ...entries.map(({ element }) => element)),
      ),
    );
  }

  /** @param {string} key @param {string} current @param {string} next @param {Record<string, string>} directions */
  function sortable(key, current, next, directions) {
    const button = make("button", { type: "button", class: "tk-link" }, messages.text(key));
    button.addEventListener("click", () => on.sort(next));
    return make("th", { scope: "col", ...(directions[current] ? { "aria-sort": directions[current] } : {}) }, button);
  }

  return { show };
}
