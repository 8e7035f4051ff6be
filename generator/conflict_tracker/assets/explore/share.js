// A selection in words: to cite it, to link to it, to show it on another page.

import { isolated } from "./dom.js";

/** @typedef {import("./messages.js").Messages} Messages */

/**
 * @param {{ site: string, count: string, choices: string[], revision: string, day: string, address: string }} about @param {Messages} messages
 */
export function citation({ site, count, choices, revision, day, address }, messages) {
  const what = choices.length ? `${count} (${choices.join("; ")})` : count;
  return messages.text("citation", { site: isolated(site), what, revision, day, address });
}

/** A frame for another page: it may run this site's scripts and open links, and nothing else. @param {string} address @param {string} title */
export function frame(address, title) {
  const escape = (/** @type {string} */ text) =>
    text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
  return `<iframe src="${escape(address)}" title="${escape(title)}" width="100%" height="640" loading="lazy" referrerpolicy="no-referrer" sandbox="allow-scripts allow-same-origin allow-popups" style="border:1px solid #7b868f"></iframe>`;
}
