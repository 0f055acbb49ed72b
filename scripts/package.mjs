// `make package`: makes what is published out of dist, in target/package.
//
//   npm/                                  the npm package as a folder, and eligibility-check-<version>.tgz as `npm pack` makes it
//   site/<release>/                       the same files and the pages, for a static host: this folder never changes again
//   site/<alias>/                         what a page names, under the name that moves with every release; all else comes from site/<release>/
//   site/INTEGRITY.md, _headers, nginx.conf, Caddyfile
//   eligibility-check-<version>-site.tar.gz

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { makeAlias } from "./alias.mjs";

const root = join(import.meta.dirname, "..");

/** A release is named by its version, the alias by the part of it that stays while nothing breaks. */
export function names(version) {
  const [major, minor] = version.split(".");
  return { release: `v${version}`, alias: major === "0" ? `v0.${minor}` : `v${major}` };
}

/** Every file of a folder, by its path inside it. */
const filesOf = (folder) => readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, name)).isFile()).sort();

function put(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function manifest(version) {
  return {
    name: "eligibility-check",
    version,
    description: "A self-check of public supports as a custom element. The rules run in the browser; nothing that is typed leaves it",
    license: "MIT OR Apache-2.0",
    keywords: ["custom-element", "web-component", "eligibility", "rules", "privacy", "wasm"],
    type: "module",
    types: "./eligibility-check.d.ts",
    customElements: "./custom-elements.json",
    sideEffects: ["./dist/*.js"],
    exports: {
      ".": { types: "./eligibility-check.d.ts", default: "./dist/eligibility-check.js" },
      "./frame.js": "./dist/frame.js",
      "./dist/*": "./dist/*",
      "./custom-elements.json": "./custom-elements.json",
      "./package.json": "./package.json",
    },
    files: ["dist", "eligibility-check.d.ts", "custom-elements.json", "LICENSE-MIT", "LICENSE-APACHE"],
  };
}

function npmPackage(dist, to, version) {
  const shipped = filesOf(dist).filter((name) => !/\.(br|gz)$/.test(name));
  for (const name of shipped) cpSync(join(dist, name), join(to, "dist", name));
  for (const name of ["eligibility-check.d.ts", "custom-elements.json"]) cpSync(join(root, "static/embed", name), join(to, name));
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) cpSync(join(root, name), join(to, name));
  cpSync(join(root, "docs/partners/npm.md"), join(to, "README.md"));
  put(join(to, "package.json"), JSON.stringify(manifest(version), null, 2) + "\n");
}

function integrityTable(version, release, integrity) {
  const rows = Object.entries(integrity).map(([name, value]) => `| \`${name}\` | \`${value}\` |`);
  return `# Integrity values of eligibility-check ${version}\n\nOf the files in \`${release}/\`.\nThe script holds those of the wasm and of the packs; a partner's tag needs that of \`eligibility-check.js\` alone.\nThe alias has other values: use none with it.\n\n| file | value |\n|---|---|\n${rows.join("\n")}\n`;
}

function site(dist, to, version, integrity) {
  const { release, alias } = names(version);
  cpSync(dist, join(to, release), { recursive: true });
  makeAlias(dist, join(to, alias), release);
  put(join(to, "INTEGRITY.md"), integrityTable(version, release, integrity));
  for (const name of ["_headers", "nginx.conf", "Caddyfile"]) {
    const text = readFileSync(join(root, "examples/hosting", name), "utf8");
    put(join(to, name), text.replaceAll("{{release}}", release).replaceAll("{{alias}}", alias));
  }
}

/** Makes all of it in `folder`, out of the built site `dist`. */
export function makePackage(folder, dist = join(root, "dist")) {
  if (!existsSync(join(dist, "integrity.json"))) throw new Error("there is no dist/integrity.json; mend: make build");
  const { version, integrity } = JSON.parse(readFileSync(join(dist, "integrity.json"), "utf8"));
  rmSync(folder, { recursive: true, force: true });
  npmPackage(dist, join(folder, "npm"), version);
  execFileSync("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], { cwd: join(folder, "npm"), stdio: "ignore" });
  site(dist, join(folder, "site"), version, integrity);
  // Entries in order, without owner and time: the same files make the same archive.
  const archive = join(folder, `eligibility-check-${version}-site.tar.gz`);
  const same = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mtime=@0"];
  execFileSync("tar", [...same, "--use-compress-program=gzip -n", "-cf", archive, "-C", join(folder, "site"), "."]);
  return { version, integrity, ...names(version) };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "package");
  makePackage(folder);
  for (const name of readdirSync(folder).sort()) console.log(join(folder, name));
}
