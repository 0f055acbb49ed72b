// The table: `node run.mjs FOLDER [ROUNDS]`. Every engine runs alone, one after the other, round after round, each time in a fresh process; what is
// shown is the median of the rounds.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { peersTable } from "../paper.mjs";
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
rows.sort((a, b) => a.criteria - b.criteria);
const result = { date: new Date().toISOString().slice(0, 10), node: process.version, rounds: Number(rounds), rows };
console.log(peersTable(result));
writeFileSync(join(out, "peers.json"), JSON.stringify(result, null, 1));
