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
const caption = (name) => escape(name.replace(/^.*\//, "").replace(/\.png$/, ""));
const figure = (name) => `<figure><a href="${escape(encodeURI(name))}"><img src="${escape(encodeURI(name))}" alt="" loading="lazy"></a><figcaption>${caption(name)}</figcaption></figure>`;
const folders = [...new Set(all.map((name) => name.split("/")[0]))];
const section = (folder) => `<h2 id="${escape(folder)}">${escape(folder)}</h2>\n<div>${all.filter((name) => name.startsWith(`${folder}/`)).map(figure).join("\n")}</div>`;
writeFileSync(
  join(gallery, "index.html"),
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Every state</title>
<style>body{font:14px/1.5 system-ui;margin:1.5rem;color-scheme:light dark}div{display:flex;flex-wrap:wrap;gap:1.5rem;align-items:start}figure{margin:0;inline-size:300px}img{display:block;inline-size:100%;max-block-size:420px;object-fit:cover;object-position:top;border:1px solid #8888}a+a{margin-inline-start:1em}</style>
<h1>Every state</h1><p>${folders.map((folder) => `<a href="#${escape(encodeURI(folder))}">${escape(folder)}</a>`).join("")}</p>
${folders.map(section).join("\n")}</html>`,
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
