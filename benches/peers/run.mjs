// The table: `node run.mjs FOLDER [ROUNDS]`. Every engine runs alone, one after the other, round after round, each time in a fresh process; what is
// shown is the median of the rounds.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { OURS, engines } from "./engines.mjs";

const [out, rounds = "5"] = process.argv.slice(2);
const one = (name, mode) => {
  try {
    return JSON.parse(execFileSync(process.execPath, [join(import.meta.dirname, "one.mjs"), out, name, mode], { encoding: "utf8" }));
  } catch (error) {
    console.error(`${name}, ${mode}: ${error.message}`);
    return {};
  }
};
const version = (name) => name && JSON.parse(readFileSync(join(import.meta.dirname, "node_modules", name, "package.json"), "utf8")).version;
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

const rows = [{ name: OURS }, ...engines].map(({ name, package: from, unsafe }) => ({
  name,
  version: version(from),
  unsafe,
  ...one(name, "partial"),
  criteria: [],
  verdicts: [],
}));
for (let round = 0; round < Number(rounds); round++) {
  for (const mode of ["criteria", "verdicts"]) for (const row of rows) row[mode].push(one(row.name, mode).microseconds);
}
for (const row of rows) for (const mode of ["criteria", "verdicts"]) row[mode] = median(row[mode]);
const [ours] = rows;
rows.sort((a, b) => a.criteria - b.criteria);

const shown = (value) => (value === undefined ? "–" : value < 10 ? value.toFixed(2) : value < 1000 ? value.toFixed(1) : Math.round(value).toLocaleString("en"));
const ratio = (row, mode) => (row === ours ? "1" : shown(row[mode] / ours[mode]));
const lines = [
  "| engine | version | all 160 criteria, µs | ratio | 20 verdicts, µs | ratio | wrong | of them “eligible” | missed |",
  "|---|---|--:|--:|--:|--:|--:|--:|--:|",
  ...rows.map((row) => {
    const name = `${row === ours ? `**${row.name}**` : row.name}${row.unsafe ? " †" : ""}`;
    const cells = [name, row.version ?? "–", shown(row.criteria), ratio(row, "criteria"), shown(row.verdicts), ratio(row, "verdicts")];
    return `| ${[...cells, row.wrong, row.falselyEligible, row.missed].join(" | ")} |`;
  }),
];
console.log(lines.join("\n"));
console.log(`\n† generates code: a page whose policy forbids \`unsafe-eval\` refuses it. Fall-backs of ours: ${ours.fallbacks} of 20 programmes.`);
writeFileSync(join(out, "peers.json"), JSON.stringify({ date: new Date().toISOString().slice(0, 10), node: process.version, rounds: Number(rounds), rows }, null, 1));
