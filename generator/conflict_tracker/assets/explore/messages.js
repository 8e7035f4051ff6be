// Texts, numbers and dates in the page's language. The texts come with the page; the browser knows the rest.

import { isoMonth } from "./data.js";
import { OPEN } from "./period.js";

/** @typedef {Record<string, any>} Texts */

/** As the pages write them (i18n/locale.py), whatever calendar and digits a browser takes for this locale. */
const WRITTEN = { calendar: "gregory", numberingSystem: "latn" };

/** @param {Texts} texts what the page brings @param {string} locale such as en-GB @param {string} [language] of the page */
export function createMessages(texts, locale, language = locale) {
  const numbers = new Intl.NumberFormat(locale, WRITTEN);
  const plural = new Intl.PluralRules(language),
    english = new Intl.PluralRules("en");
  const dates = (/** @type {Intl.DateTimeFormatOptions} */ options) =>
    new Intl.DateTimeFormat(locale, {
      timeZone: "UTC",
      ...WRITTEN,
      ...options,
    });
  const long = dates({ month: "long", year: "numeric" });
  const exact = dates({ day: "numeric", month: "long", year: "numeric" });
  const years = dates({ year: "numeric" });
  const first = (/** @type {number} */ month) => new Date(`${isoMonth(month)}-01T00:00:00Z`);
  const month = (/** @type {number} */ value) => long.format(first(value));
  const brief = dates({ month: "short", year: "numeric" });
  const shortMonth = (/** @type {number} */ value) => brief.format(first(value));
  const number = (/** @type {number} */ value) => numbers.format(value);

  /** A text with its gaps filled. @param {string} key @param {Record<string, string | number>} [values] */
  function text(key, values = {}) {
    return fill(texts[key] ?? key, values);
  }

  /** The form of a text for a count. @param {string} key @param {number} count @param {Record<string, string | number>} [values] */
  function counted(key, count, values = {}) {
    const forms = texts[key] ?? {};
    const form = (forms.lang ? english : plural).select(count);
    return fill(forms[form] ?? forms.other ?? key, {
      count: number(count),
      ...values,
    });
  }

  /** Two numbers as one span. @param {number} low @param {number} high @param {boolean} [open] */
  function span(low, high, open = false) {
    const top = open ? text("orMore", { number: number(high) }) : number(high);
    return low === high ? top : text("span", { low: number(low), high: top });
  }

  /** A period of an address: 2014, March 2014, 4 March 2014 to 6 March 2014. @param {string} address */
  function period(address) {
    const said = address
      .split("/")
      .map((part) =>
        part === OPEN
          ? part
          : (part.length === 4 ? years : part.length === 7 ? long : exact).format(
              new Date(`${part}${"-01-01".slice(part.length - 4)}T00:00:00Z`),
            ),
      );
    const [from, to = from] = said;
    if (from === to) return from;
    return from === OPEN ? text("upTo", { to }) : to === OPEN ? text("onFrom", { from }) : text("period", { from, to });
  }

  const short = new Intl.NumberFormat(locale, {
    notation: "compact",
    ...WRITTEN,
  });
  /** A count in three or four characters. @param {number} value */
  const compact = (value) => (value < 1000 ? String(value) : short.format(value));

  return { text, counted, number, compact, month, shortMonth, period, span };
}

/** @typedef {ReturnType<typeof createMessages>} Messages */

/** @param {string} template @param {Record<string, string | number>} values */
function fill(template, values) {
  return template.replace(/%\((\w+)\)s/g, (whole, name) => String(values[name] ?? whole));
}
