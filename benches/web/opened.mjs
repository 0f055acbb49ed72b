// The wasm benchmark, opened in node.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** The class `Timed` of what lies in the folder; its memory and the class `Screened` hang on it. */
export async function opened(out) {
  const glue = await import(pathToFileURL(resolve(out, "web/benches.js")));
  const { memory } = await glue.default({ module_or_path: readFileSync(join(out, "web/benches_bg.wasm")) });
  return Object.assign(glue.Timed, { memory, Screened: glue.Screened });
}
