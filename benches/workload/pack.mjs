// Writes the neutral workload in the author's format: `node benches/workload/pack.mjs` rewrites benches/workload/pack,
// with `--check` it only says whether the folder is what it would write.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const { facts, programmes } = JSON.parse(readFileSync(join(import.meta.dirname, "workload.json"), "utf8"));
const folder = join(import.meta.dirname, "pack");
const quoted = (text) => JSON.stringify(text);
const words = (id) => `{en: ${quoted(id.replaceAll("_", " "))}}`;

/** Options are ids of the author's format: `R01` is `r01`. */
const option = (value) => (typeof value === "boolean" ? (value ? "yes" : "no") : value.toLowerCase());

const figure = (fact, value) => {
  const { type } = facts[fact];
  return type === "percent" ? `${value} %` : type === "money" ? `${value} EUR` : type === "int" ? `${value} units` : option(value);
};

/** A condition as an expression. */
function expression(e) {
  const joined = (list, word) => list.map((part) => (part.fact ? expression(part) : `(${expression(part)})`)).join(` ${word} `);
  if (e.all) return joined(e.all, "and");
  if (e.any) return joined(e.any, "or");
  if (e.not) return `not (${expression(e.not)})`;
  if (e.op === "in") return `${e.fact} in [${e.value.map(option).join(", ")}]`;
  if (e.op === "not_in") return `not ${e.fact} in [${e.value.map(option).join(", ")}]`;
  return `${e.fact} ${e.op === "==" ? "=" : e.op} ${figure(e.fact, e.value)}`;
}

/** The body of a criterion: counts and scores are structure, all else is one expression. */
function body(e, name) {
  if (e.at_least) {
    const of = e.at_least.of.map((part) => `{if: ${quoted(expression(part))}}`).join(", ");
    return `at_least: {count: ${e.at_least.k}, of: [${of}]}`;
  }
  if (!e.score) return `if: ${quoted(expression(e))}`;
  const items = e.score.items.map(({ id, tiers }) => {
    const cases = tiers.map(({ when, points }) => `{if: ${quoted(expression(when))}, points: ${points}}`).join(", ");
    return `            - {id: ${id}, text: ${words(id)}, cases: [${cases}]}`;
  });
  return `score:
      name: ${name}_score
      at_least: ${e.score.min}
      parts:
        - id: points
          label: {en: Points}
          items:
${items.join("\n")}`;
}

function question(id, { type, values, min, max }) {
  const kinds = { bool: "yes_no", enum: "choice", int: "number", money: "money", percent: "percent" };
  const options = values ? `, options: [${values.map((value) => `{id: ${option(value)}, label: ${words(value)}}`).join(", ")}]` : "";
  const range = { int: `, unit: units, range: {min: ${min}, max: ${max}}`, money: `, step: 1, range: {min: ${min}, max: ${max}}`,
    percent: `, step: 0.1 %, range: {min: ${min} %, max: ${max} %}` }[type] ?? "";
  return `  ${id}: {kind: ${kinds[type]}${range}${options}, ask: ${words(id)}, can_change: ${values ? "no" : "either"}}`;
}

const programme = ({ id, criteria }) => `id: ${id}
kind: funding
title: ${words(id)}
summary: ${words(id)}
authority: office
gives: []
versions:
  - id: only
    source: workload
    effective: {}
    windows: {status: none}
    criteria:
      all:
${criteria.map((criterion) => `        - id: ${id}-${criterion.id}
          text: ${words(criterion.id)}
          ${body(criterion.expr, id).replaceAll("\n", "\n      ")}`).join("\n")}
`;

const files = {
  "pack.yaml": `id: workload
version: "1"
title: {en: Neutral workload}
jurisdiction: {en: Nowhere}
languages: [en]
currency: EUR
read_on: 2026-01-01
authorities:
  office: {name: {en: Office}}
`,
  "sources.yaml": "workload:\n  title: {en: Neutral workload}\n  issuer: {en: Office}\n  read: official\n",
  "questions/facts.yaml": `group: {id: facts, order: 1, title: {en: Facts}}
questions:
${Object.entries(facts).map(([id, fact]) => question(id, fact)).join("\n")}
`,
  ...Object.fromEntries(programmes.map((each) => [`programmes/${each.id}.yaml`, programme(each)])),
};

if (process.argv[2] === "--check") {
  const written = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()) : [];
  const stale = Object.entries(files).filter(([path, text]) => !existsSync(join(folder, path)) || readFileSync(join(folder, path), "utf8") !== text);
  if (stale.length || written.length !== Object.keys(files).length) {
    console.error(`benches/workload/pack is not what pack.mjs writes: ${stale.map(([path]) => path)}; run it without --check`);
    process.exit(1);
  }
} else {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
