// The folder of a site that moves with every release: https://your-host.example/v0.1/ beside https://your-host.example/v0.1.0/.
//
// A browser keeps one of its files for minutes, and a page stays open for days, while the other files already belong to the next release. So the
// folder has only what pages name by its address, and each of these takes its own files from the folder of its release, which never changes.

import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compress } from "./compress.mjs";
import { integrityOf, namesOf, serviceWorker } from "./worker.mjs";

/** In every page: the scripts and style sheets beside it. */
const scriptsAndSheets = /(?<=(?:src|href)=")\.\/(?=[\w-]+\.(?:js|css)")/g;
/** In the script of the element: where its files are. */
const base = /new URL\("\.",import\.meta\.url\)/g;

/** Writes the folder `to` for the built site `dist`, which lies in the folder `release` beside it. */
export function makeAlias(dist, to, release) {
  const beside = `../${release}/`;
  const bytes = (name) => readFileSync(join(dist, name));
  const write = (name, content) => {
    writeFileSync(join(to, name), content);
    compress(join(to, name));
  };
  const pointed = (name, from, into) => {
    const before = bytes(name).toString("utf8");
    const after = before.replaceAll(from, into);
    if (after === before) throw new Error(`${name} has no ${from}; fix: scripts/alias.mjs has to find where it names its files`);
    write(name, after);
    return after;
  };

  mkdirSync(to, { recursive: true });
  // They name no other file, or are named by what must lie beside them.
  for (const name of ["frame.js", "icon.svg", "manifest.webmanifest"]) {
    for (const ending of ["", ".br", ".gz"]) cpSync(join(dist, name + ending), join(to, name + ending));
  }
  pointed("eligibility-check.js", base, `new URL("${beside}",import.meta.url)`);
  for (const name of ["frame.html", "configure.html"]) pointed(name, scriptsAndSheets, beside);
  const page = pointed("index.html", scriptsAndSheets, beside);
  const address = (name) => (/\.(svg|webmanifest)$/.test(name) ? "./" : beside) + name;
  const files = namesOf(page).map((name) => [address(name), integrityOf(bytes(name))]);
  write("sw.js", serviceWorker([["./", integrityOf(page)], ...files]));
}
