// A register: 141,000 generated companies, each judged by every programme of the Chinese pack. `node register.mjs FOLDER`
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { opened } from "./opened.mjs";

const COMPANIES = 141_000;
const out = process.argv[2];
const Timed = await opened(out);
const { Screened, memory } = Timed;
const data = (ending) => readFileSync(join(out, "data", `cn-sme.${ending}`));
const timed = new Timed(data("pack"), data("register"), "2026-11-22");
const before = memory.buffer.byteLength;
const register = new Screened(timed);
let [milliseconds, companies] = [0, 0];
const counts = new Array(7).fill(0);
while (companies < COMPANIES) {
  register.fill(timed);
  const began = process.cpuUsage();
  register.screen(timed);
  const { user, system } = process.cpuUsage(began);
  milliseconds += (user + system) / 1000;
  companies += Screened.chunk();
  register.counts().forEach((count, verdict) => (counts[verdict] += count));
}
const row = { date: new Date().toISOString().slice(0, 10), node: process.version, companies, seconds: milliseconds / 1000, memory: memory.buffer.byteLength - before, counts };
console.log(`${companies} companies in ${row.seconds.toFixed(2)} s; ${(row.memory / 1e6).toFixed(1)} MB for chunks of ${Screened.chunk()}`);
console.log(`eligible, conditional, open, not eligible, not applicable, ask, contradictory: ${counts.join(", ")}`);
writeFileSync(join(out, "register.json"), JSON.stringify(row, null, 1));
