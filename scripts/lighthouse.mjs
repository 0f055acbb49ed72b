// Lighthouse on the built site, as a phone on a slow network sees it: `make lighthouse`. Not part of `make test`, as figures of time differ from
// one machine, and one moment, to the next. The report is in target/lighthouse.html.

import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { serve } from "./serve.mjs";

const version = "12.8.2";
/** What each of them should reach. */
const aim = 95;
const categories = ["performance", "accessibility", "best-practices"];

const root = join(import.meta.dirname, "..");
const target = join(root, "target");
mkdirSync(target, { recursive: true });
const site = await serve({ folder: join(root, "dist") });
try {
  const args = [
    "--yes", `lighthouse@${version}`, site.address, "--quiet",
    `--only-categories=${categories.join(",")}`,
    "--output=json", "--output=html", `--output-path=${join(target, "lighthouse")}`,
    "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
  ];
  // Lighthouse has a process of its own, so the server goes on answering.
  await new Promise((resolve, reject) => {
    const run = spawn("npx", args, { stdio: "inherit", env: { ...process.env, CHROME_PATH: process.env.CHROME } });
    run.on("error", reject).on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`lighthouse ended with ${code}`))));
  });
} finally {
  await site.close();
}
const report = JSON.parse(readFileSync(join(target, "lighthouse.report.json"), "utf8"));
let low = 0;
for (const id of categories) {
  const score = Math.round(report.categories[id].score * 100);
  if (score < aim) low += 1;
  console.log(`${id.padEnd(16)} ${String(score).padStart(3)}${score < aim ? `  under the aim of ${aim}` : ""}`);
  const lost = report.categories[id].auditRefs.map(({ id, weight }) => ({ ...report.audits[id], weight })).filter(({ score, weight }) => weight > 0 && score !== null && score < 0.9);
  for (const { id, displayValue, title } of lost) console.log(`  ${id}: ${title} ${displayValue ?? ""}`);
}
for (const id of ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index"]) {
  console.log(`${id.padEnd(26)} ${report.audits[id].displayValue}`);
}
process.exitCode = low > 0 ? 1 : 0;
