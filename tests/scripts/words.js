// The words of texts, and what they ask for, for Python to compare with its own. Texts come as a JSON list on standard input.

import { readFileSync } from "node:fs";

import { words } from "../../generator/conflict_tracker/assets/search/words.js";

const texts = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map((/** @type {string} */ text) => [...new Set(words(text))].sort())));
