// A gallery of every state that the tests look at, in both languages and both themes: `make gallery`. It is painted by the tests themselves, on
// the built site. With `--against FOLDER`, an earlier gallery, it tells which pictures differ; without a word from here nothing is compared,
// as fonts and browsers paint a little differently from one machine to the next.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const gallery = join(root, "target/gallery");
const against = process.argv[process.argv.indexOf("--against") + 1];

rmSync(gallery, { recursive: true, force: true });
const tests = readdirSync(join(root, "tests/e2e")).filter((name) => /states\.test\.mjs$/.test(name));
const run = spawnSync("node", ["--test", "--test-concurrency=2", "--test-reporter=dot", ...tests.map((name) => join(root, "tests/e2e", name))], {
  stdio: "inherit",
  env: { ...process.env, GALLERY: gallery },
});

const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.codePointAt(0)};`);
const pictures = (folder) => readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".png")).sort();
const all = pictures(gallery);
const figure = (name) => `<figure><img src="${escape(encodeURI(name))}" alt="${escape(name)}" loading="lazy"><figcaption>${escape(name.replace(/\.png$/, ""))}</figcaption></figure>`;
writeFileSync(
  join(gallery, "index.html"),
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every state</title>
<style>body{font:14px system-ui;margin:1rem}main{display:flex;flex-wrap:wrap;gap:1rem;align-items:start}figure{margin:0;inline-size:320px}img{inline-size:100%;border:1px solid #999}</style>
<h1>Every state</h1><main>${all.map(figure).join("\n")}</main></html>`,
);
console.log(`\n${all.length} pictures: ${join(gallery, "index.html")}`);

let differ = 0;
if (process.argv.includes("--against")) {
  if (!against || !existsSync(against)) throw new Error("--against needs the folder of an earlier gallery");
  const before = new Set(pictures(against));
  for (const name of all) {
    if (!before.delete(name)) console.log(`new: ${name}`);
    else if (!readFileSync(join(gallery, name)).equals(readFileSync(join(against, name)))) console.log(`differs: ${name}`);
    else continue;
    differ += 1;
  }
  for (const name of before) console.log(`gone: ${name}`);
  differ += before.size;
  console.log(`${differ} pictures differ`);
}
process.exitCode = run.status !== 0 || differ > 0 ? 1 : 0;
