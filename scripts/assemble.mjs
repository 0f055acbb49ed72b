// Trunk's post_build hook: makes the files that ship out of what Trunk left in its staging folder.
//
//   eligibility-check.js        wasm-bindgen's glue and static/embed/element.js as ONE module, so that the integrity value a
//                               partner writes into the script tag covers every line of JavaScript; the style sheet is a constant in it
//   eligibility-check_bg.wasm   as wasm-opt left it; its hash is a constant in the script
//   packs/<id>.pack             each folder of static/packs, compiled; the hashes are constants in the script
//   *.br, *.gz                  beside each file, for servers that send compressed files as they lie
//
// Order matters: hashes are taken of final bytes, and the script, which holds them, is written last.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = join(import.meta.dirname, "..");
const out = process.env.TRUNK_STAGING_DIR;
if (!out) throw new Error("TRUNK_STAGING_DIR is not set; this is a hook: run `make build` instead");

const scriptPath = join(out, "eligibility-check.js");
const wasmPath = join(out, "eligibility-check_bg.wasm");

function integrity(path) {
  return "sha384-" + createHash("sha384").update(readFileSync(path)).digest("base64");
}

/** Compiles every rule pack; returns the integrity value of each by pack id. */
function compilePacks() {
  const source = join(root, "static/packs");
  const ids = existsSync(source) ? readdirSync(source).filter((id) => statSync(join(source, id)).isDirectory()) : [];
  mkdirSync(join(out, "packs"), { recursive: true });
  return Object.fromEntries(
    ids.sort().map((id) => {
      const path = join(out, "packs", `${id}.pack`);
      const args = ["run", "--quiet", "--locked", "--bin", "eligibility", "--", "compile", `static/packs/${id}`, "-o", path];
      execFileSync("cargo", args, { cwd: root, stdio: "inherit" });
      return [id, integrity(path)];
    }),
  );
}

/** The glue without its exports: what a page can import is decided in element.js alone. */
function glue() {
  const text = readFileSync(scriptPath, "utf8");
  if (/^import .* from /m.test(text)) throw new Error("the wasm-bindgen glue imports another file; it must be one module");
  const inner = text.replace(/^export \{[^}]*\};?\n?/gm, "").replace(/^export (?=(async )?(function|class|const|let) )/gm, "");
  if (/^export /m.test(inner)) throw new Error("the wasm-bindgen glue has an export of a form unknown to scripts/assemble.mjs");
  if (!inner.includes("function __wbg_init(")) throw new Error("the wasm-bindgen glue has no `__wbg_init`; was it built for another target?");
  return inner;
}

/** All sheets in the order of their names. */
function css() {
  const folder = join(root, "static/css");
  const names = readdirSync(folder).filter((name) => name.endsWith(".css")).sort();
  return names.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
}

/** Comments and needless space out. Strings in the sheet hold neither. */
function squeeze(sheet) {
  return sheet.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\s+/g, " ").replace(/ ?([{};,]) ?/g, "$1").replace(/;}/g, "}").trim();
}

function element(constants) {
  let text = readFileSync(join(root, "static/embed/element.js"), "utf8");
  // One comment at the head explains the file to its reader; the constants' names in it are not to be replaced.
  text = text.replace(/^(\/\/.*\n)+/, "");
  for (const [name, value] of Object.entries(constants)) {
    if (!text.includes(name)) throw new Error(`static/embed/element.js does not use ${name}`);
    text = text.replaceAll(name, () => JSON.stringify(value));
  }
  return text;
}

function compress(folder) {
  const rows = [];
  for (const name of readdirSync(folder, { recursive: true }).sort()) {
    const path = join(folder, name);
    if (!statSync(path).isFile() || /\.(br|gz)$/.test(name)) continue;
    const bytes = readFileSync(path);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    const small = brotliCompressSync(bytes, { params });
    writeFileSync(`${path}.br`, small);
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    rows.push([relative(folder, path), bytes.length, small.length]);
  }
  return rows;
}

const packs = compilePacks();
const head = glue();
writeFileSync(
  scriptPath,
  head +
    element({
      __CSS__: squeeze(css()),
      __WASM_INTEGRITY__: integrity(wasmPath),
      __PACK_INTEGRITY__: packs,
    }),
);

for (const [name, raw, brotli] of compress(out)) {
  console.log(`${name.padEnd(32)} ${String(raw).padStart(9)} B ${String(brotli).padStart(9)} B brotli`);
}
