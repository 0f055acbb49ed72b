// How the engine grows: packs of 100, 1,000 and 10,000 programmes in node. `node scale.mjs FOLDER` prints the table and writes the figures; each pack has
// a process of its own (`node scale.mjs FOLDER SIZE`), so that the memory is its own too.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { microseconds } from "./measure.mjs";
import { opened } from "./opened.mjs";

const [out, size] = process.argv.slice(2);
const SIZES = [100, 1000, 10_000];
const MEASURED = ["decode", "prepare", "change", "change, verdicts", "next question"];

if (size) {
  const Timed = await opened(out);
  const before = Timed.memory.buffer.byteLength;
  const data = (ending) => readFileSync(join(out, "data", `scale-${size}.${ending}`));
  const pack = data("pack");
  const timed = new Timed(pack, data("half"), "2026-11-22");
  const row = { programmes: Number(size), bytes: pack.length, fallbacks: timed.fallbacks(), memory: Timed.memory.buffer.byteLength - before };
  for (const operation of MEASURED) {
    const at = Timed.operations().indexOf(operation);
    row[operation] = microseconds((times) => timed.run(at, times));
  }
  console.log(JSON.stringify(row));
} else {
  const row = (programmes) => JSON.parse(execFileSync(process.execPath, [import.meta.filename, out, String(programmes)], { encoding: "utf8" }));
  const rows = SIZES.map(row);
  const milliseconds = (value) => (value / 1000).toPrecision(3);
  console.log(`| programmes | pack | without a diagram | memory | ${MEASURED.join(" | ")} |`);
  console.log(`|--:|--:|--:|--:|${MEASURED.map(() => "--:|").join("")}`);
  for (const row of rows) {
    const times = MEASURED.map((operation) => `${milliseconds(row[operation])} ms`).join(" | ");
    console.log(`| ${row.programmes} | ${(row.bytes / 1e6).toFixed(2)} MB | ${row.fallbacks} | ${(row.memory / 1e6).toFixed(1)} MB | ${times} |`);
  }
  writeFileSync(join(out, "scale.json"), JSON.stringify({ date: new Date().toISOString().slice(0, 10), node: process.version, rows }, null, 1));
}
