// What is published: the npm package resolves, types, bundles and runs as a stranger would use it; the static archive is the same files; and
// the pages of examples/ work with it.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliDecompressSync } from "node:zlib";
import { buildSync } from "esbuild";
import { makePackage } from "../../scripts/package.mjs";
import { serve } from "../../scripts/serve.mjs";
import { axe, launch, visit } from "./browser.mjs";
import { step } from "./company.mjs";
import { judged, walk } from "./walk.mjs";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "package-test-"));
const made = makePackage(join(folder, "package"));
const site = join(folder, "package/site");
/** A project that has installed the package. */
const project = join(folder, "project");
const installed = join(project, "node_modules/eligibility-check");

const servers = [];
let browser;
before(async () => {
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, "package", `eligibility-check-${made.version}.tgz`), "--strip-components=1", "-C", installed]);
  for (const name of ["react", "react-dom", "scheduler"]) symlinkSync(join(root, "node_modules", name), join(project, "node_modules", name));
  writeFileSync(join(project, "package.json"), '{ "type": "module", "private": true }');
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await Promise.all(servers.map(({ close }) => close()));
  rmSync(folder, { recursive: true });
});

const filesOf = (path) => readdirSync(path, { recursive: true }).filter((name) => statSync(join(path, name)).isFile()).sort();
const bytes = (...path) => readFileSync(join(...path));

test("the archive and the npm package hold the same files", () => {
  const shipped = filesOf(join(installed, "dist"));
  assert.ok(shipped.includes("eligibility-check_bg.wasm") && shipped.includes("packs/cn-sme.pack") && shipped.includes("frame.html"));
  for (const name of shipped) {
    assert.ok(bytes(site, made.release, name).equals(bytes(installed, "dist", name)), name);
  }
  const packed = execFileSync("tar", ["-tzf", join(folder, "package", `eligibility-check-${made.version}-site.tar.gz`)], { encoding: "utf8" });
  for (const name of [`${made.release}/eligibility-check.js`, "_headers", "nginx.conf", "Caddyfile", "INTEGRITY.md"]) assert.ok(packed.includes(`./${name}\n`), name);
});

test("the alias has what pages name by its address, and takes all else from the release", () => {
  const names = filesOf(join(site, made.alias)).filter((name) => !/\.(br|gz)$/.test(name));
  assert.deepEqual(names, ["configure.html", "eligibility-check.js", "frame.html", "frame.js", "icon.svg", "index.html", "manifest.webmanifest", "sw.js"]);
  for (const name of names) {
    const [plain, small] = [bytes(site, made.alias, name), bytes(site, made.alias, `${name}.br`)];
    assert.ok(brotliDecompressSync(small).equals(plain), `${name}.br`);
    for (const [, named] of plain.toString("utf8").matchAll(/["(](\.\.?\/[\w./-]*)["')]/g)) {
      const path = join(site, made.alias, named);
      assert.ok(existsSync(named.endsWith("/") ? join(path, "index.html") : path), `${name} names ${named}`);
    }
  }
});

test("the table has the value of every file, taken anew here", () => {
  const table = readFileSync(join(site, "INTEGRITY.md"), "utf8");
  const names = Object.keys(made.integrity);
  assert.ok(names.includes("eligibility-check.js") && names.includes("frame.js") && names.includes("packs/eu-sme.pack"));
  for (const name of names) {
    const value = "sha384-" + createHash("sha384").update(bytes(site, made.release, name)).digest("base64");
    assert.ok(table.includes(`| \`${name}\` | \`${value}\` |`), name);
  }
});

test("the package says what it is, and everything it names is in it", () => {
  const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  assert.equal(manifest.name, "eligibility-check");
  assert.equal(manifest.version, made.version);
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "README.md"]) assert.ok(existsSync(join(installed, name)), name);
  const named = [manifest.types, manifest.customElements, ...Object.values(manifest.exports).flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry)))];
  for (const path of named.filter((path) => !path.includes("*"))) assert.ok(existsSync(join(installed, path)), path);
  const { modules } = JSON.parse(readFileSync(join(installed, manifest.customElements), "utf8"));
  for (const { path } of modules) assert.ok(existsSync(join(installed, path)), path);
});

