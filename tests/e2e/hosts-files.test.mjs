// Files that do not come, or are not what they should be; and a visitor who goes away and comes back.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dist } from "./browser.mjs";
import { check, fallback, ground, host, hostile, html, patched, quiet, release, settled, silent, taxpayer, walk, widget } from "./hosts/ground.mjs";

ground();

const integrity = (bytes) => "sha384-" + createHash("sha384").update(bytes).digest("base64");
const script = readFileSync(join(dist, "eligibility-check.js"));
const pack = readFileSync(join(dist, "packs/eu-sme.pack"));
const cors = { "Access-Control-Allow-Origin": "*", "Content-Type": "application/octet-stream" };

hostile("a script with another integrity value", /changed code does not run/, async (twin, open) => {
  const from = await release((url, bytes) => (url.endsWith("eligibility-check.js") ? `globalThis.changed = true; ${bytes}` : undefined));
  const page = await host({ "/": { body: html({ from, script: { integrity: twin ? "" : integrity(script) } }) } });
  const seen = await open(page.address);
  check.equal(await seen.page.evaluate(() => globalThis.changed ?? false), false, "changed code does not run");
  check.ok(await widget(seen.page).locator("a").isVisible(), "the link is seen");
  silent(seen, [/integrity/]);
});

hostile("a script with the integrity value of the table", /the element is silent, not ready/, async (twin, open) => {
  const from = await release();
  const { integrity: table } = JSON.parse(readFileSync(join(dist, "integrity.json"), "utf8"));
  const value = twin ? integrity("something else") : table["eligibility-check.js"];
  const page = await host({ "/": { body: html({ from, script: { integrity: value } }) } });
  const seen = await open(page.address, { patience: twin ? 3_000 : 20_000 });
  await settled(seen.page);
  await quiet(seen, from);
  silent(seen);
});

/** A custom section more: still a program, but not the one that was built. */
const changedWasm = (url, bytes) => (url.endsWith(".wasm") ? Buffer.concat([bytes, Buffer.from([0, 2, 1, 0x78])]) : undefined);

hostile("a program that was changed on its way", /the element is ready, not error/, async (twin, open) => {
  const careless = patched([/integrity:\w+,(?=credentials)/, ""]);
  const from = await release((url, bytes) => changedWasm(url, bytes) ?? (twin ? careless(url, bytes) : undefined));
  const page = await host({ "/": { body: html({ from }) } });
  const seen = await open(page.address);
  await fallback(seen, "wasm-fetch");
  silent(seen, [/integrity/]);
});

hostile("a pack of the release that was changed on its way", /the element is ready, not error/, async (twin, open) => {
  // Changed with care: another version in its name, and the hash inside made to fit.
  const from = await release((url) => (url.endsWith("eu-sme.pack") && !twin ? reworded() : undefined));
  const page = await host({ "/": { body: html({ from }) } });
  const seen = await open(page.address);
  await fallback(seen, "pack-fetch");
  silent(seen, [/integrity/]);
});

/** The pack with one letter of its version changed, and with the hash that then is right. */
function reworded() {
  const bytes = Buffer.from(pack);
  const at = bytes.indexOf("2026.11");
  check.ok(at > 42, "the version stands in the pack");
  bytes[at + 6] = "2".charCodeAt(0);
  createHash("sha256").update(bytes.subarray(42)).digest().copy(bytes, 10);
  return bytes;
}

/** A partner's own pack, at an address. */
async function own(open, bytes, { attributes = "", status = 200, headers = cors } = {}) {
  const from = await release();
  const packs = await host({ "/own.pack": { headers, status, body: bytes } });
  const page = await host({ "/": { body: html({ from, attributes: `pack="${packs.address}own.pack" lang="en" ${attributes}` }) } });
  return { seen: await open(page.address), from };
}

hostile("a pack of the page's own, changed on its way by somebody who knows how", /the element is ready, not error/, async (twin, open) => {
  const { seen } = await own(open, reworded(), { attributes: twin ? "" : `pack-integrity="${integrity(pack)}"` });
  await fallback(seen, "pack-fetch");
  silent(seen, [/integrity/]);
});

hostile("a pack of the page's own with an integrity value that is none", /the element is ready, not error/, async (twin, open) => {
  const { seen } = await own(open, pack, { attributes: twin ? "" : 'pack-integrity="md5-abc"' });
  await fallback(seen, "pack-integrity");
  silent(seen);
});

