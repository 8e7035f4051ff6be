// Titles and places in words, by period, fetched when a row is shown.

/**
 * @typedef {{ id: string, title: string, date: string, place: string, killed: string, disputes: number, background: boolean }} Entry
 * @typedef {import("./data.js").Shard} Shard
 */

/** Which shard holds a row. @param {Shard[]} shards in order @param {number} row */
export function shardOf(shards, row) {
  let low = 0,
    high = shards.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (shards[middle].start <= row) low = middle;
    else high = middle - 1;
  }
  return shards[low];
}

/** @param {Shard[]} shards @param {string} folder */
export function rowStore(shards, folder) {
  /** @type {Map<string, Promise<Entry[]>>} */
  const loaded = new Map();

  /** @param {Shard} shard @returns {Promise<Entry[]>} */
  function load(shard) {
    let loading = loaded.get(shard.name);
    if (!loading) {
      loading = fetch(`${folder}${shard.name}.json`).then(async (answer) => {
        if (!answer.ok) throw new Error(`${shard.name}: ${answer.status}`);
        return (await answer.json()).map(entry);
      });
      loading.catch(() => loaded.delete(shard.name));
      loaded.set(shard.name, loading);
    }
    return loading;
  }

  return {
    /** @param {number[]} rows @returns {Promise<Entry[]>} in the rows' order */
    async of(rows) {
      const shards_ = rows.map((row) => shardOf(shards, row));
      const entries = await Promise.all(shards_.map(load));
      return rows.map((row, n) => entries[n][row - shards_[n].start]);
    },
    /** The row of an incident that begins on a day, or null. @param {string} id @param {(shard: Shard) => boolean} likely */
    async row(id, likely) {
      for (const shard of [...shards].reverse().filter(likely)) {
        const at = (await load(shard)).findIndex((found) => found.id === id);
        if (at >= 0) return shard.start + at;
      }
      return null;
    },
  };
}

/** @param {[string, string, string, string, string, number, number]} fields @returns {Entry} */
function entry([id, title, date, place, killed, disputes, background]) {
  return { id, title, date, place, killed, disputes, background: Boolean(background) };
}
