// The record as columns of numbers: loading and reading explore/columns.bin (generator/dataset/packed.py writes it).

export const FORMAT = 1;
export const FLAGS = { openEnded: 1, noMonth: 2, toll: 4, noDay: 8, about: 16, lasted: 32, endYear: 64 };
export const ROLES = 8;
const DAY = 86_400_000;

/**
 * A facet: `column` holds each row's set, `bySpot` each spot's where the place decides, `sets` the numbers of its values.
 * @typedef {{ key: string, column: ArrayLike<number>, bySpot?: ArrayLike<number>, sets: number[][], values: string[], labels: string[], numbers: Map<string, number> }} Facet
 * A run of rows in a file of its own; `first` and `last` are months since the year 0.
 * @typedef {{ name: string, start: number, count: number, label: string, first: number, last: number }} Shard
 * @typedef {{ lon: Float32Array, lat: Float32Array, radius: Float32Array, count: number }} Spots
 * @typedef {{
 *   rows: number, start: Int32Array, length: ArrayLike<number>, killed: ArrayLike<number>, killedMore: ArrayLike<number>,
 *   changed: ArrayLike<number>, flags: ArrayLike<number>, spot: ArrayLike<number>, spots: Spots, also: [number, number[]][], facets: Map<string, Facet>,
 *   roles: { values: string[], labels: string[], numbers: Map<string, number> }, months: Months, text: Shard[],
 * }} Table
 * Months since the year 0: `bucket` counts from `first`, all the others stand as they are.
 * @typedef {{ first: number, count: number, years: number, bucket: Uint16Array, start: Int32Array, end: Int32Array, begun: Int32Array, ended: Int32Array }} Months
 */

/** Fetch and read the table. @param {string} address @returns {Promise<Table>} */
export async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return decode(await inflated(await answer.arrayBuffer()));
}

/** Unpack gzip where the server has not done it already. @param {ArrayBuffer} buffer @returns {Promise<ArrayBuffer>} */
export async function inflated(buffer) {
  const head = new Uint8Array(buffer, 0, Math.min(2, buffer.byteLength));
  if (head[0] !== 0x1f || head[1] !== 0x8b) return buffer;
  return new Response(new Blob([buffer]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/** @param {ArrayBuffer} buffer @returns {Table} */
export function decode(buffer) {
  const size = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, size)));
  if (header.format !== FORMAT) throw new Error(`columns.bin has format ${header.format}, not ${FORMAT}`);
  const column = (/** @type {string} */ name) => {
    const [kind, offset, length] = header.columns[name];
    return numbers(kind, buffer, 4 + size + offset, length);
  };
  const spot = column("spot");
  const start = starts(column("start"), header.first);
  const flags = column("flags"),
    length = column("length");
  const facets = new Map();
  for (const [key, sets] of Object.entries(header.sets)) {
    const own = column(key),
      bySpot = header.by_spot.includes(key) ? own : undefined;
    facets.set(key, {
      key,
      column: bySpot ? spread(bySpot, spot) : own,
      bySpot,
      sets,
      ...named(header.values[key], header.labels[key]),
    });
  }
  const roles = named(header.values.role, header.labels.role);
  const actor = facets.get("actor");
  if (actor) {
    // Who acted and who was hit, by the record's own word: derived, so that it costs no byte on the way.
    for (const [key, wanted] of Object.entries(SIDES))
      facets.set(key, {
        ...actor,
        key,
        sets: actor.sets.map((/** @type {number[]} */ parts) =>
          inRoles(
            parts,
            wanted.map((role) => roles.numbers.get(role)),
          ),
        ),
      });
  }
  return {
    rows: header.rows,
    start,
    length,
    killed: column("killed"),
    killedMore: column("killed_more"),
    changed: column("changed"),
    flags,
    spot,
    facets,
    months: months(start, length, flags),
    spots: points(column("spot_east"), column("spot_north"), column("spot_metres")),
    also: Object.entries(header.also ?? {}).map(([spot, others]) => [Number(spot), others]),
    roles,
    text: header.text.map(shard),
  };
}

const KINDS = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array };

/** A column; all lowest bytes stand first, then all next ones. @param {keyof typeof KINDS} kind @param {ArrayBuffer} buffer @param {number} offset @param {number} length */
function numbers(kind, buffer, offset, length) {
  if (kind === "u8") return new Uint8Array(buffer, offset, length);
  const column = new KINDS[kind](length),
    width = column.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(buffer, offset, length * width),
    into = new Uint8Array(column.buffer);
  for (let plane = 0; plane < width; plane++) {
    for (let row = 0; row < length; row++) into[row * width + plane] = bytes[plane * length + row];
  }
  return column;
}

