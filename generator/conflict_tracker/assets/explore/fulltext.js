// Messages in every part of every record, through Pagefind's indexes: one for each period, the newest first.

/**
 * @typedef {import("./data.js").Shard} Shard
 * @typedef {{ id: string, data: () => Promise<any> }} Hit
 */

/** @param {string} root @param {Shard[]} shards in order of time */
export function fulltext(root, shards) {
  const folder = new URL(`${root}pagefind/`, location.href);
  /** @type {Promise<any> | undefined} */
  let loading;
  /** @type {Set<string>} */
  const open = new Set();
  /** @type {Map<string, Promise<string[]>>} */
  const rows = new Map();

  /** @param {Shard} first whose index brings the program along */
  async function begin(first) {
    const { createInstance } = await import(new URL("pagefind.js", folder).href);
    const pagefind = createInstance({
      baseUrl: "/",
      basePath: new URL(`${first.name}/`, folder).pathname,
      noWorker: true,
    });
    await pagefind.init();
    open.add(first.name);
    return pagefind;
  }

  /** What holds the words, in the periods asked for. @param {string} words @param {Shard[]} wanted @returns {Promise<Hit[]>} */
  async function search(words, wanted) {
    const newest = shards[shards.length - 1];
    if (!newest) return [];
    loading ??= begin(newest);
    loading.catch(() => {
      loading = undefined;
    });
    const pagefind = await loading;
    for (const shard of wanted) {
      if (open.has(shard.name)) continue;
      await pagefind.mergeIndex(new URL(`${shard.name}/`, folder).href);
      open.add(shard.name);
    }
    return (await pagefind.search(words)).results;
  }

  /** Which rows hold the words: 1 for each. @param {string} words @param {Shard[]} wanted @param {number} size */
  async function hits(words, wanted, size) {
    const [found, ...tables] = await Promise.all([search(words, wanted), ...wanted.map(numbers)]);
    const ids = new Set(found.map(({ id }) => id));
    const passed = new Uint8Array(size);
    wanted.forEach((shard, n) =>
      tables[n].forEach((id, at) => {
        if (ids.has(id)) passed[shard.start + at] = 1;
      }),
    );
    return passed;
  }

  /** The index's own name of each row. @param {Shard} shard @returns {Promise<string[]>} */
  function numbers(shard) {
    const known =
      rows.get(shard.name) ??
      fetch(new URL(`${shard.name}/rows.txt`, folder)).then(async (answer) => {
        if (!answer.ok) throw new Error(`${shard.name}: ${answer.status}`);
        return (await answer.text()).trim().split("\n");
      });
    rows.set(shard.name, known);
    return known;
  }

  return { search, hits };
}

/**
 * The periods to look into, newest first, and those that are left: the newest alone, unless older ones are asked for.
 * @template {{ last: number }} S @param {S[]} shards in order of time @param {number | null} back the oldest month that is asked for
 */
export function depth(shards, back) {
  const oldest = back === null ? -1 : shards.findIndex((shard) => shard.last >= back);
  const from = oldest >= 0 ? oldest : shards.length - 1;
  return { wanted: shards.slice(Math.max(from, 0)).reverse(), left: shards.slice(0, Math.max(from, 0)).reverse() };
}
