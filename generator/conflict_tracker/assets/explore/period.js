// Stretches of days, as an address names them (generator/dataset/period.py), and those in which a row lies. Pure.

import { FLAGS, isoMonth, monthOf } from "./data.js";

/**
 * @typedef {import("./data.js").Table} Table
 * In days since 1970, both included.
 * @typedef {{ text: string, first: number, last: number }} Period
 */

const DAY = 86_400_000;
const DATE = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/;
export const OPEN = "..";

/** @param {number} month months since the year 0 */
function firstDay(month) {
  return Date.parse(`${isoMonth(month)}-01`) / DAY;
}

/** @param {number} month */
function lastDay(month) {
  return firstDay(month + 1) - 1;
}

/** The days of 2014, 2014-03 or 2014-03-04; null for what is no date. @param {string} text @returns {[number, number] | null} */
function daysOf(text) {
  const found = DATE.exec(text);
  if (!found || found[1] === "0000") return null;
  const month = Number(found[1]) * 12 + Number(found[2] ?? 1) - 1;
  if (!found[3]) return [firstDay(month), lastDay(month + (found[2] ? 0 : 11))];
  const day = firstDay(month) + Number(found[3]) - 1;
  return monthOf(day) === month ? [day, day] : null;
}

/** A date, or two joined by /, of which one may be open. @param {string} text @returns {Period | null} */
export function parsePeriod(text) {
  const parts = text.split("/");
  if (parts.length > 2 || text === OPEN) return null;
  const low = parts[0],
    high = parts[parts.length - 1];
  const first = low === OPEN ? -Infinity : daysOf(low)?.[0],
    last = high === OPEN ? Infinity : daysOf(high)?.[1];
  return first !== undefined && last !== undefined && first <= last ? { text, first, last } : null;
}

/** Whether a row is known to have begun in a period. @param {Table} table @param {number} row @param {Period} period */
export function beginsIn({ start, length, flags, months }, row, { first, last }) {
  const flag = flags[row],
    end = start[row] + length[row];
  if (flag & FLAGS.noMonth)
    return first <= start[row] && Math.min(lastDay(months.start[row] - (months.start[row] % 12) + 11), end) <= last;
  if (flag & FLAGS.noDay) return first <= start[row] && Math.min(lastDay(months.start[row]), end) <= last;
  if (flag & FLAGS.about) return first <= firstDay(months.start[row]) && lastDay(months.start[row]) <= last;
  return first <= start[row] && start[row] <= last;
}

/** Whether all of a row is known to lie in a period. @param {Table} table @param {number} row @param {Period} period */
export function liesIn({ start, length, flags, months }, row, { first, last }) {
  if (flags[row] & FLAGS.about) return first <= firstDay(months.start[row]) && lastDay(months.end[row]) <= last;
  return first <= start[row] && start[row] + length[row] <= last;
}
