// Trunk's post_build hook: makes the files that ship out of what Trunk left in its staging folder.
//
//   eligibility-check.js        static/embed/element.js and wasm-bindgen's glue as ONE module, so that the integrity value a
//                               partner writes into the script tag covers every line of JavaScript; the style sheet is a constant in it
//   eligibility-check_bg.wasm   as wasm-opt left it; its hash is a constant in the script
//   packs/<id>.pack             each folder of static/packs, compiled; the hashes are constants in the script
//   page.js                     the full page's own script, minified
//   sw.js                       the service worker of the full page, with the hashes of all that this page is made of
//   *.br, *.gz                  beside each file, for servers that send compressed files as they lie
//
// Order matters: hashes are taken of final bytes, so the script is written after what it holds the hashes of, and the service worker last.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { brotliCompressSync, constants as zlib, gzipSync } from "node:zlib";
import { buildSync, transformSync } from "esbuild";

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

/** All sheets in the order of their names, as one. */
function css() {
  const folder = join(root, "static/css");
  const names = readdirSync(folder).filter((name) => name.endsWith(".css")).sort();
  const sheets = names.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  return transformSync(sheets, { loader: "css", minify: true, charset: "utf8" }).code.trim();
}

/** A script that stands for itself, with the constants it names. */
function minified(name, constants = {}) {
  const define = Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)]));
  const source = readFileSync(join(root, "static/site", name), "utf8");
  return transformSync(source, { loader: "js", minify: true, charset: "utf8", target: "es2022", define }).code;
}

/** What the full page is made of, each file with its integrity value, and a name for exactly this list. */
function fullPage() {
  const packs = [...readFileSync(join(root, "index.html"), "utf8").matchAll(/ pack="([^"]*)"/g)].map(([, id]) => `packs/${id}.pack`);
  const names = ["page.css", "page.js", "icon.svg", "manifest.webmanifest", "eligibility-check.js", "eligibility-check_bg.wasm", ...packs];
  const files = [["./", integrity(join(out, "index.html"))], ...names.map((name) => [`./${name}`, integrity(join(out, name))])];
  const version = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16);
  return { __FILES__: files, __VERSION__: version };
}

/** The one script: element.js with the glue it imports as `wasm-glue`, and with the constants it names. */
function script(constants) {
  const entry = join(root, "static/embed/element.js");
  const source = readFileSync(entry, "utf8");
  for (const name of ['"wasm-glue"', ...Object.keys(constants)]) {
    if (!source.includes(name)) throw new Error(`static/embed/element.js does not use ${name}; see scripts/assemble.mjs`);
  }
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    charset: "utf8",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
    alias: { "wasm-glue": scriptPath },
    define: Object.fromEntries(Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)])),
  });
  return outputFiles[0].text;
}

function compress(folder) {
  const rows = [];
  for (const name of readdirSync(folder, { recursive: true }).sort()) {
    const path = join(folder, name);
    if (!statSync(path).isFile() || /\.(br|gz)$/.test(name)) continue;
    const bytes = readFileSync(path);
    const params = { [zlib.BROTLI_PARAM_QUALITY]: 11, [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    const small = brotliCompressSync(bytes, { params });
    writeFileSync(`${path}.br`, small);
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    rows.push([relative(folder, path), bytes.length, small.length]);
  }
  return rows;
}

const constants = { __PACK_INTEGRITY__: compilePacks(), __WASM_INTEGRITY__: integrity(wasmPath), __CSS__: css() };
writeFileSync(scriptPath, script(constants));
writeFileSync(join(out, "page.js"), minified("page.js"));
writeFileSync(join(out, "sw.js"), minified("sw.js", fullPage()));

for (const [name, raw, brotli] of compress(out)) {
  console.log(`${name.padEnd(32)} ${String(raw).padStart(9)} B ${String(brotli).padStart(9)} B brotli`);
}
