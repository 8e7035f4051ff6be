import { basename } from "node:path";
import { neighbours } from "../parts/neighbours.js";
import { page } from "../parts/page.js";

let around; // Of all incidents: worked out for the first.

export function render(data) {
  around ??= neighbours(data.collections.all.map((one) => ({ ...one.data, id: id_of(one.page) })));
  return page({ ...data, id: id_of(data.page) }, { ...data.registry, around });
}

const id_of = ({ inputPath }) => basename(inputPath, ".md");