const STEPS = 10_000;

/**
 * The spots' degrees: steps east since the spot before, steps north of the south pole; 0 of these is no point.
 * @param {ArrayLike<number>} east @param {ArrayLike<number>} north @param {ArrayLike<number>} metres @returns {Spots}
 */
function points(east, north, metres) {
  const lon = new Float32Array(east.length),
    lat = new Float32Array(east.length),
    radius = new Float32Array(east.length);
  for (let spot = 0, step = 0; spot < east.length; spot++) {
    step += east[spot];
    lon[spot] = north[spot] ? step / STEPS - 180 : NaN;
    lat[spot] = north[spot] ? north[spot] / STEPS - 90 : NaN;
    radius[spot] = metres[spot] / 1000;
  }
  return { lon, lat, radius, count: lon.length };
}

/** What the spots have, for each row. @param {ArrayLike<number>} values @param {ArrayLike<number>} spot */
function spread(values, spot) {
  const column = new Uint32Array(spot.length);
  for (let row = 0; row < spot.length; row++) column[row] = values[spot[row]];
  return column;
}

export const SIDES = { acted: ["initiator", "claimed_by"], hit: ["target", "victim"] };

/** What a number of the actors' sets says. @param {number} part */
export function partOf(part) {
  const pair = part >> 1;
  return { actor: Math.floor(pair / ROLES), role: pair % ROLES, inherited: Boolean(part & 1) };
}

/** The actors of a set that the record itself gives one of some roles. @param {number[]} parts @param {(number | undefined)[]} roles */
function inRoles(parts, roles) {
  return [
    ...new Set(
      parts
        .map(partOf)
        .filter(({ role, inherited }) => !inherited && roles.includes(role))
        .map((part) => part.actor),
    ),
  ];
}

/** @param {string[]} values @param {string[]} labels */
function named(values, labels) {
  return { values, labels, numbers: new Map(values.map((value, number) => [value, number])) };
}

/** @param {[string, number, number, string, string, string]} entry @returns {Shard} */
export function shard([name, start, count, first, last, label]) {
  return { name, start, count, label, first: parseMonth(first) ?? 0, last: parseMonth(last) ?? 0 };
}

/** Days since 1970 of each row's first day. @param {ArrayLike<number>} steps @param {string | null} first */
function starts(steps, first) {
  const days = new Int32Array(steps.length);
  let day = Math.round(Date.parse(first ?? "1970-01-01") / DAY);
  for (let row = 0; row < steps.length; row++) days[row] = day += steps[row];
  return days;
}

/** Months since the year 0. @param {number} day days since 1970 */
export function monthOf(day) {
  const date = new Date(day * DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** @param {number} day days since 1970 */
export function isoDay(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** As 2017-06. @param {number} month months since the year 0 */
export function isoMonth(month) {
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
}

/** @param {string} text as 2017-06 @returns {number | null} */
export function parseMonth(text) {
  const found = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  return found ? Number(found[1]) * 12 + Number(found[2]) - 1 : null;
}

/**
 * Each row's months: the first and the last in which it may have begun, the first and the last in which it may have ended.
 * The buckets are those of the strip: the month it begins in, or, behind the months, the year where no more is known.
 * @param {Int32Array} day @param {ArrayLike<number>} length @param {ArrayLike<number>} flags @returns {Months}
 */
export function months(day, length, flags) {
  const rows = day.length;
  const bucket = new Uint16Array(rows),
    [start, end, begun, ended] = Array.from({ length: 4 }, () => new Int32Array(rows));
  if (!rows) return { first: 0, count: 0, years: 0, bucket, start, end, begun, ended };
  let before = NaN,
    month = 0,
    latest = 0;
  for (let row = 0; row < rows; row++) {
    if (day[row] !== before) month = monthOf((before = day[row]));
    const last = length[row] ? monthOf(day[row] + length[row]) : month;
    start[row] = month;
    end[row] = last;
    begun[row] = flags[row] & FLAGS.noMonth ? Math.min(month - (month % 12) + 11, last) : month;
    ended[row] = !(flags[row] & FLAGS.lasted)
      ? month
      : flags[row] & FLAGS.endYear
        ? Math.max(last - (last % 12), month)
        : last;
    latest = Math.max(latest, last);
  }
  const first = start[0] - (start[0] % 12),
    years = Math.floor(latest / 12) - first / 12 + 1;
  for (let row = 0; row < rows; row++) {
    const at = start[row] - first;
    bucket[row] = flags[row] & FLAGS.noMonth ? years * 12 + Math.floor(at / 12) : at;
  }
  return { first, count: years * 12, years, bucket, start, end, begun, ended };
}
