// The incident pages alone, with the words of ours.
export default function (config) {
  config.ignores.add("node_modules");
  config.addPassthroughCopy("assets");
  config.setQuietMode(true);
  return { dir: { input: ".", output: "_site" } };
}
