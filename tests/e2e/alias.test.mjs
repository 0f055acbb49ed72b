// Two releases on one host, and the alias that moves from the first to the second: in pages that are open, in pages that come from the browser's
// cache, and for visitors who come anew. Served as the hosting files say: the alias for five minutes, a release for a year.
//
// Invariant: no file of a release is fetched from the alias, so no mixture of two releases can arise.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { compress } from "../../scripts/compress.mjs";
import { makePackage } from "../../scripts/package.mjs";
import { serve } from "../../scripts/serve.mjs";
import { integrityOf } from "../../scripts/worker.mjs";
import { dist } from "./browser.mjs";
import { check, closeLater, ground, host, hostile, html, settled, silent, walk, widget } from "./hosts/ground.mjs";

ground();

const folder = mkdtempSync(join(tmpdir(), "alias-test-"));
let first;
let second;
before(() => {
  first = { ...makePackage(join(folder, "first")), site: join(folder, "first/site") };
  second = { ...makePackage(join(folder, "second"), nextRelease()), site: join(folder, "second/site") };
});
after(() => rmSync(folder, { recursive: true }));

/** The built site as the next release: another program, another version, and the hashes that then are right. */
function nextRelease() {
  const next = join(folder, "next");
  cpSync(dist, next, { recursive: true });
  const values = JSON.parse(readFileSync(join(dist, "integrity.json"), "utf8"));
  const number = values.version.replace(/\d+$/, (patch) => Number(patch) + 1);
  const put = (name, content) => {
    writeFileSync(join(next, name), content);
    compress(join(next, name));
    values.integrity[name] = integrityOf(readFileSync(join(next, name)));
  };
  const wasm = values.integrity["eligibility-check_bg.wasm"];
  // A custom section more.
  put("eligibility-check_bg.wasm", Buffer.concat([readFileSync(join(dist, "eligibility-check_bg.wasm")), Buffer.from([0, 2, 1, 0x78])]));
  const script = readFileSync(join(dist, "eligibility-check.js"), "utf8");
  put("eligibility-check.js", script.replace(wasm, values.integrity["eligibility-check_bg.wasm"]).replaceAll(`"${values.version}"`, `"${number}"`));
  writeFileSync(join(next, "integrity.json"), JSON.stringify({ ...values, version: number }));
  return next;
}

