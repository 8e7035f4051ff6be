const ROWS = [
  ["place before", "Before, at this place", "at this place"],
  ["place after", "After, at this place", "at this place"],
  ["sides before", "Before, the same sides", "the same sides"],
  ["sides after", "After, the same sides", "the same sides"],
];

/** What came before and after at the place and by the same sides; then in time, unless it is among those. */
export function related(view) {
  const near = view.all.around.get(view.id);
  const seen = new Set([view.id]);
  const rows = [];
  for (const [kind, apart, together] of ROWS) {
    const other = near[kind];
    if (!other || seen.has(other.id)) continue;
    seen.add(other.id);
    const is_apart = other.ends < view.begins || view.ends < other.begins;
    rows.push({ heading: is_apart ? apart : `Around the same time, ${together}`, other });
  }
  const [before, after] = ["time before", "time after"].map((kind) => (seen.has(near[kind]?.id) ? null : near[kind]));
  return { rows, before, after };
}
