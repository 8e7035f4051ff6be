// Charts of the selection: the numbers counted here, filled into the figures that Python made (explore/charts.json).

import { paint } from "../charts.js";
import { countsAxis, monthsAxis } from "./axis.js";
import { FLAGS, isoMonth } from "./data.js";
import { bdi, isolated, loadScript, make } from "./dom.js";

/**
 * @typedef {import("./data.js").Table} Table
 * @typedef {import("./filter.js").Result} Result
 * @typedef {import("./messages.js").Messages} Messages
 * @typedef {{ key: string, title: string, how: string, names: Record<string, string>, missing: Record<string, string>, most: number, room: [number, number], long: number, figure: { data: any[], layout: any } }} Frame
 * @typedef {{ figure: { data: any[], layout: any }, columns: string[], rows: (string | number)[][], notes: string[], missing: string }} Filled
 */

const TYPES = 4;
const ALONE = 22 * 86_400_000;
/** @type {Promise<Frame[]> | undefined} */
let frames;

/** @param {HTMLElement} place @param {string} root @param {Table} table @param {Result} result @param {Messages} messages */
export async function draw(place, root, table, result, messages) {
  try {
    frames ??= fetch(`${root}explore/charts.json`).then((answer) => answer.json());
    // What is not there at all is said above the list.
    if (!result.count) {
      place.replaceChildren();
      return;
    }
    const [Plotly, kinds] = await Promise.all([
      loadScript(`${root}assets/tracker/plotly-cartesian.min.js`, "Plotly"),
      frames,
    ]);
    place.replaceChildren();
    for (const frame of kinds) {
      const filled = fill(frame, table, result, messages);
      const plot = make("div", {
        class: "tk-plot",
        style: `--tk-plot:${filled.figure.layout.height}px`,
        "aria-hidden": "true",
      });
      // Where nothing is drawn, a sentence says why: no axis from 0 to 1, no legend, no empty table.
      const drawn = filled.missing
        ? [make("p", { class: "tk-none" }, filled.missing)]
        : [plot, legendOf(filled.figure.data)];
      place.append(
        make(
          "section",
          { class: "tk-chart" },
          make("h2", {}, frame.title),
          make("p", { class: "tk-note" }, [frame.how, ...filled.notes].join(" ")),
          ...drawn,
          ...(filled.rows.length ? [tableOf(filled, messages)] : []),
        ),
      );
      if (filled.missing) continue;
      await paint(Plotly, plot, filled.figure);
      plot.dataset.drawn = "yes";
    }
  } catch (error) {
    frames = undefined;
    place.replaceChildren(make("p", { role: "alert" }, messages.text("failedCharts")));
    console.warn(error);
  }
}

/** @param {Frame} frame @param {Table} table @param {Result} result @param {Messages} messages @returns {Filled} */
export function fill(frame, table, result, messages) {
  const count = { "over-time": overTime, toll, against }[frame.key];
  if (!count) throw new Error(`no numbers for the chart ${frame.key}`);
  return count({ ...frame, figure: structuredClone(frame.figure) }, table, result, messages);
}