/** A host with the first release. With `mixed` its alias is the release once more, as it was before. */
async function published({ mixed }) {
  const root = mkdtempSync(join(folder, "root-"));
  const put = ({ site, release, alias }) => {
    cpSync(join(site, release), join(root, release), { recursive: true });
    rmSync(join(root, alias), { recursive: true, force: true });
    cpSync(join(site, mixed ? release : alias), join(root, alias), { recursive: true });
  };
  put(first);
  const served = [];
  const cacheControl = (url) => (/^\/v\d+\.\d+\.\d+\//.test(url) ? "public, max-age=31536000, immutable" : "public, max-age=300");
  const site = await serve({ folder: root, cacheControl, onRequest: ({ url }) => served.push(url) });
  closeLater(site);
  return {
    address: `${site.address}${first.alias}/`,
    root: site.address,
    served,
    /** Where the programs came from that were fetched so far. */
    programs: () => served.filter((url) => url.endsWith(".wasm")).map((url) => url.split("/")[1]),
    move: () => put(second),
    alias: (name) => readFileSync(join(root, first.alias, name)),
  };
}

const far = ['<div style="block-size: 6000px"></div>', ""];
const near = (page) => page.evaluate(() => scrollTo(0, 5900));

hostile("a page that was open before the alias moved loads the check after it", /the element is error, not ready/, async (twin, open) => {
  const from = await published({ mixed: twin });
  const page = await host({ "/": { body: html({ from, around: far }) } });
  const seen = await open(page.address);
  await seen.page.evaluate(() => customElements.whenDefined("eligibility-check"));
  from.move();
  await near(seen.page);
  await settled(seen.page);
  await walk(widget(seen.page));
  check.deepEqual(from.programs(), [first.release]);
  silent(seen, [/integrity/]);
});

hostile("the same under another name, and the check is taken away and made anew", /the element is error, not ready/, async (twin, open) => {
  const from = await published({ mixed: twin });
  const page = await host({ "/": { body: html({ from, body: "<p>later</p>", script: { query: "?tag=eligibility-check" } }) } });
  const seen = await open(page.address);
  await seen.page.evaluate(() => customElements.whenDefined("eligibility-check"));
  from.move();
  await seen.page.evaluate(() => document.body.insertAdjacentHTML("beforeend", '<eligibility-check pack="eu-sme" lang="en" loading="eager"><a href="#">link</a></eligibility-check>'));
  await settled(seen.page);
  await walk(widget(seen.page));
  silent(seen, [/integrity/]);
});

hostile("a script of the alias that the browser kept, with its integrity value", /the element is error, not ready/, async (twin, open) => {
  const from = await published({ mixed: twin });
  const kept = integrityOf(from.alias("eligibility-check.js"));
  const page = await host({ "/": { body: html({ from, around: far, script: { integrity: kept } }) } });
  const seen = await open(page.address);
  from.move();
  const again = await seen.context.newPage();
  await again.goto(page.address, { waitUntil: "load" });
  await near(again);
  await settled(again);
  check.equal(from.served.filter((url) => url === `/${first.alias}/eligibility-check.js`).length, 1, "the script came from the cache");
  await walk(widget(again));
  check.deepEqual(from.programs(), [first.release]);

  // Whoever comes anew gets the next script, which has another value: the link stays, and says so.
  const anew = await open(page.address);
  check.equal(await anew.page.evaluate(() => customElements.get("eligibility-check")), undefined);
  check.ok(await widget(anew.page).locator("a").isVisible(), "the link is seen");
  silent(seen, [/integrity/]);
  silent(anew, [/integrity/]);
});

hostile("who comes after the alias moved has the next release, whole", /of the alias/, async (twin, open) => {
  const from = await published({ mixed: twin });
  from.move();
  const page = await host({ "/": { body: html({ from }) } });
  const seen = await open(page.address);
  await settled(seen.page);
  check.equal(await seen.page.evaluate(() => document.querySelector("eligibility-check").constructor.version), second.version);
  await walk(widget(seen.page));
  check.deepEqual(from.programs(), [second.release], "none of the alias");
  silent(seen);
});

const framed = (from, mode) =>
  mode === "isolated"
    ? html({ from, attributes: 'pack="eu-sme" lang="en" isolate', around: far })
    : `<!doctype html><title>Host</title><link rel="icon" href="data:,"><script type="module" src="${from.address}frame.js" crossorigin></script>${far[0]}<iframe src="${from.address}frame.html#pack=eu-sme&lang=en" width="100%" height="720" loading="lazy" sandbox="allow-scripts"></iframe>`;

for (const mode of ["isolated", "frame"]) {
  hostile(`a page that was open, and one from the cache, ${mode}`, /Timeout|of two releases/, async (twin, open) => {
    const from = await published({ mixed: twin });
    const page = await host({ "/": { body: framed(from, mode) } });
    const seen = await open(page.address, { patience: twin ? 4_000 : 20_000 });
    const releases = () => [...new Set(from.served.filter((url) => /frame-|_bg\.wasm|\.pack/.test(url)).map((url) => url.split("/")[1]))];
    const shown = async (page) => {
      await near(page);
      const outer = mode === "isolated" ? widget(page).frameLocator("iframe") : page.frameLocator("iframe");
      await walk(outer.frameLocator("iframe").locator("eligibility-check"));
      check.equal(releases().filter((name) => name === first.alias).length, 0, "nothing of two releases");
    };
    // The isolated element is near once the alias has moved, with the script of before; the frame before that, so that the browser keeps its page.
    if (mode === "frame") await shown(seen.page);
    from.move();
    if (mode === "isolated") await shown(seen.page);
    check.deepEqual(releases(), [first.release]);
    from.served.length = 0;
    const again = await seen.context.newPage();
    again.setDefaultTimeout(20_000);
    await again.goto(page.address, { waitUntil: "load" });
    await shown(again);
    check.ok(releases().length <= 1, `nothing of two releases: ${releases()}`);
    silent(seen);
  });
}

hostile("the full page under the alias: without a network, and when the alias moves", /of the alias|kept/, async (twin, open) => {
  const from = await published({ mixed: twin });
  const visited = async (path) => {
    const seen = await open(`${from.root}${path}/`, { serviceWorkers: "allow" });
    await settled(seen.page);
    await seen.page.locator("html[data-offline=ready]").waitFor();
    return seen;
  };
  const seen = await visited(first.alias);
  check.ok(!from.served.some((url) => url.startsWith(`/${first.alias}/`) && /page\.js|\.wasm|\.pack/.test(url)), "no script of the alias");
  await seen.page.goto(`${from.root}${first.release}/`);
  await settled(seen.page);
  await seen.page.locator("html[data-offline=ready]").waitFor();
  const copies = () => seen.page.evaluate(async () => Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).length)));
  check.deepEqual(await copies(), [8, 8], "each folder keeps a copy of its own");
  await seen.context.setOffline(true);
  for (const path of [first.alias, first.release]) {
    await seen.page.goto(`${from.root}${path}/`);
    await settled(seen.page);
  }
  await seen.context.setOffline(false);
  from.move();
  await seen.page.goto(`${from.root}${first.alias}/`);
  await seen.page.locator("#newer").waitFor({ state: "visible" });
  await settled(seen.page);
  await Promise.all([seen.page.waitForEvent("load"), seen.page.locator("#newer button").click()]);
  await settled(seen.page);
  check.equal(await seen.page.evaluate(() => document.querySelector("eligibility-check").constructor.version), second.version);
  silent(seen, [/ERR_INTERNET_DISCONNECTED/]);
});

hostile("the configurator under the alias names the release", /names the alias/, async (twin, open) => {
  const from = await published({ mixed: twin });
  const seen = await open(`${from.address}configure.html`);
  await settled(seen.page);
  const snippet = await seen.page.locator("#snippet").innerText();
  check.ok(!snippet.includes(from.address), "the snippet names the alias");
  check.ok(snippet.includes(`${from.root}${first.release}/eligibility-check.js`) && snippet.includes(first.integrity["eligibility-check.js"]));
  silent(seen);
});
