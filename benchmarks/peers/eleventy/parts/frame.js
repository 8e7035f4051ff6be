import { safe } from "./html.js";

const TABS = ["Incidents", "Timeline", "Charts", "Actors", "Places", "Types", "Data", "About"]
  .map((name) => `<a href="/${name.toLowerCase()}/">${name}</a>`)
  .join("");
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'";

/** A page around what it says. */
export function frame({ id, title, description, record, all }, parts) {
  const address = `https://example.org/incidents/${id}/`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width"><title>${safe(title)} – Ours</title><link rel="icon" href="/assets/tracker/icon.svg"><link rel="stylesheet" href="/assets/tracker/tracker.css"><meta name="description" content="${safe(description)}"><link rel="canonical" href="${address}"><script type="application/ld+json">${structured(title, record, all)}</script><meta property="og:title" content="${safe(title)}"><meta property="og:image" content="https://example.org/card.png"></head><body class="tk-page" data-md-color-scheme="default"><script src="/assets/tracker/scheme.js"></script><a href="#tracker-main" class="tk-skip">Skip to content</a><header class="md-header tk-header"><div class="md-grid"><a class="tk-name" href="/">Ours</a><a class="tk-icon tk-icon--search" href="/search/" aria-label="Search"></a></div></header><nav class="tk-tabs" aria-label="Tabs"><div class="md-grid">${TABS}</div></nav><main id="tracker-main" class="md-grid tk-main"><article class="md-typeset">${parts.join("")}</article></main><footer class="md-footer"><div class="md-grid tk-foot"></div></footer><script type="module" src="/assets/tracker/tracker.js"></script></body></html>`;
}

function structured(title, { date, location }, { places, words }) {
  const place = { "@type": "Place", name: location.name };
  const point = words.precision[location.precision].radius ? places[location.place] : undefined;
  if (point) place.geo = { "@type": "GeoCoordinates", latitude: point.lat, longitude: point.lon };
  const event = { "@context": "https://schema.org", "@type": "Event", name: title, startDate: date.replace(/~$/, "") };
  return JSON.stringify({ ...event, location: place }).replaceAll("<", "\\u003c");
}