/** Plotly reads some HTML in labels: a name of the record must not become a link or a request. @param {string} text */
export function safe(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** @param {Frame} frame @param {Table} table @param {Result} result @param {Messages} messages @returns {Filled} */
function overTime({ names, missing, figure }, table, { passed, values }, messages) {
  const type = table.facets.get("type");
  if (!type) throw new Error("the table holds no types");
  const totals = values.get("type") ?? new Uint32Array(0);
  const order = Array.from(totals.keys())
    .filter((value) => totals[value])
    .sort((a, b) => totals[b] - totals[a] || a - b);
  // Totals ignore the choice of types; a type that is not chosen has no rows here and makes no series.
  const own = new Set();
  for (let row = 0; row < table.rows; row++) if (passed[row]) own.add(type.sets[type.column[row]][0]);
  const shown = order.filter((value) => own.has(value)).slice(0, TYPES);
  const series = own.size > TYPES ? TYPES + 1 : shown.length;
  const place = new Map(shown.map((value, n) => [value, n]));
  const counts = monthly(table, passed, series, (row, add) =>
    add(place.get(type.sets[type.column[row]][0]) ?? TYPES, 1),
  );
  const months = [...counts.keys()].sort((a, b) => a - b);
  figure.data = figure.data.slice(0, series);
  const titles = [...shown.map((value) => type.labels[value]), names.other].slice(0, series);
  figure.data.forEach((trace, n) =>
    Object.assign(trace, {
      x: months.map((month) => `${isoMonth(month)}-01`),
      y: months.map((month) => counts.get(month)?.[n] ?? 0),
      name: safe(titles[n]),
      customdata: months.map(messages.month),
    }),
  );
  mark(
    figure,
    months,
    Math.max(0, ...months.map((month) => counts.get(month)?.reduce((sum, number) => sum + number, 0) ?? 0)),
    messages,
  );
  return {
    figure,
    columns: [names.month, ...titles],
    rows: months.map((month) => [messages.month(month), ...(counts.get(month) ?? [])]),
    notes: yearOnly(passed.filter((inside, row) => inside && table.flags[row] & FLAGS.noMonth).length, messages),
    missing: months.length ? "" : missing.none,
  };
}

/** What bars by month leave out. @param {number} count @param {Messages} messages */
function yearOnly(count, messages) {
  return count ? [messages.counted("yearOnly", count)] : [];
}

/** @param {Frame} frame @param {Table} table @param {Result} result @param {Messages} messages @returns {Filled} */
function toll({ names, missing, figure }, table, { passed }, messages) {
  let without = 0,
    background = 0,
    across = 0,
    undated = 0;
  const scope = table.facets.get("scope"),
    { start, end } = table.months;
  const isCore = (/** @type {number} */ row) =>
    !scope || scope.sets[scope.column[row]].some((value) => scope.values[value] === "core");
  const counted = Uint8Array.from(passed, (inside, row) => {
    if (!inside) return 0;
    if (!isCore(row)) {
      background++;
      return 0;
    }
    if (!(table.flags[row] & FLAGS.toll)) {
      without++;
      return 0;
    }
    if (table.flags[row] & FLAGS.noMonth) {
      undated++;
      return 0;
    }
    // Nobody knows how many of its dead belong to which month.
    if (start[row] !== end[row]) {
      across++;
      return 0;
    }
    return 1;
  });
  const counts = monthly(table, counted, 4, (row, add) => {
    add(0, table.killed[row]);
    add(1, table.killedMore[row]);
    add(2, table.flags[row] & FLAGS.openEnded ? 1 : 0);
    add(3, 1);
  });
  // A month in which somebody counted none is not one of which no number is known.
  const months = [...counts.keys()].filter((month) => counts.get(month)?.[3]).sort((a, b) => a - b);
  const of = (/** @type {number} */ month) => counts.get(month) ?? [0, 0, 0, 0];
  const span = (/** @type {number} */ month) =>
    messages.span(of(month)[0], of(month)[0] + of(month)[1], of(month)[2] > 0);
  const top = (/** @type {number} */ month) => of(month)[0] + of(month)[1],
    open = months.filter((month) => of(month)[2]);
  /** @type {[string, number[], (month: number) => number][]} */
  const series = [
    [names.low, months, (month) => of(month)[0]],
    [names.high, months, (month) => of(month)[1]],
    [names.open, open, top],
  ];
  figure.data = series.map(([name, x, y], n) => ({
    ...figure.data[n],
    x: x.map((month) => `${isoMonth(month)}-01`),
    y: x.map(y),
    name,
    visible: x.length > 0,
    customdata: x.map((month) => `${messages.month(month)}: ${span(month)}`),
  }));
  mark(figure, months, Math.max(0, ...months.map(top)), messages);
  return {
    figure,
    columns: [names.month, names.low, names.high],
    notes: [
      ...(background ? [messages.counted("noBackground", background)] : []),
      ...(without ? [messages.counted("noToll", without)] : []),
      ...yearOnly(undated, messages),
      ...(across ? [messages.counted("manyMonths", across)] : []),
    ],
    rows: months.map((month) => [messages.month(month), of(month)[0], of(month)[0] + of(month)[1]]),
    missing: !months.length ? missing.none : months.some(top) ? "" : missing.zero,
  };
}

/** The axes of a chart over months. @param {{ data: any[], layout: any }} figure @param {number[]} months in order @param {number} highest @param {Messages} messages */
function mark({ data, layout }, months, highest, messages) {
  if (!months.length) return;
  // A bar that has no neighbour: Plotly would draw it a millisecond wide.
  if (months.length === 1) for (const trace of data) if (trace.type === "bar") trace.width = ALONE;
  Object.assign(layout.xaxis, monthsAxis(months[0], months[months.length - 1], messages));
  Object.assign(layout.yaxis, countsAxis(highest, messages));
}

/** @param {Table} table @param {Uint8Array} passed @param {number} size @param {(row: number, add: (series: number, number: number) => void) => void} count */
function monthly(table, passed, size, count) {
  /** @type {Map<number, number[]>} */
  const months = new Map();
  for (let row = 0; row < table.rows; row++) {
    if (!passed[row] || table.flags[row] & FLAGS.noMonth) continue;
    const month = table.months.first + table.months.bucket[row];
    const numbers = months.get(month) ?? new Array(size).fill(0);
    months.set(month, numbers);
    count(row, (series, number) => {
      numbers[series] += number;
    });
  }
  return months;
}

/** @param {Frame} frame @param {Table} table @param {Result} result @param {Messages} messages @returns {Filled} */
function against({ names, missing, most, room, long, figure }, table, { passed }, messages) {
  const [by, on] = [table.facets.get("acted"), table.facets.get("hit")];
  if (!by || !on) throw new Error("the table holds no actors");
  const sets = new Uint32Array(by.sets.length);
  for (let row = 0; row < table.rows; row++) if (passed[row]) sets[by.column[row]]++;
  /** @type {Map<string, { acted: number, hit: number, count: number }>} */
  const pairs = new Map();
  let without = 0;
  by.sets.forEach((acted, set) => {
    if (!sets[set]) return;
    if (!acted.length || !on.sets[set].length) without += sets[set];
    for (const one of acted)
      for (const other of on.sets[set]) {
        const pair = pairs.get(`${one}|${other}`) ?? { acted: one, hit: other, count: 0 };
        pair.count += sets[set];
        pairs.set(`${one}|${other}`, pair);
      }
  });
  const ranked = [...pairs.values()].sort((a, b) => b.count - a.count || a.acted - b.acted || a.hit - b.hit);
  const side = (/** @type {"acted" | "hit"} */ name) => {
    const totals = new Map();
    for (const pair of ranked) totals.set(pair[name], (totals.get(pair[name]) ?? 0) + pair.count);
    return [...totals.keys()].sort((a, b) => totals.get(b) - totals.get(a));
  };
  const all = { acted: side("acted"), hit: side("hit") };
  const rows = all.acted.slice(0, most),
    columns = all.hit.slice(0, most);
  const z = rows.map((one) => columns.map((other) => pairs.get(`${one}|${other}`)?.count ?? null));
  // Cells stand at whole numbers: two actors may have one short name.
  const places = (/** @type {number[]} */ side) => side.map((_, n) => n);
  Object.assign(figure.data[0], {
    x: places(columns),
    y: places(rows),
    z,
    zmax: Math.max(1, ...z.flat().map((value) => value ?? 0)),
    text: z.map((line) => line.map((value) => (value === null ? "" : messages.compact(value)))),
    customdata: z.map((line, row) =>
      line.map((value, column) =>
        safe(
          `${isolated(by.labels[rows[row]])} → ${isolated(on.labels[columns[column]])}: ${messages.number(value ?? 0)}`,
        ),
      ),
    ),
  });
  for (const [axis, side, labels] of /** @type {[any, number[], string[]][]} */ ([
    [figure.layout.xaxis, columns, on.labels],
    [figure.layout.yaxis, rows, by.labels],
  ])) {
    Object.assign(axis, {
      tickvals: places(side),
      ticktext: side.map((value) => safe(isolated(short(labels[value], long)))),
    });
  }
  figure.layout.height = room[0] + room[1] * Math.max(rows.length, 1);
  const notes = [];
  if (without) notes.push(messages.counted("noPair", without));
  if (Math.max(all.acted.length, all.hit.length) > most) notes.push(messages.counted("cutPairs", most));
  return {
    figure,
    columns: [names.acted, names.hit, names.count],
    rows: ranked.map((pair) => [by.labels[pair.acted], by.labels[pair.hit], pair.count]),
    notes,
    missing: ranked.length ? "" : missing.none,
  };
}

/** What the colours mean, as Python's Chart.legend has it. @param {any[]} traces */
function legendOf(traces) {
  const named = traces.filter(({ name, visible }) => name && visible !== false);
  return make(
    "ul",
    { class: "tk-key" },
    ...named.map(({ name, marker }) => {
      const shape = marker.pattern?.shape ?? marker.symbol;
      const swatch = make("i", {
        class: `g-${marker.color.match(/--tk-(\w+)/)[1]}`,
        ...(shape ? { "data-pattern": shape } : {}),
      });
      return make("li", {}, swatch, bdi(name.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&")));
    }),
  );
}

/** A text cut at a word, for a label. @param {string} text @param {number} most */
function short(text, most) {
  return text.length <= most ? text : `${text.slice(0, most - 2).replace(/\s+\S*$/, "")} …`;
}

/** @param {Filled} filled @param {Messages} messages */
function tableOf({ columns, rows }, messages) {
  const right = (/** @type {string | number} */ cell) => ({ class: typeof cell === "number" ? "tk-r" : "" });
  const shown = (/** @type {string | number} */ cell) => (typeof cell === "number" ? messages.number(cell) : bdi(cell));
  const head = make(
    "tr",
    {},
    ...columns.map((name, n) => make("th", { scope: "col", ...right(rows[0]?.[n] ?? "") }, bdi(name))),
  );
  const body = rows.map(([first, ...rest]) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, shown(first)),
      ...rest.map((cell) => make("td", right(cell), shown(cell))),
    ),
  );
  return make(
    "details",
    { class: "tk-data" },
    make("summary", {}, messages.text("numbers")),
    make(
      "div",
      { class: "tk-scroll", tabindex: "0" },
      make("table", { class: "tk-table" }, make("thead", {}, head), make("tbody", {}, ...body)),
    ),
  );
}
