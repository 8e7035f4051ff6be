/** Before and after each incident in time, at its place and by the same sides. */
export function neighbours(incidents) {
  incidents.sort((one, other) => (one.order < other.order ? -1 : 1));
  const last = new Map();
  const around = new Map(incidents.map(({ id }) => [id, {}]));
  for (const incident of incidents) {
    for (const [kind, key] of keys(incident.record)) {
      const before = last.get(key);
      if (before) {
        around.get(incident.id)[`${kind} before`] = before;
        around.get(before.id)[`${kind} after`] = incident;
      }
      last.set(key, incident);
    }
  }
  return around;
}

function keys(record) {
  const of = (...roles) =>
    record.actors
      .filter(({ role }) => roles.includes(role))
      .map(({ actor }) => actor)
      .sort()
      .join(" ");
  const sides = `${of("initiator", "claimed_by", "participant")} / ${of("target", "victim")}`;
  return [
    ["time", "time"],
    ["place", `place ${record.location.place}`],
    ["sides", `sides ${sides}`],
  ];
}
