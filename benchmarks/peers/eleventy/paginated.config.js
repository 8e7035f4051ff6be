// The same pages of the same files by one template with pages: faster, as there is one template in place of thousands.
export default function (config) {
  config.setQuietMode(true);
  return { dir: { input: "paginated", data: "../_data", output: "_site" } };
}
