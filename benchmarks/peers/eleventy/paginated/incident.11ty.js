import { page } from "../parts/page.js";

export const data = {
  pagination: { data: "incidents", size: 1, alias: "incident" },
  permalink: ({ incident }) => `incidents/${incident.id}/index.html`,
};

export function render({ incident, registry, around }) {
  return page(incident, { ...registry, around });
}
