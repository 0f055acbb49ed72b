// Bytes of what ships, as a committed figure. `node scripts/sizes.mjs` compares dist with sizes.snap and fails on growth (or a
// shrinking worth writing down); `node scripts/sizes.mjs --write` rewrites the snapshot (`make sizes`). So growth is a reviewed diff.

import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Compilers differ a little from one release to the next; beyond this share of the figure a change is ours. */
const tolerancePercent = 2;
/** Small files may change by this many bytes without anybody having to sign for it. */
const toleranceBytes = 64;
/** What a visitor waits for before the first question: script (with the style sheet in it) and wasm, brotli. `aim` is where it should be; over
 * `limit` nothing is let through. */
const budget = { files: ["eligibility-check.js", "eligibility-check_bg.wasm"], aim: 140_000, limit: 215_000 };

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const snapshot = join(root, "sizes.snap");

function measure() {
  const names = readdirSync(dist, { recursive: true }).filter((name) => name.endsWith(".br"));
  if (names.length === 0) throw new Error("dist holds no built site; mend: make build");
  return new Map(
    names.sort().map((name) => {
      const plain = name.slice(0, -".br".length);
      return [plain, { raw: statSync(join(dist, plain)).size, brotli: statSync(join(dist, name)).size }];
    }),
  );
}

const line = (name, raw, brotli) => `${name.padEnd(32)} ${String(raw).padStart(9)} ${String(brotli).padStart(9)}`;

function read() {
  if (!existsSync(snapshot)) return new Map();
  const rows = readFileSync(snapshot, "utf8").split("\n").filter((row) => row && !row.startsWith("#"));
  return new Map(rows.map((row) => row.split(/\s+/)).map(([name, raw, brotli]) => [name, { raw: Number(raw), brotli: Number(brotli) }]));
}

const now = measure();
const total = budget.files.reduce((sum, name) => sum + (now.get(name)?.brotli ?? Number.NaN), 0);
const faults = [];
if (!(total <= budget.limit)) faults.push(`${budget.files.join(" + ")}: ${total} B brotli, over the limit of ${budget.limit}`);

if (process.argv.includes("--write")) {
  const head = "# Bytes of the built site. Rewritten by `make sizes`; compared by `make test`.\n" + line("# file", "raw", "brotli") + "\n";
  writeFileSync(snapshot, head + [...now].map(([name, { raw, brotli }]) => line(name, raw, brotli)).join("\n") + "\n");
} else {
  const then = read();
  for (const [name, { brotli }] of now) {
    const before = then.get(name)?.brotli;
    if (before === undefined) {
      faults.push(`${name}: ${brotli} B brotli, not in sizes.snap`);
      continue;
    }
    if (Math.abs(brotli - before) > Math.max(toleranceBytes, (before * tolerancePercent) / 100)) {
      faults.push(`${name}: ${brotli} B brotli, was ${before} (${brotli > before ? "+" : ""}${brotli - before})`);
    }
  }
  for (const name of then.keys()) if (!now.has(name)) faults.push(`${name}: in sizes.snap, but not built`);
}

for (const [name, { raw, brotli }] of now) console.log(line(name, raw, brotli));
const firstLoad = (pack) => [...budget.files, `packs/${pack}.pack`].reduce((sum, name) => sum + now.get(name).brotli, 0);
for (const pack of ["cn-sme", "eu-sme"]) console.log(`first load of an element with ${pack}: ${firstLoad(pack)} B brotli`);
const over = total > budget.aim ? `, ${total - budget.aim} over the aim` : "";
console.log(`script + wasm: ${total} B brotli; aim ${budget.aim}, limit ${budget.limit}${over}`);
if (faults.length > 0) {
  console.error(`\nsizes differ from sizes.snap:\n  ${faults.join("\n  ")}\nmend: if the change is meant, run \`make sizes\` and commit sizes.snap`);
  process.exit(1);
}
