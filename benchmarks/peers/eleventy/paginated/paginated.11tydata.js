import { readdirSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import { neighbours } from "../parts/neighbours.js";

const MARK = "---\n";

export default function () {
  const files = readdirSync("content").filter((name) => name.endsWith(".md"));
  const incidents = files.map((name) => ({ id: name.slice(0, -3), ...load(front(`content/${name}`)) }));
  return { incidents, around: neighbours(incidents) };
}

function front(path) {
  const text = readFileSync(path, "utf8");
  return text.slice(MARK.length, text.lastIndexOf(MARK));
}
