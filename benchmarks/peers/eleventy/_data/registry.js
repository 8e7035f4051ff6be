// Actors, places, types and the words of vocabularies.
import { readFileSync } from "node:fs";

const NAMES = ["actors", "places", "types", "words"];

export default function () {
  return Object.fromEntries(NAMES.map((name) => [name, JSON.parse(readFileSync(`registry/${name}.json`, "utf8"))]));
}
