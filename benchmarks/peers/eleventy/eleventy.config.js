// The incident pages alone, with the words of ours: a Markdown file each, as for Hugo.
export default function (config) {
  config.setQuietMode(true);
  return { dir: { input: "content", includes: "../_includes", data: "../_data", output: "_site" } };
}
