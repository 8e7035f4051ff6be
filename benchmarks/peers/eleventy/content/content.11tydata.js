// Beside the Markdown files: one an incident, its record in the front matter.
import { basename } from "node:path";

export default {
  layout: "incident.11ty.js",
  permalink: ({ page }) => `incidents/${basename(page.inputPath, ".md")}/index.html`,
};
