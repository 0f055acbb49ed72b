// `make peers`: the time from the script to the first question, and the bytes it takes, beside widgets of others; one run, one machine, the
// same browser, cold caches, turn by turn so that a busy moment meets everybody. Medians. Figures, no test: nothing fails.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { buildSync } from "esbuild";
import { serve } from "../../scripts/serve.mjs";
import { dist, launch, visit } from "../e2e/browser.mjs";

const rounds = Number(process.env.ROUNDS ?? 9);
const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), "peers-"));
execFileSync("npm", ["ci", "--silent"], { cwd: here, stdio: "inherit" });

function page(name, head) {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "index.html"), `<!doctype html><meta charset="utf-8"><title>${name}</title><link rel="icon" href="data:,">${head}`);
}

/** A page with one script, bundled and minified as its makers would. */
function bundled(name, entry) {
  page(name, `${name === "surveyjs" ? '<link rel="stylesheet" href="./main.css">' : ""}<body><script type="module" src="./main.js"></script>`);
  const options = { bundle: true, minify: true, format: "esm", target: "es2022", jsx: "automatic", logLevel: "error" };
  buildSync({ ...options, entryPoints: [join(here, entry)], outfile: join(folder, name, "main.js"), define: { "process.env.NODE_ENV": '"production"' } });
  for (const file of name === "surveyjs" ? ["main.js", "main.css"] : ["main.js"]) {
    const path = join(folder, name, file);
    writeFileSync(`${path}.br`, brotliCompressSync(readFileSync(path)));
  }
}

cpSync(dist, join(folder, "release"), { recursive: true });
const own = (pack) =>
  page(`eligibility-check, ${pack}`, `<script type="module" src="../release/eligibility-check.js"></script><body><eligibility-check pack="${pack}" lang="en" loading="eager"><a href="#">link</a></eligibility-check>`);
own("cn-sme");
own("eu-sme");
bundled("altcha", "altcha.js");
bundled("surveyjs", "surveyjs.js");
bundled("publicodes + react", "publicodes.jsx");

/** Is there something to answer on the page? Ours shows its start first, which is pressed at once. */
const asked = () => {
  const root = document.querySelector("eligibility-check")?.shadowRoot ?? document;
  if (root !== document && !root.querySelector("form")) root.querySelector("[part=button]")?.click();
  return [...root.querySelectorAll("form input, input[type=checkbox], input[type=number], input[type=radio]")].some((field) => field.checkVisibility());
};

const names = ["eligibility-check, cn-sme", "eligibility-check, eu-sme", "altcha", "surveyjs", "publicodes + react"];
const times = Object.fromEntries(names.map((name) => [name, []]));
const bytes = {};
const site = await serve({ folder });
const browser = await launch();
for (let round = 0; round < rounds; round += 1) {
  for (const name of names) {
    const seen = await visit(browser, site.address, { path: null, locale: "en" });
    let sum = 0;
    seen.page.on("response", async (response) => {
      if (!response.url().startsWith("data:") && !response.url().endsWith("/")) sum += Number(response.headers()["content-length"] ?? 0);
    });
    // From the moment the script is asked for to the frame in which there is something to answer.
    await seen.page.addInitScript(`globalThis.asked = ${asked};
      const look = () => asked() ? requestAnimationFrame(() => (globalThis.shown = performance.now())) : requestAnimationFrame(look);
      requestAnimationFrame(look);`);
    await seen.page.goto(new URL(`${encodeURIComponent(name)}/`, site.address).href);
    await seen.page.waitForFunction(() => globalThis.shown);
    times[name].push(
      await seen.page.evaluate(() => {
        const script = performance.getEntriesByType("resource").find(({ name }) => /\.js(\?|$)/.test(name));
        return globalThis.shown - script.startTime;
      }),
    );
    bytes[name] = sum;
    await seen.close();
  }
}
await browser.close();
await site.close();
rmSync(folder, { recursive: true });

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
console.log(`medians of ${rounds} rounds, cold caches, brotli\n`);
console.log("| widget | ms from the script to the first question | bytes transferred |\n|---|---:|---:|");
for (const name of names) console.log(`| ${name} | ${Math.round(median(times[name]))} | ${bytes[name]} |`);
