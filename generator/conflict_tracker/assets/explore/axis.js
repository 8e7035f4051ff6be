// Axes with marks in the page's language, as charts/axis.py works them out: Plotly's own know halves of incidents and thousandths of seconds.

import { isoMonth } from "./data.js";

/** @typedef {import("./messages.js").Messages} Messages */

const MARKS = 5;

/** From zero to a little above the highest value, marked at round whole numbers. @param {number} highest @param {Messages} messages */
export function countsAxis(highest, messages) {
  let step = 1;
  for (let power = 1; step * MARKS < highest; power *= 10)
    step = [1, 2, 5].map((factor) => factor * power).find((size) => size * MARKS >= highest) ?? power * 10;
  const top = Math.max(highest, step);
  const tickvals = Array.from({ length: Math.floor(top / step) + 1 }, (_, n) => n * step);
  return { range: [0, top * 1.06], tickvals, ticktext: tickvals.map(messages.number) };
}

/** From the first month to the end of the last, marked by years or by months. @param {number} first @param {number} last months since the year 0 @param {Messages} messages */
export function monthsAxis(first, last, messages) {
  const end = last + 1,
    count = end - first,
    byYear = count > 24;
  const step = byYear
    ? 12 * ([1, 2, 5, 10, 20, 50, 100].find((years) => Math.floor(count / (12 * years)) < MARKS) ?? 200)
    : ([1, 2, 3].find((months) => Math.floor((count - 1) / months) < MARKS - 1) ?? 6);
  const marks = [];
  for (let mark = Math.ceil(first / step) * step; mark < end; mark += step) marks.push(mark);
  return {
    type: "date",
    range: [`${isoMonth(first)}-01`, `${isoMonth(end)}-01`],
    ticklabelmode: "instant",
    // A year is marked where it begins, a month in its middle, under its bar.
    tickvals: marks.map((mark) => `${isoMonth(mark)}-${byYear ? "01" : "16"}`),
    ticktext: marks.map((mark) => (byYear ? String(mark / 12) : messages.shortMonth(mark))),
  };
}
