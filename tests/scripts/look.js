// What a built site's search finds. node tests/scripts/look.js SITE QUERY...: a JSON line for each query.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { excerpt } from "../../generator/conflict_tracker/assets/search/excerpt.js";
import { openIndex } from "../../generator/conflict_tracker/assets/search/index.js";
import { look } from "../../generator/conflict_tracker/assets/search/look.js";
import { readNames } from "../../generator/conflict_tracker/assets/search/names.js";

const [site, ...queries] = process.argv.slice(2);
const root = pathToFileURL(join(site, "/")).href;
let fetched = 0;
Object.assign(globalThis, {
  location: { href: root },
  fetch: async (/** @type {URL} */ address) => {
    const content = readFileSync(address, "utf8");
    fetched++;
    return new Response(content);
  },
});
const index = await openIndex(root);
const names = readNames(await index.names());
for (const query of queries) {
  const before = fetched;
  const found = await look(index, names, query);
  const files = fetched - before;
  const shown = await index.show(found.rows.slice(0, 20));
  const pages = await index.show(found.pages.slice(0, 20));
  console.log(
    JSON.stringify({
      count: found.rows.length,
      addresses: shown.map(({ address }) => address),
      excerpts: shown.map(({ texts }) => excerpt(texts, found.wanted)),
      pages: pages.map(({ address }) => address),
      filters: found.filters.map(({ facet, value, count }) => [facet, value, count]),
      instead: found.instead,
      files,
    }),
  );
}