test("it can be imported where there is no browser", () => {
  const program = 'import("eligibility-check").then(({ version }) => console.log(version))';
  assert.equal(execFileSync(process.execPath, ["-e", program], { cwd: project, encoding: "utf8" }).trim(), made.version);
});

test("the headers that the hosting files set are those that everything was tested with", async () => {
  const { headers } = await fetch(`${await served(join(site, made.release))}eligibility-check.js`);
  const wanted = [...readFileSync(join(site, "_headers"), "utf8").matchAll(/^  ([\w-]+): (.+)$/gm)].map(([, name, value]) => [name, value]);
  const always = wanted.filter(([name]) => name !== "Cache-Control");
  assert.equal(always.length, 5);
  for (const [name, value] of always) {
    assert.equal(headers.get(name), value, name);
    for (const file of ["nginx.conf", "Caddyfile"]) {
      const text = readFileSync(join(site, file), "utf8");
      assert.ok(text.includes(name) && text.includes(value), `${file}: ${name}: ${value}`);
    }
  }
  for (const file of ["_headers", "nginx.conf", "Caddyfile"]) assert.doesNotMatch(readFileSync(join(site, file), "utf8"), /\{\{/, file);
  // An earlier release is kept as long as the newest; the alias is not.
  for (const [file, pattern] of [["nginx.conf", /^location ~ (\S+) \{\n  expires 1y;/m], ["Caddyfile", /^@release path_regexp (\S+)$/m]]) {
    const rule = new RegExp(pattern.exec(readFileSync(join(site, file), "utf8"))[1]);
    for (const folder of [made.release, "v0.0.9", "v12.30.4"]) assert.match(`/${folder}/frame.html`, rule, file);
    for (const folder of [made.alias, "v1", "latest"]) assert.doesNotMatch(`/${folder}/frame.html`, rule, file);
  }
});

/** Serves a folder until all is over. */
async function served(path) {
  const server = await serve({ folder: path });
  servers.push(server);
  return server.address;
}

/** Serves a folder, opens its page, and waits until something holds on it. */
async function shown(path, what, page) {
  const seen = await visit(browser, await served(path), { path: page });
  await seen.page.locator("eligibility-check, iframe").first().scrollIntoViewIfNeeded();
  await seen.page.waitForFunction(what);
  return seen;
}

const ready = () => document.querySelector("eligibility-check")?.state === "ready";

/** The verdicts of the maker of sensors of company.mjs on the four titles that the plain page names. */
const plainVerdicts = { yes: [/^创新型中小企业$/, /^科技型中小企业$/], agrees: [/^专精特新中小企业$/, /^专精特新“小巨人”企业$/] };

test("the plain page works from the static archive, with its integrity value", async () => {
  const address = await served(site);
  const page = join(folder, "plain");
  mkdirSync(page);
  const text = readFileSync(join(root, "examples/plain/index.html"), "utf8");
  const filled = (value) => text.replaceAll("{{release}}", `${address}${made.release}/`).replace("{{integrity}}", value);
  writeFileSync(join(page, "index.html"), filled(made.integrity["eligibility-check.js"]));
  const seen = await shown(page, ready);
  const own = seen.page.locator("eligibility-check");
  await own.locator("[part=button]").first().click();
  while ((await own.locator("form").count()) > 0) {
    const { heading, known } = await step(own);
    assert.ok(known, `the company answers “${heading}”`);
  }
  await own.getByRole("button", { name: /^查看结果/ }).click();
  await judged(own, { verdicts: plainVerdicts });
  assert.deepEqual(seen.complaints(), []);
  // The same page with another value shows its link.
  writeFileSync(join(page, "index.html"), filled(made.integrity["frame.js"]));
  const other = await shown(page, () => document.readyState === "complete");
  assert.equal(await other.page.locator("eligibility-check > a").isVisible(), true);
  assert.equal(await other.page.evaluate(() => customElements.get("eligibility-check")), undefined);
});

test("the React page bundles the package, sets properties, hears events, and takes the element out and in", async () => {
  const page = join(project, "react");
  cpSync(join(root, "examples/react"), page, { recursive: true });
  buildSync({
    entryPoints: [join(page, "main.jsx")],
    outfile: join(page, "main.js"),
    bundle: true,
    format: "esm",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "warning",
  });
  cpSync(join(installed, "dist"), join(page, "check"), { recursive: true });
  const seen = await shown(page, ready);
  const { page: it } = seen;
  assert.equal(await it.locator("#told").innerText(), "ready, with a height");
  assert.deepEqual(await it.evaluate(() => document.querySelector("eligibility-check").answers), { economic_activity: true });
  const title = () => it.locator("eligibility-check #page-title").innerText();
  const english = await title();
  await it.getByRole("button", { name: "Other language" }).click();
  assert.notEqual(await title(), english);
  await it.getByRole("button", { name: "Show or hide" }).click();
  assert.equal(await it.locator("eligibility-check").count(), 0);
  await it.getByRole("button", { name: "Show or hide" }).click();
  await it.waitForFunction(ready);
  // The language is the page's, and what the page knows is not asked.
  assert.ok(!(await walk(it.locator("eligibility-check"))).some((heading) => /从事经济活动|economic activity/.test(heading)));
  assert.deepEqual(seen.complaints(), []);
});

test("the configurator shows what it writes, and what it writes works", async () => {
  const seen = await shown(join(site, made.release), ready, "configure.html");
  const { page } = seen;
  assert.deepEqual(await axe(page), []);
  assert.match(await page.locator("#snippet").innerText(), /lang="zh-Hans"/, "a Chinese browser begins in Chinese");
  const unsaid = () => [...document.querySelectorAll("[data-says]")].filter((element) => element.textContent === element.dataset.says).map((element) => element.dataset.says);
  assert.deepEqual(await page.evaluate(unsaid), [], "every word is there");
  await page.locator("#language").click();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.deepEqual(await axe(page), []);
  const snippet = () => page.locator("#snippet").innerText();
  assert.ok((await snippet()).includes(made.integrity["eligibility-check.js"]));
  await page.getByRole("combobox", { name: "Language" }).selectOption("en");
  await page.getByRole("combobox", { name: "Rules" }).selectOption("eu-sme");
  await page.getByLabel(/A colour of your own/).check();
  await page.getByLabel("Colour", { exact: true }).fill("#aa0000");
  await page.waitForFunction(ready);
  const colour = () => page.evaluate(() => getComputedStyle(document.querySelector("eligibility-check").shadowRoot.querySelector("[part=button]")).backgroundColor);
  assert.equal(await colour(), "rgb(170, 0, 0)");
  const written = await snippet();
  for (const part of ['pack="eu-sme"', 'lang="en"', "--esc-accent: #aa0000", "crossorigin"]) assert.ok(written.includes(part), part);
  assert.deepEqual(seen.complaints(), []);

  const host = join(folder, "pasted");
  mkdirSync(host);
  writeFileSync(join(host, "index.html"), `<!doctype html><title>Host</title><link rel="icon" href="data:,">${written}`);
  const pasted = await shown(host, ready);
  assert.equal(await pasted.page.evaluate(() => getComputedStyle(document.querySelector("eligibility-check").shadowRoot.querySelector("[part=button]")).backgroundColor), "rgb(170, 0, 0)");
  await walk(pasted.page.locator("eligibility-check"));
  assert.deepEqual(pasted.complaints(), []);

  await page.getByRole("radio", { name: "A frame" }).check();
  writeFileSync(join(host, "index.html"), `<!doctype html><title>Host</title><link rel="icon" href="data:,">${await snippet()}`);
  const framed = await shown(host, () => document.querySelector("iframe"));
  const inner = framed.page.frameLocator("iframe").frameLocator("iframe");
  const button = inner.locator("[part=button]").first();
  await button.waitFor();
  assert.equal(await button.evaluate((node) => getComputedStyle(node).backgroundColor), "rgb(170, 0, 0)");
  await walk(inner.locator("eligibility-check"));
  assert.deepEqual(framed.complaints(), []);
});
