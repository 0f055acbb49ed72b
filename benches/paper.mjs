// Writes what the benchmarks left in FOLDER into docs/performance: the tables between their marks, and the plot. `node paper.mjs FOLDER`
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { OURS } from "./peers/engines.mjs";

const docs = join(import.meta.dirname, "../docs/performance");
const shown = (value) =>
  value === undefined || value === null ? "–" : value < 10 ? value.toFixed(2) : value < 1000 ? value.toFixed(1) : Math.round(value).toLocaleString("en");
const table = (heads, rows) => [heads, heads.map((head) => (/µs|ms|MB|ratio|wrong|eligible|missed|without|programmes/.test(head) ? "--:" : "---")), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

export function peersTable({ rows, rounds, node, date }) {
  const ours = rows.find(({ name }) => name === OURS);
  const ratio = (row, mode) => (row === ours ? "1" : shown(row[mode] / ours[mode]));
  const row = (each) => [
    `${each === ours ? `**${each.name}**` : each.name}${each.unsafe ? " †" : ""}`,
    each.version ?? "–",
    shown(each.criteria),
    ratio(each, "criteria"),
    shown(each.verdicts),
    ratio(each, "verdicts"),
    each.wrong,
    each.falselyEligible,
    each.missed,
  ];
  const heads = ["engine", "version", "all 160 criteria, µs", "ratio", "20 verdicts, µs", "ratio", "wrong", "of them “eligible”", "missed"];
  return `${table(heads, rows.map(row))}

† Generates code: a page whose policy forbids \`unsafe-eval\` refuses it.
Fall-backs of ours: ${ours.fallbacks} of 20 programmes.
${date}, node ${node}, median of ${rounds} rounds.`;
}

function operationsTable({ inNode, inChromium, node, chromium, date }, native) {
  const group = { complete: "complete", partial: "half", cases: "cn-sme" };
  const what = { complete: "workload, complete", partial: "workload, half of the answers", cases: "cn-sme, its worked cases" };
  const isNative = native("complete", "criteria") !== undefined;
  const row = ({ companies, operation, microseconds }, at) => [
    what[companies],
    operation,
    ...(isNative ? [shown(native(group[companies], operation))] : []),
    shown(microseconds),
    shown(inChromium[at].microseconds),
  ];
  return `${table(["on", "operation", ...(isNative ? ["native, µs"] : []), "node, µs", "Chromium, µs"], inNode.map(row))}

${date}, node ${node}, Chromium ${chromium}.`;
}

const GROWTH = [
  ["decode", "decode, ms", "#1b6ca8"],
  ["change, verdicts", "one changed answer to all verdicts, ms", "#b5451b"],
  ["next question", "next question, ms", "#2b7a3f"],
  ["memory", "memory, MB", "#6b4c9a"],
];
const inUnit = (row, key) => (key === "memory" ? row[key] / 1e6 : row[key] / 1000);

function growthTable({ rows, node, date }) {
  const row = (each) => [
    each.programmes.toLocaleString("en"),
    shown(each.bytes / 1e6),
    each.fallbacks.toLocaleString("en"),
    ...GROWTH.map(([key]) => inUnit(each, key)).map((value) => (value < 1 ? value.toPrecision(2) : shown(value))),
  ];
  return `${table(["programmes", "pack, MB", "without a diagram", ...GROWTH.map(([, title]) => title)], rows.map(row))}

${date}, node ${node}.`;
}

function registerText({ companies, seconds, counts, date, node }) {
  const [eligible, conditional, open, refused, outside, ask, clash] = counts.map((count) => count.toLocaleString("en"));
  return `${companies.toLocaleString("en")} generated companies, put together from the worked cases of \`cn-sme\`, through \`screen\` by every programme of it, in chunks of 1,000: ${seconds.toFixed(1)} s of one core, ${((seconds * 1e6) / companies).toFixed(0)} µs a company.
The verdicts: eligible ${eligible}, conditional ${conditional}, open ${open}, not eligible ${refused}, not applicable ${outside}, ask ${ask}, contradictory ${clash}.
${date}, node ${node}.`;
}

function sizeText(wasm) {
  const [raw, brotli] = [wasm.length, brotliCompressSync(wasm).length].map((bytes) => bytes.toLocaleString("en"));
  return `The wasm of the benchmark, which holds the reader of packs, the engine and the loops that time it, and no interface: ${raw} bytes, ${brotli} with brotli.`;
}

/** Both axes logarithmic, one line for each quantity. */
function plot({ rows }) {
  const [width, height, left, right, top, bottom] = [720, 420, 64, 286, 24, 48];
  const values = GROWTH.flatMap(([key]) => rows.map((row) => inUnit(row, key)));
  const [low, high] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
  const x = (programmes) => left + ((Math.log10(programmes) - 2) / 2) * (width - left - right);
  const y = (value) => top + ((high - Math.log10(value)) / (high - low)) * (height - top - bottom);
  const text = (at, down, words, more = "") => `<text x="${at.toFixed(1)}" y="${down.toFixed(1)}" ${more}>${words}</text>`;
  const decades = Array.from({ length: high - low + 1 }, (_, at) => 10 ** (low + at));
  const grid = decades.map((value) => `<path d="M${left} ${y(value).toFixed(1)}H${width - right}" stroke="#ddd"/>${text(left - 8, y(value) + 4, value >= 1 ? value.toLocaleString("en") : value, 'text-anchor="end"')}`);
  const sizes = rows.map(({ programmes }) => text(x(programmes), height - bottom + 20, programmes.toLocaleString("en"), 'text-anchor="middle"'));
  // Words at the ends of lines may not lie on one another.
  let free = Infinity;
  const ends = GROWTH.map(([key, title, colour]) => ({ title, colour, at: y(inUnit(rows.at(-1), key)) })).sort((a, b) => b.at - a.at);
  for (const end of ends) free = end.at = Math.min(end.at, free - 16);
  const lines = GROWTH.map(([key, , colour]) => {
    const points = rows.map((row) => `${x(row.programmes).toFixed(1)},${y(inUnit(row, key)).toFixed(1)}`);
    return `<polyline points="${points.join(" ")}" fill="none" stroke="${colour}" stroke-width="2"/>`;
  });
  const words = ends.map(({ title, colour, at }) => text(width - right + 8, at + 4, title, `fill="${colour}"`));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13" role="img">
<title>How decoding, one changed answer, the next question and memory grow with the number of programmes</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${[...grid, ...sizes, ...lines, ...words].join("\n")}
${text((left + width - right) / 2, height - 8, "programmes, each of 8 criteria", 'text-anchor="middle"')}
</svg>
`;
}

if (process.argv[1] === import.meta.filename) {
  const out = process.argv[2];
  const read = (name) => existsSync(join(out, name)) && JSON.parse(readFileSync(join(out, name), "utf8"));
  const native = (group, operation) => {
    const path = join(out, "../criterion", group, operation, "new/estimates.json");
    return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).median.point_estimate / 1000 : undefined;
  };
  const [peers, wasm, scale, register] = ["peers", "wasm", "scale", "register"].map((name) => read(`${name}.json`));
  const blocks = {
    ...(peers && { peers: peersTable(peers) }),
    ...(wasm && { operations: operationsTable(wasm, native) }),
    ...(scale && { growth: growthTable(scale) }),
    ...(register && { register: registerText(register) }),
    ...(wasm && { size: sizeText(readFileSync(join(out, "web/benches_bg.wasm"))) }),
  };
  let paper = readFileSync(join(docs, "README.md"), "utf8");
  for (const [name, text] of Object.entries(blocks)) {
    const marks = new RegExp(`(<!-- ${name} -->\\n)[^]*?(<!-- end of ${name} -->)`);
    if (!marks.test(paper)) throw new Error(`docs/performance/README.md has no place for ${name}`);
    paper = paper.replace(marks, (_, begin, end) => `${begin}\n${text}\n\n${end}`);
  }
  writeFileSync(join(docs, "README.md"), paper);
  if (scale) writeFileSync(join(docs, "growth.svg"), plot(scale));
}
