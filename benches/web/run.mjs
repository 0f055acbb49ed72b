// The wasm benchmark in node and in a headless Chromium: `node run.mjs FOLDER`, where the folder holds what `scripts/bench wasm` built.
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "../../scripts/serve.mjs";
import { LISTS, measure } from "./measure.mjs";
import { opened } from "./opened.mjs";

const out = process.argv[2];
const timed = await opened(out);
const names = [...new Set(LISTS.flatMap(([pack, companies]) => [`${pack}.pack`, `${pack}.${companies}`]))];
const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(out, "data", name))]));
const inNode = measure(timed, files, LISTS);

for (const name of ["measure.mjs", "page.mjs", "index.html"]) copyFileSync(join(import.meta.dirname, name), join(out, name));
const site = await serve({ folder: out });
const executablePath = [process.env.CHROME, "/usr/bin/chromium"].find((path) => path && existsSync(path));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage();
page.on("pageerror", (error) => console.error(String(error)));
await page.goto(site.address);
await page.waitForFunction(() => globalThis.rows ?? globalThis.failed, undefined, { timeout: 600_000 });
const inChromium = await page.evaluate(() => globalThis.rows ?? Promise.reject(globalThis.failed));
const version = browser.version();
await browser.close();
await site.close();

const shown = (value) => (value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)).padStart(10);
console.log(`node ${process.version}, Chromium ${version}; microseconds of one operation, medians`);
inNode.forEach((row, at) => {
  console.log(`${`${row.pack}, ${row.companies}`.padEnd(20)} ${row.operation.padEnd(22)} ${shown(row.microseconds)} ${shown(inChromium[at].microseconds)}`);
});
writeFileSync(join(out, "wasm.json"), JSON.stringify({ date: new Date().toISOString().slice(0, 10), node: process.version, chromium: version, inNode, inChromium }, null, 1));
