// The service worker of a full page, made for the files that this page consists of.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";

export const integrityOf = (bytes) => "sha384-" + createHash("sha384").update(bytes).digest("base64");

/** The text of the worker. `files` has the address and the integrity value of each file; their hash is the version. */
export function serviceWorker(files) {
  const version = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16);
  const source = readFileSync(join(import.meta.dirname, "../static/site/sw.js"), "utf8");
  const define = { __FILES__: JSON.stringify(files), __VERSION__: JSON.stringify(version) };
  return transformSync(source, { define, minify: true, format: "esm", charset: "utf8", target: "es2022", legalComments: "none" }).code;
}

/** What a full page consists of, beside the page itself. `html` is that page. */
export function namesOf(html) {
  const packs = [...html.matchAll(/ pack="([^"]*)"/g)].map(([, id]) => `packs/${id}.pack`);
  return ["page.css", "page.js", "icon.svg", "manifest.webmanifest", "eligibility-check.js", "eligibility-check_bg.wasm", ...packs];
}
