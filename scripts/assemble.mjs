// Trunk's post_build hook: makes the files that ship out of what Trunk left in its staging folder.
//
//   eligibility-check.js        static/embed/element.js, the files it imports and wasm-bindgen's glue as ONE module, so that the integrity
//                               value a partner writes into the script tag covers every line of JavaScript; the style sheet is a constant
//   eligibility-check_bg.wasm   as wasm-opt left it, with short names at its border; its hash is a constant in the script
//   packs/<id>.pack             each folder of static/packs, compiled; the hashes are constants in the script
//   frame*.html, frame*.js      the two pages of the frame and their scripts, and the helper for pages that frame them
//   page.js                     the full page's own script
//   sw.js                       the service worker of the full page, with the hashes of all that this page is made of
//   configure.html              the page on which partners put their snippet together
//   integrity.json              the integrity value of every file above
//   *.br, *.gz                  beside each file, for servers that send compressed files as they lie
//
// Order matters: hashes are taken of final bytes, so a script is written after what it holds the hashes of, and the service worker last.

import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { buildSync, transformSync } from "esbuild";
import { parseFragment } from "parse5";
import { compress } from "./compress.mjs";
import { integrityOf, namesOf, serviceWorker } from "./worker.mjs";

const root = join(import.meta.dirname, "..");
const out = process.env.TRUNK_STAGING_DIR;
if (!out) throw new Error("TRUNK_STAGING_DIR is not set; this is a hook: run `make build` instead");

const gluePath = join(out, "eligibility-check.js");
const wasmPath = join(out, "eligibility-check_bg.wasm");
const packSources = join(root, "static/packs");
const packIds = readdirSync(packSources).filter((id) => statSync(join(packSources, id)).isDirectory()).sort();

const integrity = (path) => integrityOf(readFileSync(path));

/** Gives what the glue and the wasm call each other by names of a letter or two, on both sides. */
function shortenNames() {
  // What rustc and wasm-bindgen use; of all it knows, wasm-opt would write more than browsers read.
  const features = ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"];
  const flags = ["--minify-imports-and-exports-and-modules", ...features.map((feature) => `--enable-${feature}`)];
  const told = execFileSync("wasm-opt", [wasmPath, ...flags, "-o", wasmPath], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  const { imports, exports } = JSON.parse(told);
  const [module] = imports[0];
  const asked = new Map(imports.map(([, long, short]) => [long, short]));
  const offered = new Map(exports);
  const glue = readFileSync(gluePath, "utf8")
    .replaceAll(`"${module}"`, '"a"')
    .replace(/\b__wb\w+/g, (name) => asked.get(name) ?? name)
    .replace(/\bwasm\.(\w+)/g, (_, name) => `wasm.${offered.get(name) ?? name}`);
  writeFileSync(gluePath, glue);
}

/** Compiles every rule pack; returns the integrity value of each by pack id. */
function compilePacks() {
  mkdirSync(join(out, "packs"), { recursive: true });
  return Object.fromEntries(
    packIds.map((id) => {
      const path = join(out, "packs", `${id}.pack`);
      const args = ["run", "--quiet", "--locked", "--bin", "eligibility", "--", "compile", `static/packs/${id}`, "-o", path];
      execFileSync("cargo", args, { cwd: root, stdio: "inherit" });
      return [id, integrity(path)];
    }),
  );
}

/** Every address that a rule pack names, as a browser writes it. */
function links() {
  const files = readdirSync(packSources, { recursive: true }).filter((name) => name.endsWith(".yaml"));
  const texts = files.map((name) => readFileSync(join(packSources, name), "utf8"));
  const found = texts.flatMap((text) => [...text.matchAll(/\burl:\s*["']?(https?:\/\/[^\s"',}]+)/g)].map(([, url]) => new URL(url).href));
  return [...new Set(found)].sort();
}

/** All sheets in the order of their names, as one. */
function css() {
  const folder = join(root, "static/css");
  const names = readdirSync(folder).filter((name) => name.endsWith(".css")).sort();
  const sheets = names.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  return transformSync(sheets, { loader: "css", minify: true, charset: "utf8" }).code.trim();
}

/** The start pages of static/embed/start, by pack and language: each element as `[tag, attributes, ...children]`. */
function starts() {
  const folder = join(root, "static/embed/start");
  // A line break is there for whoever reads the file.
  const tree = ({ nodeName, value, attrs, childNodes }) =>
    nodeName === "#text" ? value : [nodeName, Object.fromEntries(attrs.map(({ name, value }) => [name, value])), ...childNodes.filter(({ value }) => value !== "\n").map(tree)];
  const pages = {};
  for (const name of readdirSync(folder).sort()) {
    const [id, language] = name.split(".");
    (pages[id] ??= {})[language] = tree(parseFragment(readFileSync(join(folder, name), "utf8")).childNodes[0]);
  }
  return pages;
}

shortenNames();
const version = /^version = "(.+)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))[1];
const sheet = css();
const constants = {
  __PACK_INTEGRITY__: compilePacks(),
  __WASM_INTEGRITY__: integrity(wasmPath),
  __VERSION__: version,
  __CSS__: sheet,
  __LINKS__: links(),
  __STARTS__: starts(),
  /** The custom properties that a page may set. */
  __TOKENS__: [...new Set(sheet.match(/--esc-[a-z-]+/g))].sort(),
};

/** One script of static, with what it imports and the constants it names. */
function script(entry, name) {
  const { outputFiles } = buildSync({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    charset: "utf8",
    target: "es2022",
    legalComments: "none",
    logLevel: "warning",
    // The frame loads the element as it ships, beside it.
    external: ["./eligibility-check.js"],
    alias: { "wasm-glue": gluePath },
    define: Object.fromEntries(Object.entries(constants).map(([constant, value]) => [constant, JSON.stringify(value)])),
  });
  const { text } = outputFiles[0];
  const left = text.match(/\b__[A-Z_]{3,}__\b/);
  if (left) throw new Error(`${entry} names ${left[0]}, which scripts/assemble.mjs does not know`);
  writeFileSync(join(out, name), text);
}

for (const file of ["embed/frame/frame.html", "embed/frame/frame-inner.html", "embed/frame/frame.css", "site/configure.html", "site/configure.css"]) {
  copyFileSync(join(root, "static", file), join(out, basename(file)));
}
script("static/embed/element.js", "eligibility-check.js");
script("static/embed/frame/outer.js", "frame-outer.js");
script("static/embed/frame/inner.js", "frame-inner.js");
script("static/embed/frame/helper.js", "frame.js");
script("static/site/configure.js", "configure.js");
script("static/site/page.js", "page.js");
const names = namesOf(readFileSync(join(out, "index.html"), "utf8"));
const files = [["./", integrity(join(out, "index.html"))], ...names.map((name) => [`./${name}`, integrity(join(out, name))])];
writeFileSync(join(out, "sw.js"), serviceWorker(files));

const built = readdirSync(out, { recursive: true })
  .filter((name) => statSync(join(out, name)).isFile() && !/\.(br|gz)$/.test(name) && name !== "integrity.json")
  .sort();
const values = Object.fromEntries(built.filter((name) => /\.(js|wasm|pack|css)$/.test(name)).map((name) => [name, integrity(join(out, name))]));
writeFileSync(join(out, "integrity.json"), JSON.stringify({ version, integrity: values }, null, 2) + "\n");

for (const name of [...built, "integrity.json"].sort()) {
  const path = join(out, name);
  const { raw, brotli } = compress(path);
  console.log(`${relative(out, path).padEnd(32)} ${String(raw).padStart(9)} B ${String(brotli).padStart(9)} B brotli`);
}