hostile("a pack of the page's own, as it should be", /the element is error, not ready/, async (twin, open) => {
  const { seen, from } = await own(open, pack, { attributes: `pack-integrity="${integrity(pack)}"`, headers: twin ? {} : cors });
  await settled(seen.page);
  await quiet(seen, from);
  silent(seen);
});

const gone = Buffer.from("there is no such file here\n");
const newer = Buffer.from(pack);
newer.writeUInt16LE(60_000, 8);
const touched = Buffer.from(pack);
touched[touched.length - 5] ^= 1;

for (const [name, code, bytes, how] of [
  ["that is not there", "pack-fetch", gone, { status: 404 }],
  ["whose address answers with something else", "pack-not-a-pack", gone, {}],
  ["that is cut short in its head", "pack-truncated", pack.subarray(0, 20), {}],
  ["that is cut short in its body", "pack-tampered", pack.subarray(0, pack.length - 100), {}],
  ["with a bit that fell over", "pack-tampered", touched, {}],
  ["of a newer format", "pack-format", newer, {}],
  ["without end", "pack-too-large", Buffer.alloc(17 * 1024 * 1024, "ESCPACK\n"), {}],
  ["of an origin that does not share it", "pack-fetch", pack, { headers: {} }],
]) {
  hostile(`a pack ${name}`, /the element is ready, not error/, async (twin, open) => {
    // The twin has nothing wrong with it: then there must be no error either.
    const { seen } = await own(open, twin ? pack : bytes, twin ? {} : how);
    await fallback(seen, code);
    silent(seen, [/404/, /CORS/, /net::ERR_FAILED/]);
  });
}

hostile("a pack that the release does not have", /the element is ready, not error/, async (twin, open) => {
  const from = await release();
  const page = await host({ "/": { body: html({ from, attributes: `pack="${twin ? "eu-sme" : "no-such-pack"}" lang="en"` }) } });
  const seen = await open(page.address);
  await fallback(seen, "pack-unknown");
  check.deepEqual(from.served.filter((line) => line.includes("no-such-pack")), [], "it is not even asked for");
  silent(seen);
});

hostile("programmes that the pack does not have", /the element is ready, not error/, async (twin, open) => {
  const from = await release();
  const page = await host({ "/": { body: html({ from, attributes: `pack="eu-sme" lang="en" ${twin ? "" : 'programmes="no-such-programme"'}` }) } });
  const seen = await open(page.address);
  await fallback(seen, "programmes");
  silent(seen);
});

hostile("some programmes alone", /these and no others/, async (twin, open) => {
  const from = await release();
  const page = await host({ "/": { body: html({ from, attributes: `pack="cn-sme" lang="en" share-results ${twin ? "" : 'programmes="small-profit-tax, small-scale-vat"'}` }) } });
  const seen = await open(page.address);
  await settled(seen.page);
  const own = widget(seen.page);
  if (twin) {
    await own.getByRole("button", { name: "Start", exact: true }).click();
    await own.getByRole("button", { name: "See results so far", exact: true }).click();
  } else await walk(own, taxpayer);
  await own.getByRole("button", { name: /127\.0\.0\.1/ }).click();
  const { results } = await seen.page.evaluate(() => globalThis.heard.find(({ name }) => name === "share"));
  check.deepEqual(Object.entries(results.results).sort(), [["small-profit-tax", "eligible"], ["small-scale-vat", "eligible"]], "these and no others");
  silent(seen);
});

hostile("a failure that passes: the page tries again", /the element is error, not ready/, async (twin, open) => {
  let broken = true;
  const from = await release((url) => {
    if (broken && url.endsWith(".wasm")) throw new Error("the server is out of order");
  });
  const page = await host({ "/": { body: html({ from }) } });
  const seen = await open(page.address);
  await fallback(seen, "wasm-fetch");
  broken = twin;
  await seen.page.evaluate(() => document.querySelector("eligibility-check").load());
  await settled(seen.page);
  await quiet(seen, from);
  silent(seen, [/500/, /integrity/]);
});

hostile("start again, by the page", /forgotten/, async (twin, open) => {
  const from = await release();
  const page = await host({ "/": { body: html({ from }) } });
  const seen = await open(page.address);
  await settled(seen.page);
  const title = () => widget(seen.page).locator("#page-title").innerText();
  const start = await title();
  await walk(widget(seen.page));
  check.notEqual(await title(), start);
  if (!twin) await seen.page.evaluate(() => document.querySelector("eligibility-check").reset());
  await settled(seen.page);
  check.equal(await title(), start, "forgotten");
  await quiet(seen, from);
  silent(seen);
});
